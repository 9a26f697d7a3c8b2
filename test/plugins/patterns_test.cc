#include <gtest/gtest.h>

#include "fakes/plugins_parts.h"
#include "fakes/ticking_clock.h"

namespace postern {
namespace {

using Kind = Answer::Kind;

PatternRule rule(std::string name, PatternIn in, std::string match,
                 PatternAction action = PatternAction::kReject, Mode mode = Mode::kEnforce) {
    PatternRule made;
    made.name = std::move(name);
    made.in = in;
    made.match = std::move(match);
    made.action = action;
    made.mode = mode;
    if (action == PatternAction::kTag) made.field = {"X-Tag", made.name};
    return made;
}

PatternRule header_rule(std::string header, std::string match) {
    PatternRule made = rule("h", PatternIn::kHeader, std::move(match));
    made.header = std::move(header);
    return made;
}

std::unique_ptr<const Check> check_of(std::vector<PatternRule> rules) {
    std::vector<ConfigError> mistakes;
    auto check = make_patterns_check({std::move(rules), kPatternBodyText}, mistakes);
    EXPECT_TRUE(mistakes.empty());
    return check;
}

// One line for each opinion, the answer's own first: "refuse observe NAME: detail".
std::string lines_of(const Answer& answer) {
    std::string line(kAnswerWords[answer.kind]);
    if (answer.kind == Kind::kRefuse || answer.kind == Kind::kQuarantine) {
        EXPECT_EQ(answer.reason, Reason::kPattern);
    }
    if (answer.mode == Mode::kObserve) line += " observe";
    if (!answer.rule.empty()) line += " " + answer.rule;
    for (const AddedField& field : answer.add) line += " +" + field.name + ":" + field.value;
    if (!answer.detail.empty()) line += ": " + answer.detail;
    line += "\n";
    for (const Answer& other : answer.others) line += lines_of(other);
    return line;
}

// A message in which each place holds a word of its own: "helo-x", "sender-x" ...
void fill(Scene& scene, const Recipient& recipient) {
    scene.session.helo = "helo-x.test";
    scene.message.sender_as_sent = "sender-x@client.test";
    scene.recipient = &recipient;
    scene.message.fields = {{"X-Mailer", "mailer-x", "mailer-x"},
                            {"SUBJECT", "=?utf-8?q?subject=2Dx?=", "subject-x"},
                            {"Comments", "raw-x =?utf-8?q?decoded=2Dx?=", "raw-x decoded-x"}};
    PartFacts part = file_part("outer-x.zip");
    part.names.emplace_back("outer-y.zip");
    part.content.members = {entry("folder/inner-x.exe")};
    scene.message.parts = {part};
    scene.message.part_count = 1;
}

std::string answer_at(Stage stage, const PatternRule& of) {
    Scene scene;
    const Recipient recipient = recipient_of("recipient-x@example.org");
    fill(scene, recipient);
    if (stage != Stage::kRcpt) scene.recipient = nullptr;
    return lines_of(scene.judge(*check_of({of}), stage));
}

TEST(Patterns, EachIsJudgedWhereItsTextIsKnown) {
    const struct {
        PatternRule of;
        Stage stage;
        std::string_view want;
    } table[] = {
        {rule("n", PatternIn::kHelo, "helo-x"), Stage::kMail, "refuse n: helo: \"helo-x\"\n"},
        {rule("n", PatternIn::kSender, "^sender.*@"), Stage::kMail, "refuse n: sender: \"sender-x@\"\n"},
        {rule("n", PatternIn::kRecipient, "t-x@example\\.org$"), Stage::kRcpt,
         "refuse n: recipient: \"t-x@example.org\"\n"},
        {header_rule("x-mailer", "^mailer"), Stage::kEndOfHeaders, "refuse h: X-Mailer: \"mailer\"\n"},
        {header_rule("Comments", "^raw-x =\\?"), Stage::kEndOfHeaders, "refuse h: Comments: \"raw-x =?\"\n"},
        {header_rule("Comments", "decoded-x$"), Stage::kEndOfHeaders, "refuse h: Comments: \"decoded-x\"\n"},
        {header_rule("Subject", "^=\\?"), Stage::kEndOfHeaders, "refuse h: SUBJECT: \"=?\"\n"},
        {rule("n", PatternIn::kSubject, "^subject-x$"), Stage::kEndOfHeaders,
         "refuse n: Subject: \"subject-x\"\n"},
        {rule("n", PatternIn::kAnyHeader, "^X-Mailer: mailer-x$"), Stage::kEndOfHeaders,
         "refuse n: header: \"X-Mailer: mailer-x\"\n"},
        {rule("n", PatternIn::kAnyHeader, "^Comments: raw-x decoded"), Stage::kEndOfHeaders,
         "refuse n: header: \"Comments: raw-x decoded\"\n"},
        {rule("n", PatternIn::kFileName, "^outer-y"), Stage::kEndOfMessage,
         "refuse n: file name: \"outer-y\"\n"},
        {rule("n", PatternIn::kFileName, "^folder/"), Stage::kEndOfMessage,
         "refuse n: file within: \"folder/\"\n"},
        {rule("n", PatternIn::kFileName, "^inner-x\\.exe$"), Stage::kEndOfMessage,
         "refuse n: file within: \"inner-x.exe\"\n"},
    };
    for (const auto& row : table) {
        for (const Stage stage : {Stage::kConnect, Stage::kHelo, Stage::kMail, Stage::kRcpt,
                                  Stage::kEndOfHeaders, Stage::kEndOfMessage}) {
            EXPECT_EQ(answer_at(stage, row.of), stage == row.stage ? row.want : "pass\n")
                << row.of.match << " at " << kStageWords[stage];
        }
    }
}

TEST(Patterns, WhatIsElsewhereDoesNotMatch) {
    const struct {
        PatternRule of;
        Stage stage;
    } table[] = {
        {rule("n", PatternIn::kHelo, "sender"), Stage::kMail},
        {rule("n", PatternIn::kSender, "helo|recipient|[<>]"), Stage::kMail},
        {rule("n", PatternIn::kRecipient, "sender|[<>]"), Stage::kRcpt},
        {header_rule("X-Mailer", "X-Mailer|subject|raw"), Stage::kEndOfHeaders},
        {header_rule("X-Mail", "mailer"), Stage::kEndOfHeaders},
        {rule("n", PatternIn::kSubject, "=\\?|mailer|Subject:"), Stage::kEndOfHeaders},
        {rule("n", PatternIn::kAnyHeader, "mailer-x.*raw|helo"), Stage::kEndOfHeaders},
        {rule("n", PatternIn::kFileName, "outer-x.*outer-y|subject|^er"), Stage::kEndOfMessage},
    };
    for (const auto& row : table) EXPECT_EQ(answer_at(row.stage, row.of), "pass\n") << row.of.match;
}

TEST(Patterns, ANullSenderIsAnEmptyText) {
    Scene scene;
    EXPECT_EQ(lines_of(scene.judge(*check_of({rule("n", PatternIn::kSender, "^$")}), Stage::kMail)),
              "refuse n: sender: \"\"\n");
}

TEST(Patterns, EachActionIsAnAnswerOfItsOwn) {
    const struct {
        PatternAction action;
        Mode mode;
        std::string_view want;
    } table[] = {
        {PatternAction::kReject, Mode::kEnforce, "refuse n: helo: \"x\"\n"},
        {PatternAction::kQuarantine, Mode::kEnforce, "quarantine n: helo: \"x\"\n"},
        {PatternAction::kTag, Mode::kEnforce, "pass\npass n +X-Tag:n: helo: \"x\"\n"},
        {PatternAction::kObserve, Mode::kEnforce, "pass\nrefuse observe n: helo: \"x\"\n"},
        {PatternAction::kReject, Mode::kObserve, "pass\nrefuse observe n: helo: \"x\"\n"},
        {PatternAction::kQuarantine, Mode::kObserve, "pass\nquarantine observe n: helo: \"x\"\n"},
        {PatternAction::kTag, Mode::kObserve, "pass\npass observe n +X-Tag:n: helo: \"x\"\n"},
        {PatternAction::kObserve, Mode::kObserve, "pass\nrefuse observe n: helo: \"x\"\n"},
    };
    for (const auto& row : table) {
        Scene scene;
        const auto check = check_of({rule("n", PatternIn::kHelo, "x", row.action, row.mode)});
        scene.session.helo = "x";
        EXPECT_EQ(lines_of(scene.judge(*check, Stage::kMail)), row.want)
            << kPatternActionWords[row.action] << " " << kModeWords[row.mode];
        scene.session.helo = "y";
        EXPECT_EQ(lines_of(scene.judge(*check, Stage::kMail)), "pass\n") << kPatternActionWords[row.action];
    }
}

TEST(Patterns, ARejectMayHaveAReplyOfItsOwn) {
    Scene scene;
    scene.session.helo = "x";
    PatternRule of = rule("n", PatternIn::kHelo, "x");
    EXPECT_EQ(scene.judge(*check_of({of}), Stage::kMail).text, "");
    of.text = "Say who you are";
    EXPECT_EQ(scene.judge(*check_of({of}), Stage::kMail).text, "Say who you are");
}

// `r` rejects, `q` quarantines, `t` tags, `o` observes, `?` rejects and can't tell, `!` the same in observe
// mode.
std::string decided(std::string_view kinds) {
    const std::string endless = std::string(40, 'a') + "!";
    std::vector<PatternRule> rules;
    for (const char kind : kinds) {
        const std::string name = std::to_string(rules.size());
        const auto add = [&](PatternAction action, std::string match = "^a", Mode mode = Mode::kEnforce) {
            rules.push_back(rule(name, PatternIn::kHelo, std::move(match), action, mode));
        };
        if (kind == 'r') add(PatternAction::kReject);
        if (kind == 'q') add(PatternAction::kQuarantine);
        if (kind == 't') add(PatternAction::kTag);
        if (kind == 'o') add(PatternAction::kObserve);
        if (kind == '?') add(PatternAction::kReject, "(a|aa)+$");
        if (kind == '!') add(PatternAction::kReject, "(a|aa)+$", Mode::kObserve);
    }
    Scene scene;
    scene.session.helo = endless;
    const Answer answer = scene.judge(*check_of(std::move(rules)), Stage::kMail);
    const auto shown = [](const Answer& one) {
        return std::string(kAnswerWords[one.kind]) + (one.mode == Mode::kObserve ? "(observe)" : "") +
               one.rule;
    };
    std::string text = shown(answer);
    for (const Answer& other : answer.others) text += " " + shown(other);
    return text;
}

TEST(Patterns, WhatDecidesComesFirst) {
    const struct {
        std::string_view kinds;
        std::string_view want;
    } table[] = {
        {"r", "refuse0"},
        {"q", "quarantine0"},
        {"t", "pass pass0"},
        {"o", "pass refuse(observe)0"},
        {"?", "unavailable0"},
        {"!", "pass unavailable(observe)0"},
        {"rr", "refuse0 pass1"},
        {"qr", "refuse1 quarantine0"},
        {"rq", "refuse0 quarantine1"},
        {"qq", "quarantine0 quarantine1"},
        {"otr", "refuse2 refuse(observe)0 pass1"},
        {"rto", "refuse0 pass1 refuse(observe)2"},
        {"?r", "refuse1"},
        {"r?", "refuse0"},
        {"?q", "unavailable0 quarantine1"},
        {"q?t", "unavailable1 quarantine0 pass2"},
        {"??", "unavailable0"},
        {"!r", "refuse1 unavailable(observe)0"},
        {"!q", "quarantine1 unavailable(observe)0"},
        {"!?o", "unavailable1 unavailable(observe)0 refuse(observe)2"},
    };
    for (const auto& row : table) EXPECT_EQ(decided(row.kinds), row.want) << row.kinds;
}

TEST(Patterns, WhoCannotTellSaysWhichAndWhy) {
    Scene scene;
    scene.session.helo = std::string(40, 'a') + "!";
    const Answer answer = scene.judge(*check_of({rule("slow", PatternIn::kHelo, "(a|aa)+$")}), Stage::kMail);
    EXPECT_TRUE(answer.detail.starts_with("pattern \"slow\" can't tell: helo: takes too")) << answer.detail;
    EXPECT_EQ(answer.rule, "slow");
}

TEST(Patterns, AMatchAnywhereIsOneWhateverElseCannotBeTold) {
    Scene scene;
    const std::string endless = std::string(40, 'a') + "!";
    scene.message.fields = {{"A", endless, endless}, {"B", "aaa", "aaa"}};
    const auto check = check_of({rule("n", PatternIn::kAnyHeader, "(a|aa)+$")});
    EXPECT_EQ(lines_of(scene.judge(*check, Stage::kEndOfHeaders)), "refuse n: header: \"aaa\"\n");
}

TEST(Patterns, AllTogetherHaveBoundedTime) {
    Scene scene;
    const TickingClock slow;  // a second at each look
    Services services{*scene.counters, slow};
    scene.session.helo = "x";
    const auto check = check_of({rule("n", PatternIn::kHelo, "x")});
    const Answer answer = check->judge(Stage::kMail, scene.facts(), services);
    EXPECT_EQ(lines_of(answer), "unavailable n: pattern \"n\" can't tell: no time is left\n");
}

TEST(Patterns, ALongMatchIsShownInPart) {
    Scene scene;
    const auto check = check_of({rule("n", PatternIn::kHelo, ".+")});
    const auto detail = [&](std::string helo) {
        scene.session.helo = std::move(helo);
        return scene.judge(*check, Stage::kMail).detail;
    };
    EXPECT_EQ(detail(std::string(100, 'a')), "helo: \"" + std::string(100, 'a') + "\"");
    EXPECT_EQ(detail(std::string(101, 'a')), "helo: \"" + std::string(100, 'a') + "...\"");
    EXPECT_EQ(detail(std::string(99, 'a') + "üü"), "helo: \"" + std::string(99, 'a') + "...\"");
    EXPECT_EQ(detail(std::string(98, 'a') + "üü"), "helo: \"" + std::string(98, 'a') + "ü...\"");
}

TEST(Patterns, AHeaderThatIsCutCannotBeToldOf) {
    for (const PatternIn in : {PatternIn::kHeader, PatternIn::kAnyHeader, PatternIn::kSubject}) {
        Scene scene;
        PatternRule of = rule("n", in, "evil");
        of.header = "Subject";
        scene.message.fields = {{"Subject", "good", "good"}};
        scene.message.fields_cut = true;
        EXPECT_EQ(lines_of(scene.judge(*check_of({of}), Stage::kEndOfHeaders)),
                  "unavailable n: pattern \"n\" can't tell: the header is longer than what is looked at\n");
        scene.message.fields[0].text = "evil";
        EXPECT_EQ(text(scene.judge(*check_of({of}), Stage::kEndOfHeaders)), "pattern");
    }
}

TEST(Patterns, PartsThatAreNotRecordedCannotBeToldOf) {
    Scene scene;
    const auto check = check_of({rule("n", PatternIn::kFileName, "evil")});
    PartFacts whole = file_part("");
    whole.names.clear();
    whole.path = "message";
    scene.message.parts = {file_part("a.pdf"), whole};
    scene.message.part_count = 1;
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pass");
    scene.message.part_count = 2;
    EXPECT_EQ(scene.judge(*check, Stage::kEndOfMessage).detail,
              "pattern \"n\" can't tell: there are more parts than are looked at");
}

TEST(Patterns, HoldOnTheirConnectorsOnly) {
    Scene scene;
    scene.session.helo = "x";
    PatternRule of = rule("n", PatternIn::kHelo, "x");
    of.connectors = {"other", "third"};
    EXPECT_EQ(scene.ask(*check_of({of}), Stage::kMail), "pass");
    of.connectors.emplace_back("default");
    EXPECT_EQ(scene.ask(*check_of({of}), Stage::kMail), "pattern");
    scene.session.connector = nullptr;
    EXPECT_EQ(scene.ask(*check_of({of}), Stage::kMail), "pass");
}

TEST(Patterns, WantOnlyWhatTheyLookAt) {
    for (const PatternIn in :
         {PatternIn::kHeader, PatternIn::kAnyHeader, PatternIn::kSubject, PatternIn::kBody,
          PatternIn::kFileName, PatternIn::kSender, PatternIn::kRecipient, PatternIn::kHelo}) {
        PatternRule of = rule("n", in, "x");
        of.header = "X";
        const auto check = check_of({of});
        const bool fields =
            in == PatternIn::kHeader || in == PatternIn::kAnyHeader || in == PatternIn::kSubject;
        EXPECT_EQ(check->wants_fields(), fields) << static_cast<int>(in);
        EXPECT_EQ(check->wants_archives(), in == PatternIn::kFileName) << static_cast<int>(in);
        EXPECT_EQ(check->body_text(), in == PatternIn::kBody ? kPatternBodyText : 0U) << static_cast<int>(in);
    }
    EXPECT_EQ(check_of({}), nullptr);
}

TEST(Patterns, MistakesAreToldAtTheirPlace) {
    PatternRule of = rule("n", PatternIn::kBody, "fü(");
    of.match_place = {"f", 4, 9};
    std::vector<ConfigError> mistakes;
    EXPECT_EQ(make_patterns_check({{of}, 0}, mistakes), nullptr);
    of.match_column = 10;
    const PatternRule good = rule("good", PatternIn::kBody, "x");
    const PatternRule empty = rule("empty", PatternIn::kBody, "");
    EXPECT_NE(make_patterns_check({{of, good, empty}, 0}, mistakes), nullptr);
    ASSERT_EQ(mistakes.size(), 3U);
    EXPECT_EQ(mistakes[0].key, "pattern \"n\".match");
    EXPECT_EQ(mistakes[0].what, "at byte 5 of the pattern: missing closing parenthesis");
    EXPECT_EQ(mistakes[0].place.line, 4U);
    EXPECT_EQ(mistakes[0].place.column, 9U) << "of the value, where no more is known";
    EXPECT_EQ(mistakes[1].place.column, 13U);
    EXPECT_EQ(mistakes[2].what, "at byte 1 of the pattern: the pattern is empty");
}

}  // namespace
}  // namespace postern
