#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"
#include "plugins/patterns/kept_texts.h"

namespace postern {
namespace {

constexpr BodyText kPlain{"text/plain", TextForm::kPlain, false};
constexpr BodyText kSource{"text/html", TextForm::kSource, false};
constexpr BodyText kShown{"text/html", TextForm::kShown, false};

std::unique_ptr<const Check> check_of(std::string match, std::uint64_t body_text = kPatternBodyText) {
    PatternRule rule;
    rule.name = "n";
    rule.in = PatternIn::kBody;
    rule.match = std::move(match);
    std::vector<ConfigError> mistakes;
    return make_patterns_check({{rule}, body_text}, mistakes);
}

std::string kept(const KeptTexts& body) {
    std::string text;
    for (const KeptTexts::Kept& one : body.texts()) text += "[" + one.text + "]";
    return text;
}

TEST(PatternsBody, SearchesEachTextByItself) {
    const struct {
        std::string_view name;
        std::string_view match;
        std::string_view want;
    } table[] = {
        {"the first text", "one$", "text: \"one\""},
        {"the source of HTML", "<b>two", "HTML source: \"<b>two\""},
        {"what HTML shows", "^two!", "HTML text: \"two!\""},
        {"the first form that matches", "two", "HTML source: \"two\""},
        {"across two texts", "one.*two", ""},
        {"across two texts, with line ends", "(?s)one.*two", ""},
        {"across two forms", "two</b>two", ""},
        {"nowhere", "three", ""},
    };
    for (const auto& row : table) {
        const auto check = check_of(std::string(row.match));
        Scene scene;
        const std::unique_ptr<BodyReader> reader = check->read_body(scene.facts());
        ASSERT_NE(reader, nullptr);
        reader->begin(0, kPlain);
        reader->text(0, "o");
        reader->text(0, "ne");
        reader->end(0);
        reader->begin(1, kSource);
        reader->begin(2, kShown);
        reader->text(1, "<b>tw");
        reader->text(2, "tw");
        reader->text(1, "o</b>");
        reader->text(2, "o!");
        reader->end(2);
        reader->end(1);
        Facts facts = scene.facts();
        facts.body = reader.get();
        Services services{*scene.counters, scene.clock};
        const Answer answer = check->judge(Stage::kEndOfMessage, facts, services);
        EXPECT_EQ(answer.detail, row.want) << row.name;
        EXPECT_EQ(text(answer), row.want.empty() ? "pass" : "pattern") << row.name;
    }
}

TEST(PatternsBody, ReadsOnlyWhatItWillSearch) {
    const auto check = check_of("x");
    Scene scene;
    EXPECT_NE(check->read_body(scene.facts()), nullptr);
    scene.rights = RightSet::all().without(RightSet(Right::kBypassContent));
    EXPECT_NE(check->read_body(scene.facts()), nullptr);
    scene.rights = RightSet(Right::kBypassContent);
    EXPECT_EQ(check->read_body(scene.facts()), nullptr);
    scene.rights = {};
    scene.session.connector = nullptr;
    EXPECT_EQ(check->read_body(scene.facts()), nullptr);
    EXPECT_LE(check_of("x", 1ULL << 40U)->body_text(), kMostBodyText);
}

TEST(PatternsBody, ReadsNothingOnAConnectorWithoutOne) {
    PatternRule rule;
    rule.name = "n";
    rule.match = "x";
    rule.connectors = {"other"};
    std::vector<ConfigError> mistakes;
    const auto check = make_patterns_check({{rule}, 1024}, mistakes);
    Scene scene;
    EXPECT_EQ(check->read_body(scene.facts()), nullptr);
    scene.connector.name = "other";
    EXPECT_NE(check->read_body(scene.facts()), nullptr);
}

TEST(PatternsBody, ABodyThatWasNotReadCannotBeToldOf) {
    Scene scene;
    EXPECT_EQ(scene.judge(*check_of("x"), Stage::kEndOfMessage).detail,
              "pattern \"n\" can't tell: the body was not read");
}

TEST(KeptTexts, KeepsNoMoreThanItMay) {
    KeptTexts body(10);
    body.begin(0, kPlain);
    body.text(0, "1234");
    body.begin(1, kPlain);
    body.text(1, "56789");
    body.text(0, "abc");
    body.text(0, "d");
    body.begin(2, kPlain);
    body.text(2, "e");
    EXPECT_EQ(kept(body), "[1234a][56789]");
}

TEST(KeptTexts, WhatHtmlShowsHasRoomOfItsOwn) {
    KeptTexts body(10);
    body.begin(0, kSource);
    body.begin(1, kShown);
    for (const std::string_view piece : {"12345", "67890", "x"}) {
        body.text(0, piece);
        body.text(1, piece);
    }
    body.end(0);
    body.end(1);
    body.begin(2, kPlain);
    body.text(2, "y");
    body.begin(3, kShown);
    body.text(3, "z");
    EXPECT_EQ(kept(body), "[1234567890][1234567890]");
}

TEST(KeptTexts, OneFormThatIsFullLeavesTheOtherAlone) {
    KeptTexts body(6);
    body.begin(0, kSource);
    body.begin(1, kShown);
    body.text(0, "<b>a</b>");
    body.text(1, "a");
    body.text(1, "üüü");
    body.text(1, "b");
    EXPECT_EQ(kept(body), "[<b>a</][aüü]");
}

TEST(KeptTexts, KnowsWhetherTextsWereLeftOut) {
    KeptTexts body(2);
    body.begin(0, kPlain);
    body.text(0, "one");
    body.cut();
    body.end(0);
    EXPECT_FALSE(body.incomplete());
    body.left_out();
    EXPECT_TRUE(body.incomplete());
}

TEST(KeptTexts, CutsBetweenCharacters) {
    const struct {
        std::uint64_t most;
        std::string_view want;
    } table[] = {{6, "[aüü][x]"}, {5, "[aüü]"}, {4, "[aü]"}, {3, "[aü]"}, {2, "[a]"}, {1, "[a]"}, {0, ""}};
    for (const auto& row : table) {
        KeptTexts body(row.most);
        body.begin(0, kPlain);
        body.text(0, "aüü");
        body.begin(1, kPlain);
        body.text(1, "xy");
        EXPECT_EQ(kept(body), row.want) << row.most;
    }
}

TEST(KeptTexts, KeepsNothingOfAnEmptyText) {
    KeptTexts body(10);
    for (std::uint32_t i = 0; i < 1000; ++i) {
        body.begin(i, kPlain);
        body.text(i, "");
        body.end(i);
    }
    body.begin(1000, kPlain);
    body.text(1000, "a");
    EXPECT_EQ(kept(body), "[a]");
    EXPECT_EQ(body.texts()[0].type, "text/plain");
}

TEST(KeptTexts, TakesNoHarmFromWhatNeverBegan) {
    KeptTexts body(10);
    body.text(7, "a");
    body.end(7);
    EXPECT_EQ(kept(body), "");
}

}  // namespace
}  // namespace postern
