#include "loader/deadline_check.h"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <stdexcept>
#include <thread>

#include "fakes/plugins_scene.h"
#include "loader/collected_body.h"

namespace postern {
namespace {

// Enough for a thread to begin, also on a busy machine.
constexpr std::chrono::milliseconds kShort{200};
constexpr std::chrono::seconds kLong{60};

// Says of itself what nobody else would, and does what the test wants.
class ScriptedCheck final : public Check {
  public:
    using Judge = std::function<Answer(Stage, const Facts&, Services&)>;

    [[nodiscard]] std::string_view name() const override { return "sender"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kRcpt); }
    [[nodiscard]] bool per_recipient() const override { return true; }
    [[nodiscard]] bool wants_fields() const override { return true; }
    [[nodiscard]] bool wants_archives() const override { return true; }
    [[nodiscard]] std::uint64_t body_text() const override { return UINT64_MAX; }
    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts& facts) const override {
        return on_read ? on_read(facts) : nullptr;
    }
    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& services) const override {
        return on_judge(stage, facts, services);
    }
    void refused(Reason reason, const Facts& facts, Services& services) const override {
        if (on_refused) on_refused(reason, facts, services);
    }

    Judge on_judge = [](Stage, const Facts&, Services&) { return Answer::pass(); };
    std::function<std::unique_ptr<BodyReader>(const Facts&)> on_read;
    std::function<void(Reason, const Facts&, Services&)> on_refused;
};

class DeadlineCheckTest : public testing::Test {
  protected:
    DeadlineCheckTest() : go_(promise_.get_future()) {}
    ~DeadlineCheckTest() override {
        if (!released_) promise_.set_value();
    }
    void release() {
        promise_.set_value();
        released_ = true;
    }

    std::unique_ptr<const Check> guard(std::chrono::microseconds deadline = kLong) {
        return std::make_unique<DeadlineCheck>(inner_, runtime_, pool_, deadline);
    }

    std::shared_ptr<ScriptedCheck> inner_ = std::make_shared<ScriptedCheck>();
    std::shared_ptr<PluginRuntime> runtime_ = std::make_shared<PluginRuntime>("greylist");
    std::shared_ptr<WorkerPool> pool_ = std::make_shared<WorkerPool>(8);
    std::promise<void> promise_;
    std::shared_future<void> go_;
    bool released_ = false;
    Scene scene_;
};

// What a plug-in's reader was told, as text.
struct Collected final : BodyReader {
    void begin(std::uint32_t /*number*/, const BodyText& text) override {
        all += std::string(text.type) + ":";
    }
    void text(std::uint32_t /*number*/, std::string_view utf8) override { all += utf8; }
    void end(std::uint32_t /*number*/) override { all += ";"; }
    std::string all;
};

TEST_F(DeadlineCheckTest, SaysWhatTheCheckSaysOfItselfButItsName) {
    const auto check = guard();
    EXPECT_EQ(check->name(), "greylist");
    EXPECT_TRUE(check->stages().has(Stage::kRcpt));
    EXPECT_FALSE(check->stages().has(Stage::kMail));
    EXPECT_TRUE(check->per_recipient());
    EXPECT_TRUE(check->wants_fields());
    EXPECT_TRUE(check->wants_archives());
    EXPECT_EQ(check->body_text(), kMostBodyText);
}

TEST_F(DeadlineCheckTest, AsksOnAnotherThreadAboutTheSameFacts) {
    inner_->on_judge = [caller = std::this_thread::get_id()](Stage stage, const Facts& facts,
                                                             Services& services) {
        if (std::this_thread::get_id() == caller) return Answer::pass("the caller's thread");
        static_cast<void>(services.counters.take({}));
        Answer answer =
            Answer::refuse(Reason::kPattern, facts.session.helo + " " + facts.session.connector->name);
        answer.temporary = stage == Stage::kRcpt && facts.recipient->address == "b@example.net";
        return answer;
    };
    scene_.session.helo = "a.test";
    const Recipient recipient = recipient_of("b@example.net");
    scene_.recipient = &recipient;
    const Answer answer = scene_.judge(*guard(), Stage::kRcpt);
    EXPECT_EQ(text(answer), "pattern");
    EXPECT_EQ(answer.detail, "a.test default");
    EXPECT_TRUE(answer.temporary);
}

TEST_F(DeadlineCheckTest, ThrowsWhatTheCheckThrows) {
    const auto check = guard();
    const auto thrown = [&](auto call) {
        try {
            call();
        } catch (const std::runtime_error& e) {
            return std::string(e.what());
        }
        return std::string("nothing");
    };
    inner_->on_judge = [](Stage, const Facts&, Services&) -> Answer { throw std::logic_error("of judge"); };
    inner_->on_refused = [](Reason, const Facts&, Services&) { throw std::logic_error("of refused"); };
    inner_->on_read = [](const Facts&) -> std::unique_ptr<BodyReader> { throw 42; };
    Services services{scene_.memory, scene_.clock};
    EXPECT_EQ(thrown([&] { static_cast<void>(scene_.judge(*check, Stage::kRcpt)); }), "of judge");
    EXPECT_EQ(thrown([&] { check->refused(Reason::kSize, scene_.facts(), services); }), "of refused");
    EXPECT_EQ(thrown([&] { static_cast<void>(check->read_body(scene_.facts())); }), "unknown exception");
}

TEST_F(DeadlineCheckTest, AnswersUnavailableAtTheDeadline) {
    inner_->on_judge = [go = go_](Stage, const Facts&, Services&) {
        go.wait();
        return Answer::refuse(Reason::kPattern, "late");
    };
    const Answer answer = scene_.judge(*guard(kShort), Stage::kRcpt);
    EXPECT_EQ(answer.kind, Answer::Kind::kUnavailable);
    EXPECT_EQ(answer.detail, "no answer within 200ms");
}

TEST_F(DeadlineCheckTest, LetsALateCheckGoOnWithoutTheSession) {
    // Everything that the call was about is gone by the time at which the plug-in looks at it.
    std::promise<std::string> told;
    auto scene = std::make_unique<Scene>();
    scene->session.helo = "a name that is too long to be stored in place";
    auto word = std::make_unique<std::string>("MAIL FROM, in a text of the policy's own");
    scene->claim("a@example.org").source = *word;
    inner_->on_judge = [go = go_, &told](Stage, const Facts& facts, Services& services) {
        go.wait();
        std::string seen = facts.session.helo + "|" + std::string(facts.message.identities.at(0).source) +
                           "|" + facts.session.connector->name;
        Charge charge;
        charge.key = "p|x";
        seen += services.counters.take(std::vector{charge}).at(0).by == AnsweredBy::kNobody ? "|nobody"
                                                                                            : "|charged";
        told.set_value(seen);
        return Answer::pass();
    };
    auto check = guard(kShort);
    EXPECT_EQ(scene->judge(*check, Stage::kRcpt).detail, "no answer within 200ms");
    check.reset();
    inner_.reset();
    scene.reset();
    word.reset();
    release();
    EXPECT_EQ(told.get_future().get(),
              "a name that is too long to be stored in place|MAIL FROM, in a text of the policy's "
              "own|default|nobody");
}

TEST_F(DeadlineCheckTest, CopiesAConnectorOnce) {
    std::vector<const ConnectorFacts*> seen;
    inner_->on_judge = [&](Stage, const Facts& facts, Services&) {
        seen.push_back(facts.session.connector);
        return Answer::pass();
    };
    const auto check = guard();
    Scene other;
    other.connector.name = "other";
    for (Scene* scene : {&scene_, &scene_, &other, &other})
        static_cast<void>(scene->judge(*check, Stage::kRcpt));
    scene_.session.connector = nullptr;
    static_cast<void>(scene_.judge(*check, Stage::kRcpt));
    ASSERT_EQ(seen.size(), 5U);
    EXPECT_EQ(seen[0], seen[1]);
    EXPECT_EQ(seen[2], seen[3]);
    EXPECT_NE(seen[0], seen[2]);
    EXPECT_NE(seen[0], &scene_.connector);
    EXPECT_EQ(seen[2]->name, "other");
    EXPECT_EQ(seen[4], nullptr);
}

TEST_F(DeadlineCheckTest, TellsOfRefusals) {
    std::string told;
    inner_->on_refused = [&](Reason reason, const Facts& facts, Services&) {
        told = std::string(kReasonWords[reason]) + " " + facts.session.helo;
    };
    scene_.session.helo = "a.test";
    Services services{scene_.memory, scene_.clock};
    guard()->refused(Reason::kHopCount, scene_.facts(), services);
    EXPECT_EQ(told, "hop-count a.test");
}

TEST_F(DeadlineCheckTest, DoesNotTellOfRefusalsForLongerThanTheDeadline) {
    inner_->on_refused = [go = go_](Reason, const Facts&, Services&) { go.wait(); };
    Services services{scene_.memory, scene_.clock};
    guard(kShort)->refused(Reason::kHopCount, scene_.facts(), services);
    EXPECT_EQ(runtime_->counters.late().value(), 1U);
}

TEST_F(DeadlineCheckTest, ReadsTheBodyWhenItIsJudged) {
    inner_->on_read = [](const Facts&) { return std::make_unique<Collected>(); };
    inner_->on_judge = [](Stage, const Facts& facts, Services&) {
        const auto* reader = dynamic_cast<const Collected*>(facts.body);
        return Answer::pass(reader != nullptr ? reader->all : "no body");
    };
    const auto check = guard();
    const std::unique_ptr<BodyReader> reader = check->read_body(scene_.facts());
    ASSERT_NE(reader, nullptr);
    reader->begin(0, {"text/plain", TextForm::kPlain, false});
    reader->text(0, "hello ");
    reader->text(0, "world");
    reader->end(0);
    Facts facts = scene_.facts();
    Services services{scene_.memory, scene_.clock};
    EXPECT_EQ(check->judge(Stage::kEndOfMessage, facts, services).detail, "no body");
    facts.body = reader.get();
    EXPECT_EQ(check->judge(Stage::kEndOfMessage, facts, services).detail, "text/plain:hello world;");
}

TEST_F(DeadlineCheckTest, HasNoReaderWhereTheCheckWantsNone) {
    EXPECT_EQ(guard()->read_body(scene_.facts()), nullptr);
}

TEST_F(DeadlineCheckTest, IsUnavailableWhereItsReaderCameTooLate) {
    inner_->on_read = [go = go_](const Facts&) {
        go.wait();
        return std::make_unique<Collected>();
    };
    const auto check = guard(kShort);
    const std::unique_ptr<BodyReader> reader = check->read_body(scene_.facts());
    ASSERT_NE(reader, nullptr);
    reader->begin(0, {"text/plain", TextForm::kPlain, false});
    reader->text(0, "x");
    reader->end(0);
    reader->cut();
    Facts facts = scene_.facts();
    facts.body = reader.get();
    Services services{scene_.memory, scene_.clock};
    const Answer answer = check->judge(Stage::kEndOfMessage, facts, services);
    EXPECT_EQ(answer.kind, Answer::Kind::kUnavailable);
    EXPECT_EQ(answer.detail, "no answer within 200ms");
}

}  // namespace
}  // namespace postern
