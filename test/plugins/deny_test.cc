#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(DenyCheck, SaysNothingWhereNoEntryDenies) {
    Scene scene;
    EXPECT_EQ(scene.ask(*make_deny_check(), Stage::kMail), "pass");
    EXPECT_EQ(scene.ask(*make_deny_check(), Stage::kEndOfHeaders), "pass");
}

TEST(DenyCheck, NoRightAndNoLoginStandsAgainstIt) {
    for (const bool logged_in : {false, true}) {
        Scene scene;
        if (logged_in) scene.login("alice");
        scene.rights = RightSet::all();
        for (const Stage stage : {Stage::kMail, Stage::kEndOfHeaders}) {
            scene.message.denied = Denial{"deny-02c4e8", "infected", stage};
            const Answer answer = scene.judge(*make_deny_check(), stage);
            EXPECT_EQ(text(answer), "not-permitted-to-submit");
            EXPECT_EQ(answer.rule, "deny-02c4e8");
            EXPECT_EQ(answer.detail, "infected");
            EXPECT_FALSE(answer.temporary);
        }
    }
}

TEST(DenyCheck, SaysItOnceWhereItWasFound) {
    Scene scene;
    scene.message.denied = Denial{"deny-02c4e8", "infected", Stage::kMail};
    EXPECT_EQ(scene.ask(*make_deny_check(), Stage::kEndOfHeaders), "pass");
    scene.message.denied->found = Stage::kEndOfHeaders;
    EXPECT_EQ(scene.ask(*make_deny_check(), Stage::kMail), "pass");
}

TEST(DenyCheck, AsksOnlyWhereSomethingNewIsKnown) {
    const auto check = make_deny_check();
    EXPECT_TRUE(check->stages().has(Stage::kMail));
    EXPECT_TRUE(check->stages().has(Stage::kEndOfHeaders));
    EXPECT_FALSE(check->stages().has(Stage::kRcpt));
    EXPECT_FALSE(check->stages().has(Stage::kEndOfMessage));
    EXPECT_FALSE(check->per_recipient());
}

}  // namespace
}  // namespace postern
