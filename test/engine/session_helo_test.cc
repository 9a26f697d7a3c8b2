#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Refuses whoever is called "bad.test", and notes at each stage what it was told.
class NameCheck final : public Check {
  public:
    explicit NameCheck(StageSet stages) : stages_(stages) {}
    [[nodiscard]] std::string_view name() const override { return "name"; }
    [[nodiscard]] StageSet stages() const override { return stages_; }
    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        const SessionFacts& session = facts.session;
        const bool bad = session.helo == "bad.test" || session.client_name == "bad.test";
        Answer answer = bad ? Answer::refuse(Reason::kPattern, "a bad name") : Answer::pass();
        if (!bad) answer.rule = "fine";
        std::string seen(kStageWords[stage]);
        seen.append(" ").append(session.helo.empty() ? session.client_name : session.helo);
        answer.notes = {{"seen", seen + session.tls_version}};
        return answer;
    }

  private:
    StageSet stages_;
};

constexpr std::string_view kRefused = "550 5.7.1 Message refused by policy";

std::shared_ptr<const Policy> policy_with(StageSet stages, Mode mode = Mode::kEnforce) {
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].mode = mode;
    std::vector<std::unique_ptr<const Check>> extra;
    extra.push_back(std::make_unique<NameCheck>(stages));
    return policy_of(settings, std::move(extra));
}

std::vector<std::string> notes_of(const KeptRecord& record) {
    std::vector<std::string> notes;
    for (const CheckNote& note : record.notes) notes.push_back(note.note.value);
    return notes;
}

std::vector<std::string> opinions_of(const KeptRecord& record) {
    std::vector<std::string> opinions;
    for (const Opinion& opinion : record.opinions) {
        opinions.push_back(std::string(kStageWords[opinion.stage]) + " " +
                           std::string(kAnswerWords[opinion.kind]));
    }
    return opinions;
}

struct Greeting : testing::Test {
    // A whole message, and what was said of it first.
    static std::string sent(Client& client) {
        return spoken(client.send("<a@client.test>", {{"From", "a@client.test"}}));
    }
    [[nodiscard]] const std::vector<KeptRecord>& records() const { return world.recorder.records; }

    World world{policy_with(StageSet(Stage::kConnect, Stage::kHelo))};
};

TEST_F(Greeting, IsJudgedAndARefusalHeldUntilItMayBeSpoken) {
    Client client(world);
    client.session.helo("bad.test", {});
    EXPECT_EQ(spoken(client.mail("<a@client.test>")), "none");
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), kRefused);
    client.session.abort();
    ASSERT_EQ(records().size(), 1U);
    ASSERT_TRUE(records()[0].refusal);
    EXPECT_EQ(records()[0].refusal->stage, Stage::kHelo);
    EXPECT_EQ(records()[0].refusal->check, "name");
    EXPECT_THAT(opinions_of(records()[0]), ElementsAre("connect pass", "helo refuse"));
}

TEST_F(Greeting, CoversEveryMessageUntilTheNextOne) {
    Client client(world);
    client.session.helo("bad.test", {});
    EXPECT_EQ(sent(client), kRefused);
    EXPECT_EQ(sent(client), kRefused);
    client.session.helo("good.test", {});
    EXPECT_EQ(sent(client), "none");
    EXPECT_THAT(notes_of(records().back()), ElementsAre("connect client.test", "helo good.test"));
    EXPECT_THAT(opinions_of(records().back()), ElementsAre("connect pass", "helo pass"));
    client.session.helo("bad.test", {});
    EXPECT_EQ(sent(client), kRefused);
}

TEST_F(Greeting, IsJudgedAgainOnceTheSessionIsEncrypted) {
    Client client(world);
    client.session.helo("a.test", {});
    client.session.helo("a.test", {"TLSv1.3", "", "", ""});
    EXPECT_EQ(sent(client), "none");
    EXPECT_THAT(notes_of(records().at(0)), ElementsAre("connect client.test", "helo a.testTLSv1.3"));
}

TEST_F(Greeting, IsNotAskedAboutWhereTheConnectionWasRefused) {
    ConnectEvent event = connect_from("192.0.2.1");
    event.host_name = "bad.test";
    Client client(world, event);
    client.session.helo("good.test", {});
    EXPECT_EQ(sent(client), kRefused);
    client.session.abort();
    EXPECT_THAT(notes_of(records().at(0)), ElementsAre("connect bad.test"));
    EXPECT_EQ(records().at(0).refusal->stage, Stage::kConnect);
}

TEST_F(Greeting, OnlyObservedRefusesNothing) {
    World observing(policy_with(StageSet(Stage::kHelo), Mode::kObserve));
    Client client(observing);
    client.session.helo("bad.test", {});
    EXPECT_EQ(sent(client), "none");
    EXPECT_THAT(observing.recorder.records.at(0).would_reject, ElementsAre(Reason::kPattern));
    client.session.helo("good.test", {});
    EXPECT_EQ(sent(client), "none");
    EXPECT_THAT(observing.recorder.records.at(1).would_reject, IsEmpty());
}

TEST_F(Greeting, EndsAMessageThatIsUnderWayAsItWasGreeted) {
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<ceo@example.org>")), "none");
    client.session.helo("other.test", {"TLSv1.3", "", "", ""});
    ASSERT_EQ(records().size(), 1U);
    EXPECT_EQ(records()[0].session.helo, "client.test");
    EXPECT_EQ(records()[0].session.tls_version, "");
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "451 4.3.0 Filter temporarily unavailable");
}

TEST_F(Greeting, RefusedIsWrittenDownWhereTheClientLeaves) {
    {
        Client client(world);
        client.session.helo("bad.test", {});
    }
    ASSERT_EQ(records().size(), 1U);
    EXPECT_EQ(records()[0].refusal->stage, Stage::kHelo);
    EXPECT_THAT(notes_of(records()[0]), ElementsAre("connect client.test", "helo bad.test"));
}

TEST_F(Greeting, RefusedIsWrittenDownAfterAMessageToo) {
    {
        Client client(world);
        EXPECT_EQ(sent(client), "none");
        client.session.helo("bad.test", {});
    }
    ASSERT_EQ(records().size(), 2U);
    EXPECT_EQ(records()[1].session.helo, "bad.test");
}

TEST_F(Greeting, RefusedAndThenNotIsNothingToWriteDown) {
    {
        Client client(world);
        client.session.helo("bad.test", {});
        client.session.helo("good.test", {});
    }
    EXPECT_THAT(records(), IsEmpty());
}

TEST_F(Greeting, OfARefusedConnectionIsWrittenDownOnce) {
    ConnectEvent event = connect_from("192.0.2.1");
    event.host_name = "bad.test";
    {
        Client client(world, event);
        EXPECT_EQ(sent(client), kRefused);
        client.session.abort();
        client.session.helo("bad.test", {});
    }
    EXPECT_EQ(records().size(), 1U);
    { const Client client(world, event); }
    ASSERT_EQ(records().size(), 2U);
    EXPECT_THAT(notes_of(records()[1]), ElementsAre("connect bad.test"));
}

TEST_F(Greeting, DoesNotCountTheConnectionOnceMore) {
    struct ConnectionLimit final : Check {
        [[nodiscard]] std::string_view name() const override { return "connections"; }
        [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kConnect); }
        [[nodiscard]] Answer judge(Stage, const Facts&, Services&) const override {
            Answer answer;
            answer.limits.resize(1);
            return answer;
        }
    };
    struct LimitCounts final : Observer {
        void message_ended(const Record& record) override { counts.push_back(record.limits.size()); }
        std::vector<std::size_t> counts;
    };
    std::vector<std::unique_ptr<const Check>> checks;
    checks.push_back(std::make_unique<ConnectionLimit>());
    checks.push_back(std::make_unique<NameCheck>(StageSet(Stage::kHelo)));
    World limited(policy_of(settings_of("anonymous"), std::move(checks)));
    LimitCounts observer;
    Engine engine(limited.policies, limited.counters, limited.clock, observer, limited.ids, limited.tools);
    {
        Session session(engine);
        session.connect(connect_from("192.0.2.1"));
        session.helo("a.test", {});
        for (int i = 0; i < 2; ++i) {
            EXPECT_FALSE(session.mail(mail_from("<ceo@example.org>")));
            session.helo("a.test", {});
        }
    }
    EXPECT_THAT(observer.counts, ElementsAre(1U, 0U));
}

}  // namespace
}  // namespace postern
