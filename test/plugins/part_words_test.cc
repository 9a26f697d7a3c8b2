#include "plugins/attachments/part_words.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(PartWords, GiveAShortNameWhole) {
    const std::string name(200, 'n');
    EXPECT_EQ(name_in_quotes(name), '"' + name + '"');
    EXPECT_EQ(name_in_quotes(""), "\"\"");
}

TEST(PartWords, GiveBothEndsOfALongName) {
    EXPECT_EQ(name_in_quotes("invoice " + std::string(200, 'n') + " of.pdf .exe"),
              "\"invoice " + std::string(14, 'n') + "..." + std::string(10, 'n') + " of.pdf .exe\"");
}

TEST(PartWords, ShowNoPieceOfAnAddress) {
    // Wherever it stands in the name, as long as it is cut.
    for (std::size_t before = 98 - 30; before <= 98; ++before) {
        const std::string name =
            std::string(before - 1, 'x') + " alice.smith@example.org " + std::string(200, 'y') + ".exe";
        const std::string shown = name_in_quotes(name);
        const bool whole = shown.find("alice.smith@example.org") != std::string::npos;
        EXPECT_EQ(shown.find("alice") != std::string::npos, whole) << shown;
    }
    for (std::size_t behind = 98 - 30; behind <= 98; ++behind) {
        const std::string name =
            std::string(200, 'x') + " =?utf-8?Q?alice=40example.org?= " + std::string(behind - 1, ' ');
        const std::string shown = name_in_quotes(name);
        const bool whole = shown.find("=?utf-8?Q?alice=40example.org?=") != std::string::npos;
        EXPECT_EQ(shown.find("example") != std::string::npos, whole) << shown;
    }
}

}  // namespace
}  // namespace postern
