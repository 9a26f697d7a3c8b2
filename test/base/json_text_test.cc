#include "base/json_text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace postern {
namespace {

std::string json(std::string_view bytes) {
    std::string out;
    append_json_string(out, bytes);
    return out;
}

TEST(JsonText, EscapesWhatMustNotStandThere) {
    const struct {
        std::string_view bytes;
        std::string_view want;
    } cases[] = {
        {"", R"("")"},
        {"plain", R"("plain")"},
        {"a long plain text of many letters", R"("a long plain text of many letters")"},
        {"say \"hi\"", R"("say \"hi\"")"},
        {"C:\\x", R"("C:\\x")"},
        {"a\r\n\tb", R"("a\r\n\tb")"},
        {std::string_view("\0\x01\x1f\x7f", 4), R"("\u0000\u0001\u001f\u007f")"},
        {"nel \xc2\x85 csi \xc2\x9b", R"("nel \u0085 csi \u009b")"},
        {"\xe2\x80\xa8\xe2\x80\xa9", R"("\u2028\u2029")"},
        {"gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80",
         "\"gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80\""},
        {"nbsp\xc2\xa0", "\"nbsp\xc2\xa0\""},
        {"latin \xfc\xdf", R"("latin \\xfc\\xdf")"},
        {"cut \xe2\x82", R"("cut \\xe2\\x82")"},
        {"overlong \xc0\xa2", R"("overlong \\xc0\\xa2")"},
        {"surrogate \xed\xa0\x80", R"("surrogate \\xed\\xa0\\x80")"},
        {"\xff", R"("\\xff")"},
    };
    for (const auto& c : cases) EXPECT_EQ(json(c.bytes), c.want);
}

TEST(JsonText, AppendsToWhatIsThere) {
    std::string out = "{\"a\":";
    append_json_string(out, "b");
    EXPECT_EQ(out, "{\"a\":\"b\"");
}

// The long pieces are taken eight bytes at a time: every byte at every place in them.
TEST(JsonText, FindsEveryByteAtEveryPlace) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        const std::string escaped = json(one).substr(1, json(one).size() - 2);
        const bool kept = byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
        ASSERT_EQ(escaped == one, kept) << byte;
        for (std::size_t before = 0; before < 20; ++before) {
            for (const std::size_t after : {0U, 1U, 7U, 8U, 17U}) {
                const std::string text = std::string(before, 'a') + one + std::string(after, '!');
                ASSERT_EQ(json(text),
                          "\"" + std::string(before, 'a') + escaped + std::string(after, '!') + "\"");
            }
        }
    }
}

// Undoes the escapes of one string; bytes come back from their visible form.
std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const auto hex = [&](std::size_t at, std::size_t digits) {
            return static_cast<char32_t>(std::stoul(std::string(text.substr(at, digits)), nullptr, 16));
        };
        if (text[i] != '\\') {
            out += text[i];
        } else if (text[i + 1] == 'u') {
            append_utf8(out, hex(i + 2, 4));
            i += 5;
        } else if (text[i + 1] == '\\' && text[i + 2] == 'x') {
            out += static_cast<char>(hex(i + 3, 2));
            i += 4;
        } else {
            const char c = text[++i];
            out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
    }
    return out;
}

TEST(JsonText, LosesNoByte) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 50, '\0');
        const bool mostly_ascii = random() % 2 == 0;
        for (char& byte : bytes) byte = static_cast<char>(mostly_ascii && random() % 4 != 0 ? 'a' : random());
        for (char& byte : bytes) {
            if (byte == '\\') byte = '/';  // "\x41" in letters is not told from a byte, by design
        }
        const std::string text = json(bytes);
        ASSERT_TRUE(is_valid_utf8(text));
        for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
        ASSERT_EQ(unescape(text), bytes);
    }
}

}  // namespace
}  // namespace postern
