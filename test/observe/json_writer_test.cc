#include "observe/json_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

namespace postern {
namespace {

std::string text_of(std::string_view bytes, std::size_t most) {
    std::string out;
    JsonWriter(out).text(bytes, most);
    return out;
}

TEST(JsonWriter, PutsTheCommasWhereTheyBelong) {
    std::string out;
    JsonWriter json(out);
    json.open_object();
    json.key("a");
    json.open_list();
    json.number(1U);
    json.null();
    json.open_object();
    json.close_object();
    json.close_list();
    json.key("b");
    json.text_or_null("", 10);
    json.key("c");
    json.boolean(true);
    json.key("d");
    json.open_list();
    json.close_list();
    json.key("e");
    json.text_or_null("x", 10);
    json.close_object();
    EXPECT_EQ(out, R"({"a":[1,null,{}],"b":null,"c":true,"d":[],"e":"x"})");
}

TEST(JsonWriter, LargestNumberIsWhole) {
    std::string out;
    JsonWriter(out).number(UINT64_MAX);
    EXPECT_EQ(out, "18446744073709551615");
}

struct CutCase {
    const char* name;
    std::string bytes;
    std::size_t most;
    std::string want;
};

TEST(JsonWriter, CutsWhatIsTooLongAtACharacter) {
    const std::array<CutCase, 10> cases{{
        {"nothing", "", 8, R"("")"},
        {"fits exactly", "abcdefgh", 8, R"("abcdefgh")"},
        {"one too long", "abcdefghi", 8, R"("abcde...")"},
        {"the escape counts", "abcdefg\"", 8, R"("abcde...")"},
        {"escapes only", std::string(8, '\x01'), 16, R"("\u0001\u0001...")"},
        {"no room for one escape", std::string(8, '\x01'), 8, R"("...")"},
        {"not inside two bytes", "abcd\xc3\xa4xyz", 8, R"("abcd...")"},
        {"not inside four bytes", "ab\xf0\x9f\x98\x80xyz", 8, R"("ab...")"},
        {"not inside the first", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f", 6, R"("...")"},
        {"stray continuation bytes", std::string(30, '\x80'), 13, R"("\\x80\\x80...")"},
    }};
    for (const CutCase& c : cases) {
        EXPECT_EQ(text_of(c.bytes, c.most), c.want) << c.name;
        EXPECT_LE(text_of(c.bytes, c.most).size(), c.most + 2) << c.name;
    }
}

TEST(JsonWriter, CountsTheTextsItCut) {
    std::string out;
    JsonWriter json(out);
    json.open_list();
    json.text("short", 8);
    json.text("much too long", 8);
    EXPECT_EQ(json.cut_texts(), 1U);
    const JsonWriter::Mark mark = json.mark();
    json.text("much too long", 8);
    json.rewind(mark);
    EXPECT_EQ(json.cut_texts(), 1U);
}

TEST(JsonWriter, RewindLeavesNoTrace) {
    std::string out;
    JsonWriter json(out);
    json.open_list();
    const JsonWriter::Mark first = json.mark();
    json.number(1U);
    json.rewind(first);
    json.number(2U);
    const JsonWriter::Mark second = json.mark();
    json.open_object();
    json.key("k");
    json.number(3U);
    EXPECT_EQ(json.since(second), 7U);
    json.rewind(second);
    json.close_list();
    EXPECT_EQ(out, "[2]");
}

TEST(JsonWriter, AnyByteMakesValidJson) {
    for (int first = 0; first < 256; ++first) {
        for (int second : std::array{0, 0x61, 0x22, 0x5c, 0x80, 0xc3, 0xff}) {
            const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
            EXPECT_TRUE(nlohmann::json::accept(text_of(bytes, 8))) << first << ' ' << second;
            EXPECT_TRUE(nlohmann::json::accept(text_of(bytes, 100))) << first << ' ' << second;
        }
    }
}

}  // namespace
}  // namespace postern
