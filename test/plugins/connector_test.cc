#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(ConnectorCheck, RefusesWhatNoConnectorAccepts) {
    Scene scene;
    scene.session.connector = nullptr;
    EXPECT_EQ(scene.ask(*make_connector_check(), Stage::kMail), "no-connector");
    scene.rights = RightSet::all();
    EXPECT_EQ(scene.ask(*make_connector_check(), Stage::kMail), "no-connector");
}

TEST(ConnectorCheck, NamesTheConnectorThatFits) {
    Scene scene;
    const Answer answer = scene.judge(*make_connector_check(), Stage::kMail);
    EXPECT_EQ(text(answer), "pass");
    EXPECT_EQ(answer.detail, "default");
}

TEST(ConnectorCheck, IsAskedOnceATransaction) {
    const auto check = make_connector_check();
    EXPECT_EQ(check->name(), "connector");
    EXPECT_TRUE(check->stages().has(Stage::kMail));
    EXPECT_FALSE(check->stages().has(Stage::kRcpt));
}

}  // namespace
}  // namespace postern
