#include <gtest/gtest.h>

#include "config/settings_of.h"

namespace postern {
namespace {

using Texts = std::vector<std::string>;

TEST(ReadSettings, FillsAPattern) {
    const Settings s = settings_of(R"(
[[pattern]]
name = "invoices"
in = "header:List-Id"
match = '(?i)invoice\b'
action = "reject"
text = "We pay no invoices by mail"
connectors = ["default", "internet"]
mode = "observe"
[patterns]
body = "1MB"
)");
    ASSERT_EQ(s.policy.patterns.size(), 1U);
    const PatternSettings& p = s.policy.patterns[0];
    EXPECT_EQ(p.rule.name, "invoices");
    EXPECT_EQ(p.rule.in, PatternIn::kHeader);
    EXPECT_EQ(p.rule.header, "List-Id");
    EXPECT_EQ(p.rule.match, "(?i)invoice\\b");
    EXPECT_EQ(p.rule.match_place.file, "f");
    EXPECT_EQ(p.rule.match_place.line, 5U);
    EXPECT_EQ(p.rule.action, PatternAction::kReject);
    EXPECT_EQ(p.rule.text, "We pay no invoices by mail");
    EXPECT_EQ(p.rule.mode, Mode::kObserve);
    EXPECT_EQ(texts_of(p.connectors), (Texts{"default", "internet"}));
    EXPECT_EQ(p.connectors.at(1).place.line, 8U);
    EXPECT_EQ(p.place.line, 2U);
    EXPECT_EQ(s.policy.pattern_limits.body_text, 1U << 20U);
}

TEST(ReadSettings, APatternRejectsInForceWhereNothingElseIsSaid) {
    const Settings s = settings_of("[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = \"x\"\n");
    const PatternRule& rule = s.policy.patterns.at(0).rule;
    EXPECT_EQ(rule.action, PatternAction::kReject);
    EXPECT_EQ(rule.mode, Mode::kEnforce);
    EXPECT_EQ(rule.text, "");
    EXPECT_TRUE(s.policy.patterns[0].connectors.empty());
    EXPECT_EQ(s.policy.pattern_limits.body_text, 256U << 10U);
}

TEST(ReadSettings, KnowsEveryPlaceToSearch) {
    const struct {
        std::string_view word;
        PatternIn want;
        std::string_view header;
    } table[] = {
        {"header:X-Mailer", PatternIn::kHeader, "X-Mailer"},
        {"any-header", PatternIn::kAnyHeader, ""},
        {"subject", PatternIn::kSubject, ""},
        {"body", PatternIn::kBody, ""},
        {"file-name", PatternIn::kFileName, ""},
        {"sender", PatternIn::kSender, ""},
        {"recipient", PatternIn::kRecipient, ""},
        {"helo", PatternIn::kHelo, ""},
    };
    for (const auto& row : table) {
        const Settings s =
            settings_of("[[pattern]]\nname = \"a\"\nmatch = \"x\"\nin = \"" + std::string(row.word) + "\"\n");
        EXPECT_EQ(s.policy.patterns.at(0).rule.in, row.want) << row.word;
        EXPECT_EQ(s.policy.patterns.at(0).rule.header, row.header) << row.word;
    }
}

TEST(ReadSettings, ATagNamesItsField) {
    const Settings s = settings_of(R"(
[[pattern]]
name = "spam"
in = "subject"
match = "x"
action = "tag"
header = "X-Spam-Flag:  YES, really: yes "
[[pattern]]
name = "invoices"
in = "subject"
match = "x"
action = "tag"
[[pattern]]
action = "quarantine"
match = "x"
in = "subject"
name = "held"
)");
    EXPECT_EQ(s.policy.patterns.at(0).rule.field, (AddedField{"X-Spam-Flag", "YES, really: yes"}));
    EXPECT_EQ(s.policy.patterns.at(1).rule.field, (AddedField{"X-Postern-Tag", "invoices"}));
    EXPECT_EQ(s.policy.patterns.at(2).rule.field, AddedField{});
    EXPECT_EQ(s.policy.patterns.at(2).rule.action, PatternAction::kQuarantine);
}

TEST(ReadSettings, APatternMayBeOfSeveralLines) {
    const Settings s = settings_of(
        "[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = '''(?x)\n\twire  # what they ask for\n'''\n");
    EXPECT_EQ(s.policy.patterns.at(0).rule.match, "(?x)\n\twire  # what they ask for\n");
}

TEST(ReadSettings, SaysWhatIsWrongWithAPattern) {
    const std::string begin = "[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = \"x\"\n";
    const struct {
        std::string_view name;
        std::string text;
        std::string_view want;
    } table[] = {
        {"nothing at all", "[[pattern]]\n",
         "f:1:1: pattern[1].in: missing\nf:1:1: pattern[1].match: missing\nf:1:1: pattern[1].name: "
         "missing\n"},
        {"a name with a blank", "[[pattern]]\nname = \"a b\"\nin = \"body\"\nmatch = \"x\"\n",
         "f:2:8: pattern \"a b\".name: 'a b' is not a name of up to 64 letters, digits, '-', '_' and '.'\n"},
        {"an empty pattern", "[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = \"\"\n",
         "f:4:9: pattern \"a\".match: the pattern is empty\n"},
        {"a pattern that is a list", "[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = [\"x\"]\n",
         "f:4:9: pattern \"a\".match: expected a string, found a list\n"},
        {"an unknown place", "[[pattern]]\nname = \"a\"\nin = \"bdy\"\nmatch = \"x\"\n",
         "f:3:6: pattern \"a\".in: unknown value 'bdy'; did you mean 'body'? (one of header:NAME, "
         "any-header, subject, body, file-name, sender, recipient, helo)\n"},
        {"a header without a name", "[[pattern]]\nname = \"a\"\nin = \"header:\"\nmatch = \"x\"\n",
         "f:3:6: pattern \"a\".in: not the name of a header field: ''\n"},
        {"a header with a colon", "[[pattern]]\nname = \"a\"\nin = \"header:To:\"\nmatch = \"x\"\n",
         "f:3:6: pattern \"a\".in: not the name of a header field: 'To:'\n"},
        {"a header with a blank", "[[pattern]]\nname = \"a\"\nin = \"header: To\"\nmatch = \"x\"\n",
         "f:3:6: pattern \"a\".in: not the name of a header field: ' To'\n"},
        {"a header with an umlaut", "[[pattern]]\nname = \"a\"\nin = \"header:X-\u00dc\"\nmatch = \"x\"\n",
         "f:3:6: pattern \"a\".in: not the name of a header field: 'X-\u00dc'\n"},
        {"an unknown action", begin + "action = \"rejct\"\n",
         "f:5:10: pattern \"a\".action: unknown value 'rejct'; did you mean 'reject'? (one of reject, "
         "quarantine, tag, observe)\n"},
        {"a text beside a tag", begin + "action = \"tag\"\ntext = \"no\"\n",
         "f:6:8: pattern \"a\".text: only a pattern with action = \"reject\" has this key\n"},
        {"a text beside a quarantine", begin + "action = \"quarantine\"\ntext = \"no\"\n",
         "f:6:8: pattern \"a\".text: only a pattern with action = \"reject\" has this key\n"},
        {"a field beside a reject", begin + "header = \"X-A: b\"\n",
         "f:5:10: pattern \"a\".header: only a pattern with action = \"tag\" has this key\n"},
        {"a field beside a trial", begin + "action = \"observe\"\nheader = \"X-A: b\"\n",
         "f:6:10: pattern \"a\".header: only a pattern with action = \"tag\" has this key\n"},
        {"an empty text is none", begin + "text = \"\"\n", ""},
        {"a text of two lines", begin + "text = \"a\\nb\"\n",
         "f:5:8: pattern \"a\".text: the text must be one line of printable ASCII\n"},
        {"a text with an umlaut", begin + "text = \"\u00dc\"\n",
         "f:5:8: pattern \"a\".text: the text must be one line of printable ASCII\n"},
        {"a text of 401 characters", begin + "text = \"" + std::string(401, 'x') + "\"\n",
         "f:5:8: pattern \"a\".text: the text must have 1 to 400 characters\n"},
        {"no connector", begin + "connectors = []\n",
         "f:5:14: pattern \"a\".connectors: the list is empty: leave the key out where nothing is to be "
         "listed\n"},
        {"two of a name", begin + begin, "f:5:1: pattern.name: a pattern of this name exists: 'a'\n"},
        {"a table where a list is", "[pattern]\nname = \"a\"\n",
         "f:1:1: pattern: expected a list of tables, each under [[pattern]], found a table\n"},
        {"too little text", "[patterns]\nbody = 1023\n",
         "f:2:8: patterns.body: 1023 is too small: at least 1024\n"},
        {"too much text", "[patterns]\nbody = \"17MB\"\n",
         "f:2:8: patterns.body: 17825792 is too large: at most 16MB\n"},
        {"an unknown key", begin + "matc = \"x\"\n",
         "f:5:1: pattern \"a\".matc: unknown key; did you mean 'match'?\n"},
    };
    for (const auto& row : table) EXPECT_EQ(report_of(row.text), row.want) << row.name;
}

TEST(ReadSettings, ATagIsNoFieldThatRoutesOrNamesAnAuthor) {
    const struct {
        std::string_view field;
        std::string_view want;
    } table[] = {
        {"X-Spam-Flag: YES", ""},
        {"x-a:b", ""},
        {"X-Spam-Flag", "'X-Spam-Flag' is not a field as in \"X-Spam-Flag: YES\""},
        {"", "'' is not a field as in \"X-Spam-Flag: YES\""},
        {"From: a@b", "'From' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {"Received: x", "'Received' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {"X-: b", "'X-' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {"X-A : b", "'X-A ' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {"X_A: b", "'X_A' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {": b", "'' is not a name of up to 64 letters, digits and '-' that begins with X-"},
        {"x-postern: b", "'x-postern' is the name of the stamp"},
        {"X-A:", "the field's value must have 1 to 400 characters of printable ASCII"},
        {"X-A: a\u00fc", "the field's value must have 1 to 400 characters of printable ASCII"},
        {"X-A: a\\nBcc: b", "the field's value must have 1 to 400 characters of printable ASCII"},
    };
    const std::string begin =
        "[[pattern]]\nname = \"a\"\nin = \"body\"\nmatch = \"x\"\naction = \"tag\"\nheader = \"";
    for (const auto& row : table) {
        const std::string want =
            row.want.empty() ? "" : "f:6:10: pattern \"a\".header: " + std::string(row.want) + "\n";
        EXPECT_EQ(report_of(begin + std::string(row.field) + "\"\n"), want) << row.field;
    }
    EXPECT_NE(report_of(begin + "X-" + std::string(63, 'a') + ": b\"\n"), "");
    EXPECT_EQ(report_of(begin + "X-" + std::string(62, 'a') + ": " + std::string(400, 'b') + "\"\n"), "");
}

}  // namespace
}  // namespace postern
