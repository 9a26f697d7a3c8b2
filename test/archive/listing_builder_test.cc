#include "archive/listing_builder.h"

#include <gtest/gtest.h>

#include "base/text_cut.h"

namespace postern {
namespace {

TEST(ListingBuilder, NameStandsOnceWithTheLargerSize) {
    ListingBuilder builder(10);
    EXPECT_TRUE(builder.add("a", 5, false));
    EXPECT_TRUE(builder.add("b", 1, false));
    EXPECT_TRUE(builder.add("a", 3, true));
    EXPECT_TRUE(builder.add("b", 2, false));
    const ArchiveListing listing = builder.take();
    EXPECT_EQ(listing.entries, (std::vector<ArchiveEntry>{{"a", 5, true}, {"b", 2, false}}));
    EXPECT_TRUE(listing.encrypted);
}

TEST(ListingBuilder, FirstTroubleStays) {
    ListingBuilder builder(10);
    builder.trouble(ArchiveTrouble::kNone);
    builder.trouble(ArchiveTrouble::kContradictory);
    builder.trouble(ArchiveTrouble::kBroken);
    EXPECT_EQ(builder.take().trouble, ArchiveTrouble::kContradictory);
}

TEST(ListingBuilder, EntriesAreBounded) {
    ListingBuilder few(1);
    EXPECT_TRUE(few.add("a", 0, false));
    EXPECT_TRUE(few.add("a", 0, false));
    EXPECT_FALSE(few.add("b", 0, false));
    EXPECT_EQ(few.take().trouble, ArchiveTrouble::kTooMany);
    ListingBuilder many(SIZE_MAX);
    for (std::size_t i = 0; i < kArchiveEntries; ++i) ASSERT_TRUE(many.add(std::to_string(i), 0, false));
    EXPECT_FALSE(many.add("one more", 0, false));
}

TEST(ListingBuilder, BytesOfNamesAreBounded) {
    ListingBuilder builder(kArchiveEntries);
    std::size_t added = 0;
    while (builder.add(std::string(500, 'n') + std::to_string(10'000 + added), 0, false)) ++added;
    EXPECT_EQ(added, kArchiveAllNameBytes / 505);
    EXPECT_EQ(builder.take().trouble, ArchiveTrouble::kTooMany);
}

TEST(ListingBuilder, LongNameKeepsBothEnds) {
    EXPECT_EQ(cut_name(std::string(512, 'x')), std::string(512, 'x'));
    const std::string cut = cut_name("start" + std::string(600, 'x') + ".exe");
    EXPECT_LE(cut.size(), kArchiveNameBytes);
    // Words that would be cut in two are left out.
    EXPECT_GE(cut.size(), kArchiveNameBytes - 2 * kLongestCutWord);
    EXPECT_TRUE(cut.starts_with("startx"));
    EXPECT_TRUE(cut.ends_with("x.exe"));
    EXPECT_NE(cut.find("x...x"), std::string::npos);
}

TEST(ListingBuilder, EntriesAreOpenedOrSecret) {
    ListingBuilder builder(10);
    for (const char* name : {"a", "b", "", "c"}) EXPECT_TRUE(builder.add(name, 0, false));
    builder.opened("a");
    builder.opened("b");
    builder.opened("");
    builder.opened("no such");
    EXPECT_EQ(builder.listing().trouble, ArchiveTrouble::kNone);
    builder.secret("b");
    const ArchiveListing listing = builder.take();
    EXPECT_EQ(listing.entries[0], (ArchiveEntry{"a", 0, false, true}));
    EXPECT_EQ(listing.entries[1], (ArchiveEntry{"b", 0, true, false}));
    EXPECT_EQ(listing.entries[2], (ArchiveEntry{"", 0, false, true}));
    EXPECT_EQ(listing.entries[3], (ArchiveEntry{"c", 0, false, false}));
    EXPECT_EQ(listing.trouble, ArchiveTrouble::kSecretNames);
    EXPECT_TRUE(listing.encrypted);
}

TEST(ListingBuilder, SecretAttachmentIsNoEntry) {
    ListingBuilder builder(10);
    EXPECT_TRUE(builder.add("", 0, false));
    builder.secret();
    const ArchiveListing listing = builder.take();
    EXPECT_EQ(listing.entries[0], (ArchiveEntry{"", 0, false, false}));
    EXPECT_EQ(listing.trouble, ArchiveTrouble::kSecretNames);
    EXPECT_TRUE(listing.encrypted);
}

TEST(ListingBuilder, OneEntryIsTheWhole) {
    ListingBuilder builder(10);
    for (const char* name : {"a", ""}) EXPECT_TRUE(builder.add(name, 0, false));
    builder.whole("no such");
    EXPECT_FALSE(builder.listing().entries[0].whole || builder.listing().entries[1].whole);
    builder.whole("");
    EXPECT_FALSE(builder.listing().entries[0].whole);
    EXPECT_TRUE(builder.listing().entries[1].whole);
}

TEST(ListingBuilder, InnerNameFollowsTheOuterOne) {
    EXPECT_EQ(inner_name("a.zip", "b"), "a.zip/b");
    EXPECT_EQ(inner_name("", "b"), "b");
    EXPECT_EQ(inner_name("a.gz", ""), "a.gz/");
}

}  // namespace
}  // namespace postern
