#include <gtest/gtest.h>

#include <string>

#include "config/report.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

const std::string kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

ReadSettings read_with(const TempFolder& folder, std::string_view content) {
    folder.write("list", content);
    return read_settings(
        "[[connector]]\nname = \"c\"\nremote = \"192.0.2.1\"\n[connector.attachments]\nsha256_file = "
        "\"list\"\n",
        folder.path("postern.toml"));
}

TEST(DigestFile, HasOneDigestALineAsSha256sumWritesIt) {
    const TempFolder folder;
    std::string upper = kEmpty;
    for (char& c : upper) c = static_cast<char>(toupper(c));
    const ReadSettings read = read_with(folder, "# known bad\n" + kEmpty + "  invoice.exe\n\n" + upper +
                                                    " *b\n" + std::string(64, '0') + "\n");
    EXPECT_EQ(report(read.errors), "");
    const std::vector<Sha256Digest>& digests = read.settings.policy.connectors.at(0).block_digests;
    ASSERT_EQ(digests.size(), 3U);
    EXPECT_EQ(digests[0][0], 0xe3);
    EXPECT_EQ(digests[0][31], 0x55);
    EXPECT_EQ(digests[1], digests[0]);
    EXPECT_EQ(digests[2], Sha256Digest{});
}

TEST(DigestFile, NamesEachLineThatHoldsNone) {
    const std::string what = "not a SHA-256 digest of 64 hexadecimal digits";
    for (const std::string& line :
         {std::string("d41d8cd98f00b204e9800998ecf8427e"), kEmpty.substr(1), kEmpty + "0",
          "g" + kEmpty.substr(1), kEmpty + ",x", std::string("invoice.exe")}) {
        const TempFolder folder;
        const ReadSettings read = read_with(folder, kEmpty + "\n  " + line + "\n");
        EXPECT_EQ(report(read.errors),
                  folder.path("list") + ":2:3: connector \"c\".attachments.sha256_file: " + what + "\n");
    }
}

}  // namespace
}  // namespace postern
