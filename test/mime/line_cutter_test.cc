#include "mime/line_cutter.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

// "(" starts a line, ")" ends one with CRLF, "]" with LF, "}" without; "|" is between fragments.
std::string cut(std::string_view bytes, std::size_t step) {
    LineCutter cutter;
    std::string out;
    const auto show = [&](const Fragment& f) {
        out += f.first ? "(" : "|";
        out += f.bytes;
        if (f.last) out += f.end == LineEnd::kCrLf ? ")" : f.end == LineEnd::kLf ? "]" : "}";
    };
    for (std::size_t at = 0; at < bytes.size(); at += step) cutter.feed(bytes.substr(at, step), show);
    cutter.finish(show);
    return out;
}

TEST(LineCutter, LinesComeWholeHoweverTheyAreCut) {
    const std::string window(LineCutter::kWindow, 'x');
    const std::string less = window.substr(1);
    const struct {
        const char* name;
        std::string input, want;
    } rows[] = {
        {"nothing", "", ""},
        {"empty lines", "\r\n\n", "()(]"},
        {"no end", "a\r\nb", "(a)(b}"},
        {"CR inside stays", "a\rb\r\r\n", "(a\rb\r)"},
        {"CR at the end stays", "a\r", "(a\r}"},
        {"window", window + "\n", "(" + window + "]"},
        {"window and CRLF", less + "\r\n", "(" + less + ")"},
        {"CR is the byte behind the window", window + "\r\n", "(" + window + "|)"},
        {"CR is the last byte of the window", less + "\ra", "(" + less + "|\ra}"},
        {"one more", window + "y\n", "(" + window + "|y]"},
        {"three windows", window + window + window, "(" + window + "|" + window + "|" + window + "}"},
    };
    for (const auto& row : rows) {
        for (std::size_t step : {1UL, 3UL, 2047UL, 2048UL, 2049UL, 100000UL}) {
            EXPECT_EQ(cut(row.input, step), row.want) << row.name << " by " << step;
        }
    }
}

}  // namespace
}  // namespace postern
