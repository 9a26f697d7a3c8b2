#include "archive/zip_order.h"

#include <gtest/gtest.h>

#include "make_archive.h"
#include "make_zip.h"

namespace postern {
namespace {

ZipOrder order(const std::string& bytes, std::uint64_t start = 0, const ArchiveLimits& limits = {}) {
    const FakeClock clock;
    Budget budget(limits, clock);
    return read_zip_order(MemorySource(bytes), start, budget);
}

TEST(ZipOrder, LocalHeadersAreMetOneAfterTheOther) {
    const std::string zip = make_zip({{"a", "123"}, {"bb", ""}, {"c", "1"}});
    EXPECT_EQ(order(zip).locals, (std::vector<std::uint64_t>{0, 34, 66}));
    EXPECT_EQ(order(zip).trouble, ArchiveTrouble::kNone);
    EXPECT_EQ(order("front" + zip, 5).locals, (std::vector<std::uint64_t>{5, 39, 71}));
}

TEST(ZipOrder, DataWithoutStatedSizeIsFollowedToItsEnd) {
    const std::string zip = make_archive(ARCHIVE_FORMAT_ZIP, {{"a", std::string(50'000, 'x')}, {"b", "2"}});
    const ZipOrder found = order(zip);
    ASSERT_EQ(found.locals.size(), 2U);
    EXPECT_EQ(zip.substr(found.locals[1], 4), "PK\x03\x04");
}

TEST(ZipOrder, WhatIsUnpackedOnTheWayIsLimited) {
    const std::string zip =
        make_archive(ARCHIVE_FORMAT_ZIP, {{"a", std::string(3'000'000, '\0')}, {"b", "2"}});
    const ZipOrder found = order(zip, 0, {.bytes = 1'000'000});
    EXPECT_EQ(found.trouble, ArchiveTrouble::kTooLarge);
    EXPECT_EQ(found.locals.size(), 1U);
}

TEST(ZipOrder, StartIsTheFirstLikelyHeader) {
    const std::string zip = make_zip({{"a", "1"}});
    const auto start = [](const std::string& bytes, std::uint64_t known) {
        return zip_order_start(MemorySource(bytes), known);
    };
    EXPECT_EQ(start(zip, 0), 0U);
    EXPECT_EQ(start("PK00" + zip, 4), 4U);
    EXPECT_EQ(start(zip + zip, zip.size()), 0U);
    EXPECT_EQ(start("xx" + zip + zip, 2 + zip.size()), 2U);
    // The mark alone, as in a program that unpacks itself.
    EXPECT_EQ(start("MZ PK\x03\x04" + std::string(100, '\xff') + zip, 107), 107U);
    EXPECT_EQ(start("no zip", 6), 6U);
}

TEST(ZipOrder, ManyMarksAreNotTriedForEver) {
    std::string marks;
    for (int i = 0; i < 100'000; ++i) marks += "PK\x03\x04";
    marks += std::string(100, '\xff');
    EXPECT_EQ(zip_order_start(MemorySource(marks), marks.size()), marks.size());
}

TEST(ZipOrder, WhatIsNoZipHasNone) {
    EXPECT_TRUE(order("words").locals.empty());
    EXPECT_TRUE(order("").locals.empty());
    EXPECT_TRUE(order(make_zip({})).locals.empty());
}

}  // namespace
}  // namespace postern
