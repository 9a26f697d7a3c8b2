#include <gtest/gtest.h>

#include "config/report.h"
#include "config/settings_of.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

TEST(ReadSettings, WithoutAWordTheJournalHoldsAddressesAsTheyAre) {
    const JournalSettings journal = settings_of("[journal]\npath = \"-\"\n").journal;
    EXPECT_EQ(journal.addresses, JournalAddresses::kPlain);
    EXPECT_EQ(journal.hmac_key.path, "");
    EXPECT_EQ(journal.place.line, 1U);
    EXPECT_EQ(settings_of("").journal.place.line, 0U);
}

TEST(ReadSettings, FillsTheKeyOfTheJournal) {
    const TempFolder folder;
    folder.write("journal.key", "sixteen bytes ..\r\nnot this\n");
    const ReadSettings read =
        read_settings("[journal]\naddresses = \"hmac\"\nhmac_key_file = \"journal.key\"\n", folder.path("f"));
    EXPECT_EQ(report(read.errors), "");
    const JournalSettings& journal = read.settings.journal;
    EXPECT_EQ(journal.addresses, JournalAddresses::kHmac);
    EXPECT_EQ(journal.hmac_key.path, folder.path("journal.key"));
    EXPECT_EQ(journal.hmac_key.secret, "sixteen bytes ..");
}

TEST(ReadSettings, TakesAKeyForTheJournalThatIsLongEnough) {
    struct {
        std::size_t bytes;
        bool good;
    } const table[] = {{1, false}, {15, false}, {16, true}, {64, true}, {512, true}, {513, false}};
    for (const auto& row : table) {
        const TempFolder folder;
        folder.write("key", std::string(row.bytes, 'k'));
        const std::string errors = report(
            read_settings("[journal]\naddresses = \"hmac\"\nhmac_key_file = \"key\"\n", folder.path("f"))
                .errors);
        EXPECT_EQ(errors.empty(), row.good) << row.bytes << ' ' << errors;
        EXPECT_EQ(errors.find("kk"), std::string::npos) << "the key is shown: " << errors;
    }
}

TEST(ReadSettings, AsksNothingOfAKeyThatIsNotUsed) {
    const TempFolder folder;
    folder.write("key", "short");
    for (const char* addresses : {"", "addresses = \"plain\"\n"}) {
        const ReadSettings read = read_settings(
            "[journal]\n" + std::string(addresses) + "hmac_key_file = \"key\"\n", folder.path("f"));
        EXPECT_EQ(report(read.errors), "");
    }
}

}  // namespace
}  // namespace postern
