#include "policy/pipeline.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "fakes/policy_checks.h"
#include "fakes/policy_settings.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

Answer pass() {
    return Answer::pass();
}
ScriptedCheck::Script refuse(Reason reason, Mode mode = Mode::kEnforce) {
    return [=] {
        Answer answer = Answer::refuse(reason, "seen");
        answer.mode = mode;
        return answer;
    };
}

class PipelineTest : public testing::Test {
  protected:
    // The check stays the policy's; the reference lives as long as the fixture.
    ScriptedCheck& add(std::string_view name, ScriptedCheck::Script script,
                       StageSet stages = StageSet(Stage::kMail)) {
        auto check = std::make_unique<ScriptedCheck>(name, std::move(script), stages);
        ScriptedCheck& made = *check;
        waiting_.push_back(std::move(check));
        return made;
    }

    std::optional<Refusal> run(Stage stage = Stage::kMail) {
        if (!policy_) {
            PolicyBuild built = build_policy(settings_, std::move(waiting_));
            EXPECT_EQ(lines(built.errors), Texts{});
            policy_ = built.policy;
        }
        Services services{counters_, clock_};
        return run_stage(stage, *policy_, Facts{session_, message_, recipient_, {}, {}}, services, observer_,
                         findings_);
    }

    // "check reason stage", or "-" where nothing is refused.
    std::string outcome(Stage stage = Stage::kMail) {
        const std::optional<Refusal> refusal = run(stage);
        if (!refusal) return "-";
        return std::string(refusal->check) + " " + std::string(kReasonWords[refusal->reason]) + " " +
               std::string(kStageWords[refusal->stage]);
    }

    void on_error(OnError what) { settings_.defaults.on_error = what; }

    FakeClock clock_;
    MemoryCounters counters_{clock_, 64};
    PolicySettings settings_;
    std::shared_ptr<const Policy> policy_;
    std::vector<std::unique_ptr<const Check>> waiting_;
    SessionFacts session_;
    MessageFacts message_;
    const Recipient* recipient_ = nullptr;
    JudgementObserver observer_;
    Findings findings_;
};

TEST_F(PipelineTest, WhatNobodyRefusesPasses) {
    EXPECT_EQ(outcome(), "-");
    EXPECT_TRUE(findings_.opinions.empty());
}

TEST_F(PipelineTest, TheFirstEnforcedRefusalWinsAndEndsTheStage) {
    add("first", pass);
    add("second", refuse(Reason::kRelayDenied));
    const ScriptedCheck& third = add("third", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "second relay-denied mail");
    EXPECT_EQ(third.asked, 0);
    ASSERT_EQ(findings_.opinions.size(), 1U);
    EXPECT_EQ(findings_.opinions[0].detail, "seen");
    EXPECT_TRUE(findings_.would_reject.empty());
}

TEST_F(PipelineTest, ACheckIsAskedAtItsStagesOnly) {
    const ScriptedCheck& late =
        add("late", refuse(Reason::kSize), StageSet(Stage::kHelo, Stage::kEndOfMessage));
    for (const Stage stage : {Stage::kConnect, Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders}) {
        EXPECT_EQ(outcome(stage), "-");
    }
    EXPECT_EQ(late.asked, 0);
    EXPECT_EQ(outcome(Stage::kHelo), "late size helo");
    EXPECT_EQ(outcome(Stage::kEndOfMessage), "late size message");
}

TEST_F(PipelineTest, TheRefusalCarriesWhatTheCheckSaid) {
    add("limits", [] {
        Answer answer = Answer::refuse(Reason::kRateLimit, "limit hosts");
        answer.rule = "hosts";
        answer.temporary = true;
        answer.retry_after = std::chrono::seconds{37};
        return answer;
    });
    const std::optional<Refusal> refusal = run();
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->retry_after, std::chrono::seconds{37});
    EXPECT_EQ(refusal->rule, "hosts");
    EXPECT_EQ(refusal->detail, "limit hosts");
    EXPECT_TRUE(refusal->temporary);
    EXPECT_EQ(findings_.opinions.at(0).rule, "hosts");
}

TEST_F(PipelineTest, AnObservedRuleIsWrittenDownAndTheNextIsAsked) {
    add("first", refuse(Reason::kSize, Mode::kObserve));
    add("second", refuse(Reason::kRelayDenied));
    EXPECT_EQ(outcome(), "second relay-denied mail");
    EXPECT_EQ(findings_.would_reject, std::vector{Reason::kSize});
    ASSERT_EQ(findings_.opinions.size(), 2U);
    EXPECT_EQ(findings_.opinions[0].mode, Mode::kObserve);
    EXPECT_EQ(findings_.opinions[1].mode, Mode::kEnforce);
}

TEST_F(PipelineTest, WouldRejectHoldsEachReasonOnceInTheOrderOfTheChecks) {
    settings_.defaults.mode = Mode::kObserve;
    add("a", refuse(Reason::kSize));
    add("b", refuse(Reason::kAttachment));
    add("c", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "-");
    EXPECT_EQ(outcome(), "-");
    EXPECT_EQ(findings_.would_reject, (std::vector{Reason::kSize, Reason::kAttachment}));
    EXPECT_EQ(findings_.opinions.size(), 6U);
}

TEST_F(PipelineTest, TheModeOfTheConnectorBeatsTheDefault) {
    ConnectorFacts connector;
    session_.connector = &connector;
    settings_.defaults.mode = Mode::kObserve;
    add("a", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "a size mail");
    connector.mode = Mode::kObserve;
    EXPECT_EQ(outcome(), "-");
    session_.connector = nullptr;
    EXPECT_EQ(outcome(), "-");
}

TEST_F(PipelineTest, AnEnforcedRuleDoesNotBeatAnObservingConnector) {
    ConnectorFacts connector;
    connector.mode = Mode::kObserve;
    session_.connector = &connector;
    add("a", refuse(Reason::kSize, Mode::kEnforce));
    EXPECT_EQ(outcome(), "-");
    EXPECT_EQ(findings_.would_reject, std::vector{Reason::kSize});
}

TEST_F(PipelineTest, UnavailableIsATemporaryRefusalByDefault) {
    add("a", [] { return Answer::unavailable("the store is gone"); });
    const std::optional<Refusal> refusal = run();
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->reason, Reason::kUnavailable);
    EXPECT_TRUE(refusal->temporary);
    EXPECT_EQ(refusal->detail, "the store is gone");
}

TEST_F(PipelineTest, UnavailablePassesWhereErrorsAreAccepted) {
    on_error(OnError::kAccept);
    add("a", [] { return Answer::unavailable("the store is gone"); });
    const ScriptedCheck& next = add("b", pass);
    EXPECT_EQ(outcome(), "-");
    EXPECT_EQ(next.asked, 1);
    EXPECT_EQ(findings_.would_reject, std::vector{Reason::kUnavailable});
}

TEST_F(PipelineTest, AcceptingErrorsSoftensNoOtherRefusal) {
    on_error(OnError::kAccept);
    add("a", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "a size mail");
}

TEST_F(PipelineTest, UnavailableDoesNotKeepTheReasonThatACheckLeftInIt) {
    add("a", [] {
        Answer answer = Answer::unavailable("?");
        answer.reason = Reason::kRelayDenied;
        return answer;
    });
    EXPECT_EQ(outcome(), "a unavailable mail");
}

TEST_F(PipelineTest, ACheckThatThrowsIsUnavailableAndReported) {
    add("a", []() -> Answer { throw std::runtime_error("no such thing"); });
    EXPECT_EQ(outcome(), "a unavailable mail");
    EXPECT_EQ(observer_.failures, Texts{"a: no such thing"});
}

TEST_F(PipelineTest, WhateverACheckThrowsIsCaught) {
    on_error(OnError::kAccept);
    add("a", []() -> Answer { throw 42; });
    add("b", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "b size mail");
    EXPECT_EQ(observer_.failures, Texts{"a: unknown exception"});
}

TEST_F(PipelineTest, EveryCheckIsToldOfARefusal) {
    add("a", refuse(Reason::kSize, Mode::kObserve));
    const ScriptedCheck& b = add("b", refuse(Reason::kRelayDenied));
    const ScriptedCheck& elsewhere = add("c", pass, StageSet(Stage::kRcpt));
    static_cast<void>(run());
    const std::vector want{Reason::kSize, Reason::kRelayDenied};
    EXPECT_EQ(b.told, want);
    EXPECT_EQ(elsewhere.told, want);
}

TEST_F(PipelineTest, NobodyIsToldOfAPass) {
    const ScriptedCheck& a = add("a", pass);
    static_cast<void>(run());
    EXPECT_TRUE(a.told.empty());
}

TEST_F(PipelineTest, ACheckThatThrowsWhenToldChangesNothing) {
    add("a", refuse(Reason::kRelayDenied));
    add("b", pass).on_refused = [] { throw std::runtime_error("told"); };
    const ScriptedCheck& c = add("c", pass);
    EXPECT_EQ(outcome(), "a relay-denied mail");
    EXPECT_EQ(observer_.failures, Texts{"b: told"});
    EXPECT_EQ(c.told, std::vector{Reason::kRelayDenied});
}

TEST_F(PipelineTest, OpinionsAreBoundedAndWouldRejectIsComplete) {
    settings_.defaults.mode = Mode::kObserve;
    Reason next = Reason::kSize;
    add("a", [&] { return Answer::refuse(next, ""); });
    for (std::size_t i = 0; i < kMostOpinions; ++i) static_cast<void>(run());
    EXPECT_EQ(findings_.opinions.size(), kMostOpinions);
    next = Reason::kHopCount;
    static_cast<void>(run());
    EXPECT_EQ(findings_.opinions.size(), kMostOpinions);
    EXPECT_EQ(findings_.would_reject, (std::vector{Reason::kSize, Reason::kHopCount}));
}

TEST_F(PipelineTest, AnObserverSeesEachAnswerWithTheModeThatHeld) {
    on_error(OnError::kAccept);
    const Recipient to = recipient("a@example.org");
    recipient_ = &to;
    const StageSet rcpt(Stage::kRcpt);
    add("a", pass, rcpt);
    add("b", refuse(Reason::kSize, Mode::kObserve), rcpt);
    add(
        "c", [] { return Answer::unavailable(""); }, rcpt);
    add("d", refuse(Reason::kSize), rcpt);
    add("e", pass, rcpt);
    static_cast<void>(run(Stage::kRcpt));
    EXPECT_EQ(observer_.judgements, (Texts{"a rcpt pass enforce", "b rcpt refuse observe",
                                           "c rcpt unavailable observe", "d rcpt refuse enforce"}));
    EXPECT_EQ(observer_.recipients.front(), &to);
}

TEST_F(PipelineTest, AnObserverThatWantsNoJudgementsGetsNone) {
    observer_.wanted = false;
    add("a", refuse(Reason::kSize));
    EXPECT_EQ(outcome(), "a size mail");
    EXPECT_TRUE(observer_.judgements.empty());
}

TEST_F(PipelineTest, FurtherOpinionsAreSettledInTheirOrder) {
    Answer first = refuse(Reason::kPattern, Mode::kObserve)();
    first.rule = "one";
    Answer held = Answer::quarantine(Reason::kPattern, "held");
    held.rule = "two";
    Answer late = refuse(Reason::kPattern)();
    late.rule = "three";
    late.text = "Not like this";
    first.others = {held, late, refuse(Reason::kSize)()};
    ScriptedCheck& check = add("all", [=] { return first; });
    const std::optional<Refusal> refusal = run();
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->rule, "three");
    EXPECT_EQ(refusal->text, "Not like this");
    ASSERT_TRUE(findings_.quarantine);
    EXPECT_EQ(findings_.quarantine->rule, "two");
    EXPECT_EQ(findings_.would_reject, std::vector{Reason::kPattern});
    EXPECT_EQ(observer_.judgements, (Texts{"all mail refuse observe", "all mail quarantine enforce",
                                           "all mail refuse enforce", "all mail refuse enforce"}));
    EXPECT_EQ(check.told, (std::vector{Reason::kPattern, Reason::kPattern, Reason::kSize}))
        << "a message that is held back is not refused";
}

TEST_F(PipelineTest, FieldsAreAddedOnceAndOnlyWhereTheRuleIsEnforced) {
    Answer tagged = pass();
    tagged.rule = "tag";
    tagged.add = {{"X-A", "1"}};
    Answer observed = tagged;
    observed.mode = Mode::kObserve;
    observed.add = {{"X-B", "2"}};
    tagged.others = {tagged, observed};
    add("tags", [=] { return tagged; });
    EXPECT_EQ(outcome(), "-");
    EXPECT_EQ(findings_.add, (std::vector<AddedField>{{"X-A", "1"}}));
    EXPECT_EQ(findings_.opinions.size(), 3U) << "a rule of the administrator's spoke";
}

TEST_F(PipelineTest, NotesAreKeptUpToABound) {
    Answer noted = pass();
    for (int i = 0; i < 40; ++i) noted.notes.push_back({"n", std::to_string(i)});
    add("notes", [=] { return noted; });
    EXPECT_EQ(outcome(), "-");
    ASSERT_EQ(findings_.notes.size(), kMostNotes);
    EXPECT_EQ(findings_.notes.back().check, "notes");
    EXPECT_EQ(findings_.notes.back().note.value, "31");
    EXPECT_TRUE(findings_.opinions.empty());
}

}  // namespace
}  // namespace postern
