#include "api/section.h"

#include <gtest/gtest.h>

#include <array>

namespace postern {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

enum class Colour : std::uint8_t { kRed, kGreen };
constexpr Words<Colour, 2> kColours{{"red", "green"}};

SectionValue value(std::string text) {
    return {{"f", 3, 7}, std::move(text)};
}
SectionValue value(const char* text) {
    return value(std::string(text));
}
SectionValue value(int number) {
    return {{"f", 3, 7}, std::int64_t{number}};
}
SectionValue value(bool flag) {
    return {{"f", 3, 7}, flag};
}
SectionValue list(std::vector<SectionValue> items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].place.column = static_cast<std::uint32_t>(10 + i);
    }
    return {{"f", 3, 7}, std::move(items)};
}
SectionValue other(std::string_view kind) {
    return {{"f", 3, 7}, SectionValue::Other{kind}};
}

// [plugin.p] on line 2 with `key = ...` on line 3.
Section section_with(SectionValue given) {
    return {"p", {"f", 2, 1}, {{"key", {"f", 3, 1}, std::move(given)}}};
}

std::string mistakes(const Section& section) {
    std::string text;
    for (const ConfigError& error : section.mistakes()) {
        text += (text.empty() ? "" : "\n") + std::to_string(error.place.line) + ":" +
                std::to_string(error.place.column) + " " + error.key + ": " + error.what;
    }
    return text;
}

// What a getter makes of a value, and what it complains of.
struct Case {
    std::string name;
    SectionValue given;
    std::string want;  // empty: the fallback
    std::string complaint{};
};

template <class Get>
void run(const std::vector<Case>& cases, Get get) {
    for (const Case& c : cases) {
        Section section = section_with(c.given);
        EXPECT_EQ(get(section), c.want) << c.name;
        EXPECT_EQ(mistakes(section), c.complaint.empty() ? "" : "3:7 plugin.p.key: " + c.complaint) << c.name;
        EXPECT_TRUE(section.unasked().empty()) << c.name;
    }
}

TEST(Section, ReadsTexts) {
    run({{"text", value("a \xc3\xa4"), "a \xc3\xa4"},
         {"empty", value(""), ""},
         {"number", value(1), "fallback", "expected a string, found an integer"},
         {"flag", value(true), "fallback", "expected a string, found a boolean"},
         {"list", list({}), "fallback", "expected a string, found a list"},
         {"table", other("a table"), "fallback", "expected a string, found a table"},
         {"line end", value("a\nb"), "fallback", "the text holds a control character"},
         {"zero", value(std::string(1, '\0')), "fallback", "the text holds a control character"}},
        [](Section& s) { return s.text("key", "fallback"); });
}

TEST(Section, ReadsFlags) {
    run({{"yes", value(true), "1"},
         {"no", value(false), "0"},
         {"word", value("true"), "1", "expected a boolean, found a string"},
         {"number", value(1), "1", "expected a boolean, found an integer"}},
        [](Section& s) { return std::to_string(s.flag("key", true)); });
}

TEST(Section, ReadsNumbers) {
    run({{"low", value(-5), "-5"},
         {"high", value(10), "10"},
         {"below", value(-6), "7", "-6 is too small: at least -5"},
         {"above", value(11), "7", "11 is too large: at most 10"},
         {"text", value("7"), "7", "expected an integer, found a string"},
         {"fraction", other("a number with a fraction"), "7",
          "expected an integer, found a number with a fraction"}},
        [](Section& s) { return std::to_string(s.number("key", 7, -5, 10)); });
}

TEST(Section, ReadsDurations) {
    run({{"seconds", value("10s"), "10000000"},
         {"low", value("1s"), "1000000"},
         {"high", value("1m"), "60000000"},
         {"too short", value("999ms"), "2000000", "'999ms' is not between 1s and 1m"},
         {"too long", value("61s"), "2000000", "'61s' is not between 1s and 1m"},
         {"number", value(10), "2000000", "expected a string as in \"5s\", found an integer"}},
        [](Section& s) {
            return std::to_string(s.duration("key", seconds{2}, seconds{1}, seconds{60}).count());
        });
    Section section = section_with(value("10 apples"));
    EXPECT_EQ(section.duration("key", seconds{2}), seconds{2});
    EXPECT_EQ(section.mistakes().size(), 1U);
}

TEST(Section, ReadsSizes) {
    run({{"unit", value("2kB"), "2048"},
         {"plain text", value("17"), "17"},
         {"number", value(17), "17"},
         {"too small", value(9), "11", "9 is too small: at least 10"},
         {"too large", value("1MB"), "11", "1048576 is too large: at most 4096"},
         {"negative", value(-1), "11", "-1 is negative"},
         {"list", list({}), "11", "expected an integer or a string as in \"10MB\", found a list"}},
        [](Section& s) { return std::to_string(s.size("key", 11, 10, 4096)); });
    Section section = section_with(value("a lot"));
    EXPECT_EQ(section.size("key", 11), 11U);
    EXPECT_EQ(section.mistakes().size(), 1U);
}

TEST(Section, ReadsLists) {
    const auto joined = [](Section& s) {
        std::string all;
        for (const std::string& text : s.texts("key", {"x", "y"})) all += text + ",";
        return all;
    };
    run({{"two", list({value("a"), value("b")}), "a,b,"},
         {"none", list({}), ""},
         {"one alone", value("a"), "a,"},
         {"number", value(1), "x,y,", "expected a list of strings, found an integer"},
         {"control character", value("a\x7f"), "x,y,", "the text holds a control character"}},
        joined);
    Section section = section_with(list({value("a"), value(1), value("b\t")}));
    EXPECT_EQ(joined(section), "a,");
    EXPECT_EQ(mistakes(section),
              "3:11 plugin.p.key: expected a string, found an integer\n"
              "3:12 plugin.p.key: the text holds a control character");
}

TEST(Section, ReadsWords) {
    run({{"first", value("red"), "red"},
         {"second", value("green"), "green"},
         {"unknown", value("blue"), "green", "unknown value 'blue' (one of red, green)"},
         {"case", value("Red"), "green", "unknown value 'Red' (one of red, green)"},
         {"empty", value(""), "green", "unknown value '' (one of red, green)"},
         {"number", value(0), "green", "expected a string, found an integer"}},
        [](Section& s) { return std::string(kColours[s.word("key", Colour::kGreen, kColours)]); });
}

TEST(Section, FallsBackWhereAKeyIsNotThere) {
    Section section("p", {"f", 2, 1});
    EXPECT_EQ(section.text("a", "x"), "x");
    EXPECT_TRUE(section.flag("b", true));
    EXPECT_EQ(section.number("c", 5, 1, 9), 5);
    EXPECT_EQ(section.duration("d", microseconds{5}), microseconds{5});
    EXPECT_EQ(section.size("e", 5), 5U);
    EXPECT_EQ(section.texts("f", {"x"}), std::vector<std::string>{"x"});
    EXPECT_EQ(section.word("g", Colour::kGreen, kColours), Colour::kGreen);
    EXPECT_FALSE(section.has("h"));
    EXPECT_EQ(mistakes(section), "");
}

TEST(Section, MissesWhatIsRequired) {
    Section section("p", {"f", 2, 1});
    EXPECT_EQ(section.text(section.required("url")), "");
    EXPECT_EQ(mistakes(section), "2:1 plugin.p.url: missing");
    Section given = section_with(value("x"));
    EXPECT_EQ(given.text(given.required("key")), "x");
    EXPECT_EQ(mistakes(given), "");
}

TEST(Section, NotesThePluginsOwnVerdictWhereTheValueStands) {
    Section section = section_with(list({value("a"), value("b")}));
    section.wrong("key", "too few");
    section.wrong_item("key", 1, "not b");
    section.wrong_item("key", 2, "no third");
    section.wrong("other", "one of both is needed");
    section.wrong_item("other", 0, "nothing there");
    EXPECT_EQ(mistakes(section),
              "3:7 plugin.p.key: too few\n3:11 plugin.p.key: not b\n3:7 plugin.p.key: no third\n"
              "2:1 plugin.p.other: one of both is needed\n2:1 plugin.p.other: nothing there");
}

// A value that is no text is told already, and is not among those that the plug-in sees.
TEST(Section, CountsTheTextsOfAListAsThePluginDoes) {
    Section section = section_with(list({value("a"), value(7), value("b\x01"), value("b"), value("")}));
    EXPECT_EQ(section.texts("key"), (std::vector<std::string>{"a", "b", ""}));
    const std::string before = mistakes(section);
    section.wrong_item("key", 2, "empty");
    EXPECT_EQ(mistakes(section).substr(before.size()), "\n3:14 plugin.p.key: empty");
}

TEST(Section, KnowsWhatNobodyAskedFor) {
    Section section("p", {}, {{"a", {}, value(1)}, {"b", {}, value(2)}, {"c", {}, value(3)}});
    static_cast<void>(section.number("b"));
    static_cast<void>(section.number("d"));
    static_cast<void>(section.number("b"));
    EXPECT_TRUE(section.has("c"));
    ASSERT_EQ(section.unasked().size(), 1U);
    EXPECT_EQ(section.unasked().front()->key, "a");
    EXPECT_EQ(section.asked(), (std::vector<std::string>{"b", "d", "c"}));
    EXPECT_EQ(section.full_key("a"), "plugin.p.a");
}

}  // namespace
}  // namespace postern
