#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/quarantine_text.h"
#include "fakes/engine_world.h"
#include "fakes/policy_checks.h"

namespace postern {
namespace {

using testing::StartsWith;

Answer hold(Mode mode = Mode::kEnforce) {
    Answer answer = Answer::quarantine(Reason::kPattern, "seen");
    answer.rule = "fraud";
    answer.mode = mode;
    answer.add = {{"X-Seen", "yes"}};
    return answer;
}

const Fields kFields{{"From", "a@client.test"}};

std::shared_ptr<const Policy> policy_with(const PolicySettings& settings, Stage stage, const Answer& answer) {
    std::vector<std::unique_ptr<const Check>> checks;
    checks.push_back(std::make_unique<ScriptedCheck>(
        "scripted", [=] { return answer; }, StageSet(stage)));
    return policy_of(settings, std::move(checks));
}

TEST(Quarantine, AMessageThatIsHeldBackIsAccepted) {
    for (const Stage stage :
         {Stage::kConnect, Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders, Stage::kEndOfMessage}) {
        World world(policy_with(settings_of("anonymous"), stage, hold()));
        Client client(world);
        EXPECT_FALSE(client.send("<a@client.test>", kFields));
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_EQ(client.edits.quarantine, "postern " + record.message.id + ": pattern (fraud)");
        EXPECT_EQ(client.edits.add.back(), (AddedField{"X-Seen", "yes"}));
        EXPECT_EQ(record.verdict, Verdict::kQuarantine);
        EXPECT_FALSE(record.refusal);
        ASSERT_TRUE(record.quarantine);
        EXPECT_EQ(record.quarantine->stage, stage);
        EXPECT_TRUE(record.would_reject.empty());
        ASSERT_EQ(record.opinions.size(), 1U);
        EXPECT_EQ(record.opinions[0].kind, Answer::Kind::kQuarantine);
    }
}

// What holds the message back stands before the limit that refuses the recipient.
TEST(Quarantine, ARefusedRecipientHoldsNothingBack) {
    const auto for_the_second = [](const Answer& answer) {
        return [=, asked = 0]() mutable { return ++asked == 2 ? answer : Answer::pass(); };
    };
    const Answer full = Answer::refuse(Reason::kRateLimit, "full");
    for (const bool refused : {false, true}) {
        std::vector<std::unique_ptr<const Check>> checks;
        const StageSet rcpt(Stage::kRcpt);
        checks.push_back(std::make_unique<ScriptedCheck>("holds", for_the_second(hold()), rcpt));
        if (refused) checks.push_back(std::make_unique<ScriptedCheck>("full", for_the_second(full), rcpt));
        World world(policy_of(settings_of("anonymous"), std::move(checks)));
        Client client(world);
        EXPECT_FALSE(client.mail("<a@client.test>"));
        EXPECT_FALSE(client.rcpt("<bob@example.org>"));
        EXPECT_EQ(client.rcpt("<trap@example.org>").has_value(), refused);
        EXPECT_FALSE(client.data(kFields));
        EXPECT_EQ(client.edits.quarantine.empty(), refused);
        EXPECT_EQ(edits_of(client).find("X-Seen") == std::string::npos, refused);
        EXPECT_EQ(world.recorder.records.at(0).verdict, refused ? Verdict::kAccept : Verdict::kQuarantine);
    }
}

TEST(Quarantine, ARefusalGoesBeforeIt) {
    World world(policy_with(settings_of("anonymous"), Stage::kMail, hold()));
    Client client(world);
    EXPECT_TRUE(client.send("<a@client.test>", {{"From", "ceo@example.org"}}));
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.verdict, Verdict::kReject);
    EXPECT_FALSE(record.quarantine);
}

TEST(Quarantine, WhatIsOnlyObservedPasses) {
    PolicySettings settings = settings_of("anonymous");
    for (const bool whole : {false, true}) {
        if (whole) settings.connectors.front().mode = Mode::kObserve;
        World world(policy_with(settings, Stage::kMail, hold(whole ? Mode::kEnforce : Mode::kObserve)));
        Client client(world);
        EXPECT_FALSE(client.send("<a@client.test>", kFields));
        EXPECT_THAT(edits_of(client), StartsWith("+X-Postern: "));
        EXPECT_EQ(client.edits.add.size(), 1U);
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_EQ(record.verdict, Verdict::kAccept);
        EXPECT_EQ(record.opinions.at(0).mode, Mode::kObserve);
    }
}

TEST(Quarantine, AnMtaThatCannotHoldBackIsToldToComeAgain) {
    World world(policy_with(settings_of("anonymous"), Stage::kMail, hold()));
    ConnectEvent event = connect_from("198.51.100.7");
    event.can_quarantine = false;
    Client client(world, event);
    EXPECT_EQ(spoken(client.send("<a@client.test>", kFields)), "451 4.3.0 Filter temporarily unavailable");
    EXPECT_EQ(world.recorder.records.at(0).verdict, Verdict::kTempfail);
}

TEST(Quarantine, ALimitMayHoldBackWhatIsAboveIt) {
    PolicySettings settings = settings_of("anonymous");
    LimitSettings limit;
    limit.rule.name = "many";
    limit.rule.keys = {LimitKey::kIp};
    limit.rule.rates = {{{1, std::chrono::hours{1}}, 1}};
    limit.rule.action = LimitAction::kQuarantine;
    settings.limits.push_back(limit);
    World world(settings);
    Client client(world);
    EXPECT_FALSE(client.send("<a@client.test>", kFields));
    EXPECT_EQ(client.edits.quarantine, "");
    EXPECT_FALSE(client.send("<a@client.test>", kFields));
    EXPECT_EQ(client.edits.quarantine,
              "postern " + world.recorder.records.at(1).message.id + ": rate-limit (many)");
}

TEST(QuarantineText, IsOnePrintableLine) {
    Refusal why;
    why.reason = Reason::kAttachmentType;
    why.check = "attachments";
    EXPECT_EQ(quarantine_text(why, "ID"), "postern ID: attachment-type (attachments)");
    why.rule = "100%\r\nX: y\x80" + std::string(300, 'x');
    EXPECT_THAT(quarantine_text(why, "ID"), StartsWith("postern ID: attachment-type (100???X: y?xxx"));
    EXPECT_EQ(quarantine_text(why, "ID").size(), 200U);
}

}  // namespace
}  // namespace postern
