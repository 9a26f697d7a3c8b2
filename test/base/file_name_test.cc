#include "base/file_name.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using namespace std::string_literals;
using Names = std::vector<std::string>;

TEST(FileName, IsWhatADesktopWouldActOn) {
    struct {
        std::string name;
        std::string want;
    } const table[] = {
        {"Scan.PDF", "scan.pdf"},
        {"", ""},
        {"no extension", "no extension"},
        {".profile", ".profile"},
        {"Übung.docx", "Übung.docx"},
        {"x.exe.", "x.exe"},
        {"x.exe ... \t", "x.exe"},
        {"x.exe\r\n", "x.exe"},
        {"x.exe:$DATA", "x.exe"},
        {"x.exe::$DATA", "x.exe"},
        {"x.exe\0.txt"s, "x.exe"},
        {"C:\\Temp\\x.exe", "x.exe"},
        {"../../x.exe", "x.exe"},
        {"a/b\\c/x.exe", "x.exe"},
        {"x.exe/", "x.exe"},
        {"x.exe\\ /.", "x.exe"},
        {"invoice\u202Efdp.exe", "invoicefdp.exe"},
        {"x.e\u200Bxe", "x.exe"},
        {"x.\u2066exe\u2069", "x.exe"},
        {"x.exe\u00AD", "x.exe"},
        {"\uFEFFx.exe", "x.exe"},
        {"x.exe.\u200F", "x.exe"},
        {"...", ""},
        {"/", ""},
        {"\xe2\x80", "\xe2\x80"},  // the start of a character is kept
        {"\xc2", "\xc2"},
        {"x.exe\xa0", "x.exe\xa0"},
        {"x.exe\u00A0\u3000", "x.exe"},
        {"a\u2003\u2800b.pdf", "a  b.pdf"},
        {"x.e\u200D\uFE0F\u061Cx\U000E0020e", "x.exe"},
        {"x\uFF0E\uFF45\uFF38e", "x.exe"},
        {"x.exe;1", "x.exe"},
        {"x.exe; .", "x.exe"},
        {"a;b.pdf", "a;b.pdf"},
        {"x.pdf;name", "x.pdf;name"},
        {"\u65E5\u672C.pdf", "\u65E5\u672C.pdf"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(normal_file_name(row.name), row.want) << testing::PrintToString(row.name);
    }
}

TEST(FileName, IsAlsoReadAsSavedWithoutWhatWindowsForbids) {
    struct {
        std::string name;
        Names want;
    } const table[] = {
        {"Scan.PDF", {"scan.pdf"}},
        {"C:\\Temp\\x.exe.", {"x.exe"}},
        {"report:1.exe", {"report", "report1.exe"}},
        {"C:x.exe", {"c", "cx.exe"}},
        {"x.exe:$DATA", {"x.exe", "x.exe$data"}},
        {"x.txt\0.exe"s, {"x.txt", "x.txt.exe"}},
        {"x.ex?e", {"x.ex?e", "x.exe"}},
        {"x.exe|\"<>*", {"x.exe|\"<>*", "x.exe"}},
        {"x.e\x01xe\x7f", {"x.e\x01xe\x7f", "x.exe"}},
        {"x.exe.?", {"x.exe.?", "x.exe"}},
        {"x.e\txe", {"x.e xe", "x.exe"}},
        {"x%2Eexe", {"x%2eexe", "x.exe"}},
        {"x.exe%20%2e", {"x.exe%20%2e", "x.exe"}},
        {"x.exe%00.pdf", {"x.exe%00.pdf", "x.exe", "x.exe.pdf"}},
        {"x.exe%E2%80%AE", {"x.exe%e2%80%ae", "x.exe"}},
        {"a%2Fx.exe", {"a%2fx.exe", "x.exe"}},
        {"100%.pdf", {"100%.pdf"}},
        {"5%2.pdf", {"5%2.pdf"}},
        {"x%zz%4", {"x%zz%4"}},
        {"x%4", {"x%4"}},
        {"", {""}},
    };
    for (const auto& row : table) {
        EXPECT_EQ(file_name_readings(row.name), row.want) << testing::PrintToString(row.name);
    }
}

TEST(FileName, HasOneReadingOfItsPathAndOneMoreWherePercentsStand) {
    struct {
        std::string name;
        Names want;
    } const table[] = {
        {"a.zip/Word/vbaProject.bin", {"a.zip/word/vbaproject.bin"}},
        {"XL\\MacroSheets\\1.xml", {"xl/macrosheets/1.xml"}},
        {"x/", {"x/"}},
        {"", {""}},
        {"x/e\u200Bvil.exe", {"x/evil.exe"}},
        {"x\u3000y", {"x y"}},
        {"x%2Fy", {"x%2fy", "x/y"}},
        {"x%5Cy", {"x%5cy", "x/y"}},
        {"50% off", {"50% off", "50% off"}},
        {"\xc3", {"\xc3"}},
        {"../x:y. ", {"../x:y. "}},
    };
    for (const auto& row : table) {
        EXPECT_EQ(path_readings(row.name), row.want) << testing::PrintToString(row.name);
    }
}

TEST(Glob, MatchesTheWholeName) {
    struct {
        std::string_view pattern;
        std::string_view name;
        bool want;
    } const table[] = {
        {"*.exe", "x.exe", true},
        {"*.exe", ".exe", true},
        {"*", "", true},
        {"", "", true},
        {"invoice*.zip", "invoice-7.zip", true},
        {"a?c", "abc", true},
        {"*a*b*", "xxaxxbxx", true},
        {"**", "x", true},
        {"*.e*e", "a.exe.exe", true},
        {"x", "x", true},
        {"a*", "a", true},
        {"*.e?e", "x.exe", true},
        {"*.e?e", "x.ee", false},
        {"*x", "", false},
        {"?*x", "x", false},
        {"x*x", "x", false},
        {"x*x", "xx", true},
        {"*.exe", "x.exe.txt", false},
        {"*.exe", "xexe", false},
        {"a?c", "ac", false},
        {"?", "", false},
        {"", "x", false},
        {"x", "xx", false},
        {"xx", "x", false},
        {"*a*b*", "xxbxxaxx", false},
        {"a*b", "a", false},
        {"image/*", "application/image/", false},
    };
    for (const auto& row : table) {
        EXPECT_EQ(glob_matches(row.pattern, row.name), row.want) << row.pattern << ' ' << row.name;
    }
}

TEST(Glob, ManyStarsCostNoMoreThanPatternTimesName) {
    std::string pattern;
    for (int i = 0; i < 100; ++i) pattern += "*a";
    // Tried by backtracking at every star, this would not end before the machine does.
    EXPECT_FALSE(glob_matches(pattern + "b", std::string(10'000, 'a')));
    EXPECT_TRUE(glob_matches(pattern, std::string(10'000, 'a')));
}

}  // namespace
}  // namespace postern
