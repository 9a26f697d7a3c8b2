#include "mime/binhex_head.h"

#include <gtest/gtest.h>

#include <vector>

namespace postern {
namespace {

struct Read {
    bool done;
    std::string name;
};

Read read(const std::vector<std::string>& lines) {
    BinhexHead head;
    for (const std::string& line : lines) head.line(line);
    return {head.done(), std::string{head.name()}};
}

TEST(BinhexHead, NamesAreRead) {
    using namespace std::string_literals;
    const struct {
        std::string_view name;
        std::vector<std::string> lines;
        std::string want;
    } rows[] = {
        {"a file of a Macintosh",
         {":#hGPBR9dD@acAh\"X!$mr2cmr2cmr!!!!!!!8!!!!!-ka5%p-38K26%&)6da"},
         "webutils_pl"},
        {"behind an empty line", {"", ":\"@%ZCAKP!%&38%aKF'ad!!!"}, "a.exe"},
        {"behind a blank and other text", {"x", " :\"@%ZCAKP!%&38%aKF'ad!!!"}, "a.exe"},
        {"over two lines, with a blank", {":\"@%Z", "CA KP!%&38%aKF'ad!!!"}, "a.exe"},
        {"a run", {":$''3##jPH'8!39\"36'&`E(3!!!"}, "aaaaaaaa.exe"},
        {"the mark of a run, twice", {":\"j!!N!\"i,RTTF!\"\"8&\"-BA\"XG!!!"}, "\x90\x90x.zip"},
        {"the longest", {":2fk32`\"\"8&\"-BA\"XG!!!"}, std::string(63, 'n')},
    };
    for (const auto& row : rows) {
        const Read got = read(row.lines);
        EXPECT_TRUE(got.done) << row.name;
        EXPECT_EQ(got.name, row.want) << row.name;
    }
}

TEST(BinhexHead, WhatIsNoneHasNoName) {
    const struct {
        std::string_view name;
        std::vector<std::string> lines;
        bool done;
    } rows[] = {
        {"nothing", {}, false},
        {"no data", {"text", "text"}, false},
        {"too far away", {std::string(5000, 'x'), ":\"@%ZCAKP!%&38%aKF'ad!!!"}, true},
        {"behind thousands of empty lines", std::vector<std::string>(5000), true},
        {"an odd character", {":\"@%Zg"}, true},
        {"its end too early", {":\"@%Z:"}, true},
        {"cut", {":\"@%Z"}, false},
        {"no length", {":!!!!!!!!"}, true},
        {"a length that is too long", {":`!!!!!!!"}, true},
        {"a run of nothing", {":#p#%!!!!!"}, false},
    };
    for (const auto& row : rows) {
        const Read got = read(row.lines);
        EXPECT_EQ(got.done, row.done) << row.name;
        EXPECT_EQ(got.name, "") << row.name;
    }
}

}  // namespace
}  // namespace postern
