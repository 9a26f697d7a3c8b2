#include "archive/embedded_archive.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

std::optional<std::uint64_t> find(const std::string& bytes, std::uint64_t to = 1000) {
    return find_embedded_archive(MemorySource(bytes), to);
}

TEST(EmbeddedArchive, FirstBeginningIsFound) {
    EXPECT_EQ(find("12345Rar!\x1a\x07\x01"), 5U);
    EXPECT_EQ(find("12345678907z\xbc\xaf\x27\x1c"), 10U);
    EXPECT_EQ(find("127z\xbc\xaf\x27\x1c...Rar!\x1a\x07\x01"), 2U);
    EXPECT_EQ(find("12Rar!\x1a\x07\x01...7z\xbc\xaf\x27\x1c"), 2U);
}

TEST(EmbeddedArchive, NotAtTheStartNorTooFar) {
    EXPECT_EQ(find("Rar!\x1a\x07\x01"), std::nullopt);
    EXPECT_EQ(find("12345Rar!\x1a\x07\x01", 8), std::nullopt);
    EXPECT_EQ(find("12345Rar!\x1a\x07\x01", 0), std::nullopt);
    EXPECT_EQ(find("12345Rar!"), std::nullopt);
    EXPECT_EQ(find(""), std::nullopt);
}

}  // namespace
}  // namespace postern
