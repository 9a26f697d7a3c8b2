#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

const RightSet kBypass(Right::kBypassContent);
const RightSet kAllButBypass = RightSet::all().without(kBypass);

PatternRule rule(PatternIn in) {
    PatternRule made;
    made.name = "n";
    made.in = in;
    made.match = "evil";
    return made;
}

struct Asked {
    std::unique_ptr<const Check> check;
    Recipient recipient = recipient_of("evil@example.org");

    std::string at(Stage stage, RightSet rights, RightSet narrowed = {}, RightSet pending = {}) {
        Scene scene;
        scene.session.helo = "evil";
        scene.message.sender_as_sent = "evil@client.test";
        scene.message.fields = {{"Subject", "evil", "evil"}};
        scene.message.parts.emplace_back().names = {"evil"};
        scene.recipient = stage == Stage::kRcpt ? &recipient : nullptr;
        scene.rights = rights;
        scene.narrowed = narrowed;
        scene.pending = pending;
        return scene.ask(*check, stage);
    }
};

Asked asked(PatternIn in) {
    std::vector<ConfigError> mistakes;
    return {make_patterns_check({{rule(in)}, kPatternBodyText}, mistakes)};
}

TEST(PatternsRights, BypassContentSkipsEachOfThem) {
    const struct {
        PatternIn in;
        Stage stage;
    } table[] = {
        {PatternIn::kHelo, Stage::kMail},
        {PatternIn::kSender, Stage::kMail},
        {PatternIn::kRecipient, Stage::kRcpt},
        {PatternIn::kSubject, Stage::kEndOfHeaders},
        {PatternIn::kAnyHeader, Stage::kEndOfHeaders},
        {PatternIn::kFileName, Stage::kEndOfMessage},
    };
    for (const auto& row : table) {
        EXPECT_EQ(asked(row.in).at(row.stage, kAllButBypass), "pattern") << static_cast<int>(row.in);
        EXPECT_EQ(asked(row.in).at(row.stage, kBypass), "pass") << static_cast<int>(row.in);
    }
}

// The right at MAIL may be that of other recipients only.
TEST(PatternsRights, WhatWasLetPassAtMailIsDecidedForEachRecipientWithoutTheRight) {
    for (const PatternIn in : {PatternIn::kHelo, PatternIn::kSender}) {
        EXPECT_EQ(asked(in).at(Stage::kMail, kBypass), "pass");
        EXPECT_EQ(asked(in).at(Stage::kRcpt, {}, kBypass), "pattern");
        EXPECT_EQ(asked(in).at(Stage::kRcpt, kBypass, kBypass), "pass");
        EXPECT_EQ(asked(in).at(Stage::kRcpt, {}), "pass") << "it was decided at MAIL";
        EXPECT_EQ(asked(in).at(Stage::kRcpt, {}, kAllButBypass), "pass") << "it was decided at MAIL";
    }
    EXPECT_EQ(asked(PatternIn::kSubject).at(Stage::kRcpt, {}, kBypass), "pass") << "it is not known yet";
}

TEST(PatternsRights, WhatAPendingRightMayChangeWaitsForTheEndOfTheMessage) {
    for (const PatternIn in : {PatternIn::kSubject, PatternIn::kAnyHeader}) {
        EXPECT_EQ(asked(in).at(Stage::kEndOfHeaders, {}, {}, kBypass), "pass");
        EXPECT_EQ(asked(in).at(Stage::kEndOfMessage, {}, {}, kBypass), "pattern");
        EXPECT_EQ(asked(in).at(Stage::kEndOfMessage, kBypass, {}, kBypass), "pass");
        EXPECT_EQ(asked(in).at(Stage::kEndOfHeaders, {}, {}, kAllButBypass), "pattern");
        EXPECT_EQ(asked(in).at(Stage::kEndOfMessage, {}, {}, kAllButBypass), "pass") << "it was decided";
    }
    EXPECT_EQ(asked(PatternIn::kFileName).at(Stage::kEndOfMessage, {}, {}, kBypass), "pattern");
    EXPECT_EQ(asked(PatternIn::kSender).at(Stage::kEndOfMessage, {}, {}, kBypass), "pass");
}

}  // namespace
}  // namespace postern
