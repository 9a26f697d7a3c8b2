#include "config/error_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "config/report.h"

namespace postern {
namespace {

TEST(ErrorText, NamesFileLineColumnKeyAndWhat) {
    const std::vector<std::pair<ConfigError, std::string>> cases{
        {{{"f", 3, 7}, "log.level", "no"}, "f:3:7: log.level: no"},
        {{{"f", 3, 7}, "", "no"}, "f:3:7: no"},
        {{{"f", 0, 0}, "log", "no"}, "f: log: no"},
        {{{}, "", "no"}, "no"},
        {{{"a\nb", 1, 1}, "k\x1b[2J", "w\xff\r\n"}, "a\\x0ab:1:1: k\\x1b[2J: w\\xff\\x0d\\x0a"},
        {{{"f", 1, 1}, "k", "C:\\journal"}, "f:1:1: k: C:\\journal"},
        {{{"f", 1, 1}, "k", "\\\\"}, "f:1:1: k: \\\\"},
        {{{"f", 1, 1}, "k", "gr\xc3\xbc\xc3\x9f\xe2\x80\xae"}, "f:1:1: k: gr\xc3\xbc\xc3\x9f\\u{202e}"},
    };
    for (const auto& [error, want] : cases) EXPECT_EQ(to_string(error), want);
}

TEST(ErrorText, IsBounded) {
    const std::string huge(5'000'000, '\\');
    EXPECT_LT(to_string({{huge, 1, 1}, huge, huge}).size(), 20'000U);
}

TEST(SortByPlace, PutsTheMainFileFirstAndDropsWhatIsSaidTwice) {
    std::vector<ConfigError> errors{{{"b", 9, 1}, "k", "6"},  {{"a", 1, 1}, "k", "7"},
                                    {{"b", 10, 1}, "k", "x"}, {{"b", 9, 2}, "k", "x"},
                                    {{"b", 9, 1}, "k", "6"},  {{"b", 9, 1}, "k", "5"}};
    sort_by_place(errors, "b");
    EXPECT_EQ(report(errors), "b:9:1: k: 5\nb:9:1: k: 6\nb:9:2: k: x\nb:10:1: k: x\na:1:1: k: 7\n");
}

}  // namespace
}  // namespace postern
