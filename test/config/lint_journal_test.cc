#include <gtest/gtest.h>
#include <sys/stat.h>

#include "config/lint.h"
#include "config/report.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

// The warnings about a journal with these lines, where the file "key" holds a good key.
std::string warnings(const TempFolder& folder, std::string_view lines, mode_t mode = 0600) {
    chmod(folder.write("key", "0123456789abcdef").c_str(), mode);
    const ReadSettings read = read_settings("[journal]\n" + std::string(lines), folder.path("f"));
    EXPECT_EQ(report(read.errors), "");
    using namespace std::chrono;
    return report(lint(read.settings, sys_days{2026y / 11 / 22}));
}

TEST(LintJournal, AKeyThatEverybodyMayReadIsToldOf) {
    for (const mode_t mode : {0600, 0640, 0604, 0644}) {
        const TempFolder folder;
        const std::string want =
            (mode & 0004U) == 0
                ? ""
                : folder.path("f") + ":1:1: journal.hmac_key_file: everybody on this machine may read '" +
                      folder.path("key") + "', and with it find out whose the addresses in the journal are\n";
        EXPECT_EQ(warnings(folder, "addresses = \"hmac\"\nhmac_key_file = \"key\"\n", mode), want) << mode;
    }
}

TEST(LintJournal, AKeyWithoutHmacIsToldOf) {
    const TempFolder folder;
    const std::string want = folder.path("f") +
                             ":1:1: journal.hmac_key_file: has no effect: without addresses = \"hmac\" the "
                             "journal holds addresses as they are\n";
    EXPECT_EQ(warnings(folder, "hmac_key_file = \"key\"\n"), want);
    EXPECT_EQ(warnings(folder, "addresses = \"plain\"\nhmac_key_file = \"key\"\n"), want);
    EXPECT_EQ(warnings(folder, "path = \"-\"\n"), "");
}

}  // namespace
}  // namespace postern
