#include "config/lines_codec.h"

#include <gtest/gtest.h>

#include <vector>

#include "config/report.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

// The members of a group whose file has that content.
ReadSettings read_with(const TempFolder& folder, std::string_view content, const std::string& named) {
    folder.write("list", content);
    return read_settings("[[group]]\nname = \"g\"\nmembers = \"first\"\nfile = \"" + named + "\"\n",
                         folder.path("postern.toml"));
}

TEST(LinesOfFile, AreOneEntryEachWithItsPlace) {
    const TempFolder folder;
    const ReadSettings read =
        read_with(folder, "# all\n\nalice\n  bob \t # the other\r\n#carol\n\tdave", "list");
    EXPECT_EQ(report(read.errors), "");
    const std::vector<Placed>& members = read.settings.policy.groups.at(0).members;
    ASSERT_EQ(members.size(), 4U);
    EXPECT_EQ(members[0].text, "first");
    EXPECT_EQ(members[1].text, "alice");
    EXPECT_EQ(members[1].place.file, folder.path("list"));
    EXPECT_EQ(members[1].place.line, 3U);
    EXPECT_EQ(members[2].text, "bob");
    EXPECT_EQ(members[2].place.column, 3U);
    EXPECT_EQ(members[3].text, "dave");
    EXPECT_EQ(members[3].place.line, 6U);
}

TEST(LinesOfFile, AreFoundByAnAbsolutePath) {
    const TempFolder folder;
    const TempFolder other;
    const ReadSettings read = read_with(folder, "", other.write("elsewhere", "alice\n"));
    EXPECT_EQ(report(read.errors), "");
    EXPECT_EQ(read.settings.policy.groups.at(0).members.size(), 2U);
}

TEST(LinesOfFile, AreRefusedWhereTheyCannotBeRead) {
    const TempFolder folder;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"missing", "No such file"}, {".", "s a directory"}, {"/dev/zero", "not a regular file"}};
    for (const auto& [named, want] : cases) {
        const std::string got = report(read_with(folder, "", named).errors);
        EXPECT_NE(got.find(":4:8: group \"g\".file: can't read"), std::string::npos) << got;
        EXPECT_NE(got.find(want), std::string::npos) << got;
    }
}

TEST(LinesOfFile, AreBoundedInLength) {
    const TempFolder folder;
    const ReadSettings read =
        read_with(folder, std::string(512, 'a') + "\n" + std::string(513, 'b') + "\nc\n", "list");
    EXPECT_EQ(report(read.errors),
              folder.path("list") + ":2:1: group \"g\".file: the line is longer than 512 bytes\n");
    EXPECT_EQ(read.settings.policy.groups.at(0).members.size(), 3U);
}

}  // namespace
}  // namespace postern
