#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(RecipientsCheck, RefusesTheOneAboveTheLimit) {
    struct {
        std::uint32_t allowed;
        std::size_t accepted;
        std::string_view want;
    } const table[] = {
        {0, 0, "pass"},
        {0, 5000, "pass"},
        {1, 0, "pass"},
        {3, 2, "pass"},
        {1, 1, "too-many-recipients"},
        {3, 3, "too-many-recipients"},
        {3, 4, "too-many-recipients"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = RightSet::all();
        scene.connector.max_recipients = row.allowed;
        scene.message.recipients.resize(row.accepted);
        EXPECT_EQ(scene.ask(*make_recipients_check(), Stage::kRcpt), row.want)
            << row.allowed << ' ' << row.accepted;
    }
}

TEST(RecipientsCheck, RefusedRecipientsDoNotCount) {
    Scene scene;
    scene.connector.max_recipients = 3;
    scene.message.recipients_tried = 100;
    scene.message.recipients.resize(2);
    EXPECT_EQ(scene.ask(*make_recipients_check(), Stage::kRcpt), "pass");
}

TEST(RecipientsCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.message.recipients.resize(100);
    EXPECT_EQ(scene.ask(*make_recipients_check(), Stage::kRcpt), "pass");
    EXPECT_TRUE(make_recipients_check()->stages().has(Stage::kRcpt));
}

}  // namespace
}  // namespace postern
