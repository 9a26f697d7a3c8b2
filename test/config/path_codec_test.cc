#include "config/path_codec.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "config/report.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

// A store that reads the secret in a file of that content.
ReadSettings with_secret(const TempFolder& folder, std::string_view content, mode_t mode = 0600) {
    chmod(folder.write("secret", content).c_str(), mode);
    return read_settings(
        "[store]\nkind = \"redis\"\nurl = \"redis://192.0.2.40\"\npassword_file = \"secret\"\n",
        folder.path("f"));
}

TEST(Secret, IsTheFirstLine) {
    struct {
        std::string_view content;
        std::string_view want;
    } const table[] = {
        {"secret", "secret"},           {"secret\n", "secret"},
        {"secret\r\nmore\n", "secret"}, {" two words ", " two words "},  // blanks may be part of it
        {"\xff\x01", "\xff\x01"},
    };
    for (const auto& row : table) {
        const TempFolder folder;
        const ReadSettings read = with_secret(folder, row.content);
        EXPECT_EQ(report(read.errors), "") << row.content;
        EXPECT_EQ(read.settings.store.password.secret, row.want);
    }
    const TempFolder folder;
    EXPECT_EQ(with_secret(folder, std::string(512, 'x')).settings.store.password.secret,
              std::string(512, 'x'));
}

TEST(Secret, IsNeitherNothingNorEndlessAndNeverShown) {
    for (const std::string& content :
         {std::string(), std::string("\n"), std::string("\r\nsecret\n"), std::string(513, 'x')}) {
        const TempFolder folder;
        const ReadSettings read = with_secret(folder, content);
        EXPECT_EQ(report(read.errors), folder.path("secret") +
                                           ":1:1: store.password_file: the first line must be "
                                           "a secret of 1 to 512 bytes\n");
    }
}

TEST(Secret, KnowsWhoMayReadIt) {
    for (const mode_t mode : {0600, 0640, 0604, 0644, 0660, 0664}) {
        const TempFolder folder;
        const ReadSettings read = with_secret(folder, "secret", mode);
        EXPECT_EQ(read.settings.store.password.world_readable, (mode & 0004U) != 0) << mode;
    }
}

TEST(FilePath, StartsFromTheFolderOfTheConfiguration) {
    const auto path = [](std::string_view written) {
        return read_settings("[store]\nstate_file = \"" + std::string(written) + "\"\n", "/etc/postern/f")
            .settings.store.state_file;
    };
    EXPECT_EQ(path("entries"), "/etc/postern/entries");
    EXPECT_EQ(path("/var/lib/postern/entries"), "/var/lib/postern/entries");
    EXPECT_EQ(path(""), "");
}

}  // namespace
}  // namespace postern
