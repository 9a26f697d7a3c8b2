#include "address/lenient_utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

std::string lenient(std::string_view bytes) {
    std::string out;
    append_lenient_utf8(bytes, out);
    return out;
}

TEST(LenientUtf8, OverlongFormsAreWhatTheirBitsSpell) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"\xC1\xAC", "l"},
        {"\xC1\x80", "@"},
        {"\xC0\xAE", "."},
        {"\xE0\x81\x80", "@"},
        {"\xF0\x80\x81\x80", "@"},
        {"\xF8\x80\x80\x81\x80", "@"},
        {"\xFC\x80\x80\x80\x81\x80", "@"},
        {"\xE0\x83\xA9", "\u00E9"},
        {"a\xC1\xAC"
         "b",
         "alb"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(lenient(input), want) << want;
}

TEST(LenientUtf8, TheRestIsWindows1252) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"\xC1lvaro", "\u00C1lvaro"},
        {"\xC1", "\u00C1"},
        {"\xE0\x81", "\u00E0\u0081"},
        {"\xF0\x80\x81", "\u00F0\u20AC\u0081"},
        {"\xFC\x80\x80\x80\x81", "\u00FC\u20AC\u20AC\u20AC\u0081"},
        {"\xFE\x80", "\u00FE\u20AC"},
        {"\xFF", "\u00FF"},
        {"\x92", "\u2019"},
        {"\xED\xA0\x80", "\u00ED\u00A0\u20AC"},
        {"\xF4\x90\x80\x80", "\u00F4\u0090\u20AC\u20AC"},
        {"\xF8\x88\x80\x80\x80", "\u00F8\u02C6\u20AC\u20AC\u20AC"},
        {"\xC3\xA9 \u5C71 \U0001F600", "\u00E9 \u5C71 \U0001F600"},
        {"", ""},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(lenient(input), want) << want;
}

}  // namespace
}  // namespace postern
