#include "mime/tnef_text.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using namespace std::string_literals;
using Encoding = TnefText::Encoding;

std::string text(Encoding encoding, const std::string& bytes, std::size_t step = 1000) {
    TnefText out;
    out.begin(encoding);
    for (std::size_t at = 0; at < bytes.size(); at += step) out.add(std::string_view(bytes).substr(at, step));
    return out.text();
}

TEST(TnefText, IsAsStoredOrUtf8) {
    struct {
        std::string_view name;
        Encoding encoding;
        std::string bytes;
        std::string want;
    } const table[] = {
        {"8 bits", Encoding::kEightBit, "\xdc"s + "bung.doc\0"s, "\xdc"s + "bung.doc"},
        {"no NUL at the end", Encoding::kEightBit, "a.exe", "a.exe"},
        {"several NULs", Encoding::kEightBit, "a.exe\0\0\0"s, "a.exe"},
        {"NUL within", Encoding::kEightBit, "a.exe\0.txt\0"s, "a.exe\0.txt"s},
        {"empty", Encoding::kEightBit, "", ""},
        {"NUL alone", Encoding::kEightBit, "\0"s, ""},
        {"UTF-16", Encoding::kUtf16, "a\0.\0b\0\0\0"s, "a.b"},
        {"two bytes", Encoding::kUtf16, "\xdc\0"s, "\u00dc"},
        {"three bytes", Encoding::kUtf16, "\xac\x20", "\u20ac"},
        {"a pair", Encoding::kUtf16, "\x3d\xd8\x00\xde"s, "\U0001F600"},
        {"first half alone", Encoding::kUtf16, "\x3d\xd8x\0"s, "\uFFFDx"},
        {"two first halves", Encoding::kUtf16, "\x3d\xd8\x3d\xd8\x00\xde"s, "\uFFFD\U0001F600"},
        {"second half alone", Encoding::kUtf16, "\x00\xde"s + "x\0"s, "\uFFFDx"},
        {"half a unit at the end", Encoding::kUtf16, "a\0b"s, "a"},
        {"NUL within UTF-16", Encoding::kUtf16, "a\0\0\0b\0"s, "a\0b"s},
    };
    for (const auto& row : table) {
        EXPECT_EQ(text(row.encoding, row.bytes), row.want) << row.name;
        EXPECT_EQ(text(row.encoding, row.bytes, 1), row.want) << row.name;
    }
}

TEST(TnefText, KeepsBothEndsOfALongOne) {
    const std::string whole = "start" + std::string(TnefText::kMaxBytes - 9, 'x') + ".exe";
    ASSERT_EQ(whole.size(), TnefText::kMaxBytes);
    EXPECT_EQ(text(Encoding::kEightBit, whole), whole);
    const std::string longer = "start" + std::string(5000, 'x') + ".exe";
    const std::string kept = text(Encoding::kEightBit, longer, 7);
    EXPECT_EQ(kept, longer.substr(0, 256) + longer.substr(longer.size() - 256));
}

TEST(TnefText, NulsBehindANameDoNotPushItsEndOut) {
    const std::string name = std::string(600, 'x') + ".exe";
    EXPECT_TRUE(text(Encoding::kEightBit, name + std::string(5000, '\0')).ends_with(".exe"));
    EXPECT_EQ(text(Encoding::kEightBit, std::string(9000, '\0') + "x").size(), TnefText::kMaxBytes);
}

TEST(TnefText, BeginsAfresh) {
    TnefText out;
    out.begin(Encoding::kUtf16);
    out.add(std::string("\x3d\xd8\0\0x", 5));
    out.begin(Encoding::kUtf16);
    out.add(std::string("a\0", 2));
    EXPECT_EQ(out.text(), "a");
}

}  // namespace
}  // namespace postern
