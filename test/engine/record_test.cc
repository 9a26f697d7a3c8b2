#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

#include "fakes/engine_world.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// A check that takes its time.
class SlowCheck final : public Check {
  public:
    explicit SlowCheck(FakeClock& clock) : clock_(clock) {}
    [[nodiscard]] std::string_view name() const override { return "slow"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail, Stage::kEndOfMessage); }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        clock_.advance(5ms);
        return Answer::pass();
    }

  private:
    FakeClock& clock_;
};

class ThrowingCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "throwing"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        throw std::runtime_error("out of order");
    }
};

std::vector<std::unique_ptr<const Check>> only(std::unique_ptr<const Check> check) {
    std::vector<std::unique_ptr<const Check>> list;
    list.push_back(std::move(check));
    return list;
}

TEST(Record, OfAnAcceptedMessageHoldsWhatIsKnown) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_FALSE(client.data({{"From", "a@client.test"}}));
    ASSERT_EQ(world.recorder.records.size(), 1U);
    const KeptRecord& record = world.recorder.records[0];
    EXPECT_EQ(record.verdict, Verdict::kAccept);
    EXPECT_FALSE(record.refusal);
    EXPECT_FALSE(record.reply);
    EXPECT_EQ(record.connector, "default");
    EXPECT_EQ(record.session.helo, "client.test");
    EXPECT_EQ(record.message.queue_id, "4BQueueId");
    EXPECT_EQ(record.message.sender_as_sent, "a@client.test");
    ASSERT_EQ(record.message.recipients.size(), 1U);
    EXPECT_EQ(record.message.recipients[0].address, "bob@example.org");
    EXPECT_TRUE(record.message.body_seen);
    EXPECT_THAT(record.message.principals, ElementsAre("anonymous"));
    EXPECT_THAT(record.refused, IsEmpty());
    EXPECT_THAT(record.would_reject, IsEmpty());
    EXPECT_THAT(record.opinions, IsEmpty());
    EXPECT_TRUE(record.rights.has(Right::kSubmit));
    EXPECT_FALSE(record.rights.has(Right::kRelay));
    EXPECT_EQ(record.time, world.clock.wall());
}

TEST(Record, OfARefusedMessageHoldsWhoSaidSoAndWhy) {
    World world(settings_of("anonymous"));
    Client client(world);
    const std::optional<Reply> reply = client.send("<a@client.test>", {{"From", "ceo@example.org"}});
    ASSERT_TRUE(reply);
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.verdict, Verdict::kReject);
    EXPECT_EQ(record.refusal->reason, Reason::kOwnDomainHeader);
    EXPECT_EQ(record.refusal->check, "sender");
    EXPECT_EQ(record.reply->text, reply->text);
    EXPECT_THAT(reply->text, testing::EndsWith("(postern " + record.message.id + ")"));
    ASSERT_EQ(record.opinions.size(), 1U);
    EXPECT_EQ(record.opinions[0].stage, Stage::kEndOfHeaders);
    EXPECT_TRUE(record.message.body_seen);
}

TEST(Record, OfAMessageWithSomeRecipientsRefusedHasTheVerdictOfTheRest) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    const std::optional<Reply> refused = client.rcpt("<x@remote.test>");
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_FALSE(client.data({{"From", "a@client.test"}}));
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.verdict, Verdict::kAccept);
    EXPECT_FALSE(record.refusal);
    ASSERT_EQ(record.refused.size(), 1U);
    EXPECT_EQ(record.refused[0].address, "x@remote.test");
    EXPECT_EQ(record.refused[0].reason, Reason::kRelayDenied);
    EXPECT_EQ(record.refused[0].reply.text, refused->text);
    EXPECT_EQ(record.message.recipients_tried, 2U);
}

TEST(Record, OfAMessageAllOfWhoseRecipientsWereRefusedHasTheFirstRefusal) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_TRUE(client.rcpt("<x@remote.test>"));
    EXPECT_TRUE(client.rcpt("<y@remote.test>"));
    client.session.abort();
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.verdict, Verdict::kReject);
    EXPECT_EQ(record.refusal->reason, Reason::kRelayDenied);
    EXPECT_EQ(record.refused.size(), 2U);
}

TEST(Record, OfAMessageGivenUpAfterARefusedRecipientSaysAborted) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_TRUE(client.rcpt("<x@remote.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    client.session.abort();
    EXPECT_EQ(world.recorder.records.at(0).verdict, Verdict::kAborted);
}

TEST(Record, IsNotMadeOfAnUnrefusedMessageThatWasGivenUp) {
    World world(settings_of("anonymous"));
    {
        Client client(world);
        EXPECT_FALSE(client.mail("<a@client.test>"));
        EXPECT_FALSE(client.rcpt("<bob@example.org>"));
        client.session.header("From", "a@client.test");
        client.session.end_of_headers();
        client.session.abort();
        client.session.abort();
        EXPECT_FALSE(client.mail("<a@client.test>"));
    }
    EXPECT_THAT(world.recorder.records, IsEmpty());
}

TEST(Record, IsMadeExactlyOnceWhateverComesAfterTheVerdict) {
    World world(settings_of("anonymous"));
    {
        Client client(world);
        EXPECT_FALSE(client.send("<a@client.test>", {{"From", "a@client.test"}}));
        client.session.abort();
        MessageEdits edits;
        EXPECT_TRUE(client.session.end_of_message("", edits));
        EXPECT_TRUE(client.send("<a@client.test>", {{"From", "ceo@example.org"}}));
        client.session.abort();
    }
    ASSERT_EQ(world.recorder.records.size(), 2U);
    EXPECT_NE(world.recorder.records[0].message.id, world.recorder.records[1].message.id);
}

TEST(Record, CountsTheTimeInsideTheFilterAndNotTheClients) {
    World world(settings_of("anonymous"));
    world.policies.set(policy_of(settings_of("anonymous"), only(std::make_unique<SlowCheck>(world.clock))));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    world.clock.advance(10s);
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    world.clock.advance(10s);
    EXPECT_FALSE(client.data({{"From", "a@client.test"}}));
    EXPECT_EQ(world.recorder.records.at(0).spent, 10ms);
}

TEST(Record, OfAnObservedConnectorSaysWhatWouldHaveBeen) {
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].mode = Mode::kObserve;
    World world(settings);
    Client client(world);
    EXPECT_FALSE(client.mail("<ceo@example.org>"));
    EXPECT_FALSE(client.rcpt("<x@remote.test>"));
    EXPECT_FALSE(client.data({{"From", "ceo@example.org"}, {"Content-Type", "application/pdf"}}, "%PDF"));
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.verdict, Verdict::kAccept);
    EXPECT_EQ(record.mode, Mode::kObserve);
    EXPECT_FALSE(record.refusal);
    EXPECT_THAT(record.would_reject,
                ElementsAre(Reason::kOwnDomainEnvelope, Reason::kRelayDenied, Reason::kAttachment));
    EXPECT_EQ(client.edits.add.size(), 1U) << "the stamp";
}

TEST(Record, OfACheckThatThrowsIsWhatTheConfigurationSays) {
    for (const OnError on_error : {OnError::kTempfail, OnError::kAccept}) {
        PolicySettings settings = settings_of("anonymous");
        settings.defaults.on_error = on_error;
        World world(policy_of(settings, only(std::make_unique<ThrowingCheck>())));
        Client client(world);
        const bool accepts = on_error == OnError::kAccept;
        EXPECT_EQ(spoken(client.send("<a@client.test>", {{"From", "a@client.test"}})),
                  accepts ? "none" : "451 4.3.0 Filter temporarily unavailable");
        client.session.abort();
        EXPECT_EQ(world.recorder.records.at(0).verdict, accepts ? Verdict::kAccept : Verdict::kTempfail);
        EXPECT_THAT(world.recorder.failures, ElementsAre("throwing: out of order"));
    }
}

TEST(Record, OfTheAttachmentsIsCompleteAlsoWhereSomethingElseRefuses) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_TRUE(
        client.data({{"From", "ceo@example.org"}, {"Content-Type", "application/pdf; name=a.pdf"}}, "%PDF"));
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.refusal->reason, Reason::kOwnDomainHeader);
    ASSERT_EQ(record.message.parts.size(), 1U);
    EXPECT_THAT(record.message.parts[0].names, ElementsAre("a.pdf"));
}

}  // namespace
}  // namespace postern
