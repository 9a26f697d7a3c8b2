#include <gtest/gtest.h>

#include "fakes/plugins_parts.h"
#include "plugins/patterns/kept_texts.h"
#include "plugins/patterns/shown_forms.h"

namespace postern {
namespace {

std::unique_ptr<const Check> check_of(PatternIn in, std::string match) {
    PatternRule rule;
    rule.name = "n";
    rule.in = in;
    rule.match = std::move(match);
    std::vector<ConfigError> mistakes;
    return make_patterns_check({{rule}, kPatternBodyText}, mistakes);
}

TEST(ShownForms, WhatShowsNothingGoes) {
    const struct {
        std::string_view text;
        std::string_view shown;  // empty: there is no other
        std::string_view line;
    } table[] = {
        {"", "", ""},
        {"plain text", "", ""},
        {"gr\u00FC\u00DFe \u20AC", "", ""},
        {"\u200Bur\u00ADgent\u200B", "urgent", "urgent"},
        {"two  blanks", "", "two blanks"},
        {"fold\r\n\tand\u00A0\u3000more", "", "fold and more"},
        {"a \u200B b", "a  b", "a b"},
        {"\xFF\u2060\xE2\x80", "\xFF\xE2\x80", "\xFF\xE2\x80"},
        {"\xFF\xE2\x80", "", ""},
    };
    for (const auto& row : table) {
        EXPECT_EQ(without_ignorable(row.text).value_or(""), row.shown) << row.text;
        EXPECT_EQ(on_one_line(row.text).value_or(""), row.line) << row.text;
    }
    // Nothing is left, which is something else than the text.
    EXPECT_EQ(without_ignorable("\u200B"), "");
    EXPECT_EQ(on_one_line("\u200B"), "");
}

TEST(PatternsForms, AFileNameIsAlsoWhatADesktopMakesOfIt) {
    const auto check = check_of(PatternIn::kFileName, R"((?i)\.exe$)");
    for (const std::string_view name :
         {"a.exe", "a.EXE", "a.exe. .", "a.exe::$DATA", "a.e\u200Bxe", "a.\uFF45\uFF58\uFF45", "a.exe/",
          "a%2Eexe", "x.pdf/a.exe", "a.\"exe"}) {
        Scene scene;
        scene.message.parts = {file_part(std::string(name))};
        scene.message.part_count = 1;
        EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pattern") << name;
        scene.message.parts = {file_part("outer.zip")};
        MemberFacts member;
        member.name = name;
        scene.message.parts[0].content.members = {member};
        EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pattern") << name;
    }
    Scene scene;
    scene.message.parts = {file_part("a.exe.pdf")};
    scene.message.part_count = 1;
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pass");
}

TEST(PatternsForms, AnArchiveThatCouldNotBeOpenedForNowCannotBeToldOf) {
    const auto check = check_of(PatternIn::kFileName, "evil");
    Scene scene;
    scene.message.parts = {file_part("outer.zip")};
    scene.message.part_count = 1;
    scene.message.parts[0].content.trouble = "broken";
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pass");
    scene.message.parts[0].content.transient = true;
    EXPECT_EQ(scene.judge(*check, Stage::kEndOfMessage).detail,
              "pattern \"n\" can't tell: an archive could not be opened");
}

TEST(PatternsForms, ASubjectIsAlsoTheLineThatIsShown) {
    const auto check = check_of(PatternIn::kSubject, "^overdue invoice$");
    for (const std::string_view text : {"overdue invoice", "overdue\r\n\tinvoice", "overdue\u00A0 invoice",
                                        "over\u200Bdue invo\u00ADice"}) {
        Scene scene;
        scene.message.fields = {{"Subject", std::string(text), std::string(text)}};
        EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), "pattern") << text;
    }
    Scene scene;
    scene.message.fields = {{"Subject", "overdueinvoice", "overdueinvoice"}};
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), "pass");
}

TEST(PatternsForms, TextsThatNobodyCanReadCannotBeToldOf) {
    const auto check = check_of(PatternIn::kBody, "evil");
    Scene scene;
    Services services{*scene.counters, scene.clock};
    for (const bool left_out : {false, true}) {
        const std::unique_ptr<BodyReader> reader = check->read_body(scene.facts());
        reader->begin(0, {"text/plain", TextForm::kPlain, false});
        reader->text(0, "good");
        reader->end(0);
        // More than is searched is no secret of the sender's.
        reader->cut();
        if (left_out) reader->left_out();
        Facts facts = scene.facts();
        facts.body = reader.get();
        EXPECT_EQ(check->judge(Stage::kEndOfMessage, facts, services).detail,
                  left_out ? "pattern \"n\" can't tell: not all of its texts can be read" : "");
    }
}

TEST(PatternsForms, ABodyIsAlsoReadWithoutWhatShowsNothing) {
    const auto check = check_of(PatternIn::kBody, "urgent\nwire");
    Scene scene;
    const std::unique_ptr<BodyReader> reader = check->read_body(scene.facts());
    reader->begin(0, {"text/plain", TextForm::kPlain, false});
    reader->text(0, "ur\u200Bgent\nwi");
    reader->text(0, "\u00ADre");
    reader->end(0);
    Facts facts = scene.facts();
    facts.body = reader.get();
    Services services{*scene.counters, scene.clock};
    EXPECT_EQ(check->judge(Stage::kEndOfMessage, facts, services).detail, "text: \"urgent\nwire\"");
}

}  // namespace
}  // namespace postern
