#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(AuthCheck, RefusesLoginsWhereTheConnectorTakesNone) {
    struct {
        bool refused;
        std::string_view user;
        std::string_view want;
    } const table[] = {
        {false, "", "pass"},
        {false, "alice", "pass"},
        {true, "", "pass"},
        {true, "alice", "auth-not-allowed"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.connector.auth_refused = row.refused;
        if (!row.user.empty()) scene.login(row.user);
        EXPECT_EQ(scene.ask(*make_auth_check(), Stage::kMail), row.want) << row.refused << row.user;
    }
}

TEST(AuthCheck, NoRightStandsAgainstIt) {
    Scene scene;
    scene.connector.auth_refused = true;
    scene.rights = RightSet::all();
    scene.login("alice");
    const Answer answer = scene.judge(*make_auth_check(), Stage::kMail);
    EXPECT_EQ(text(answer), "auth-not-allowed");
    EXPECT_EQ(answer.detail, "logged in as alice");
}

TEST(AuthCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.login("alice");
    EXPECT_EQ(scene.ask(*make_auth_check(), Stage::kMail), "pass");
    EXPECT_TRUE(make_auth_check()->stages().has(Stage::kMail));
}

}  // namespace
}  // namespace postern
