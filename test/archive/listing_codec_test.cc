#include "archive/listing_codec.h"

#include <gtest/gtest.h>

#include "make_zip.h"

namespace postern {
namespace {

ArchiveListing full() {
    ArchiveListing listing;
    listing.is_archive = true;
    listing.trouble = ArchiveTrouble::kContradictory;
    listing.encrypted = true;
    listing.entries = {{std::string("a\0b", 3), 1ULL << 60U, true, true},
                       {"", 0, false, true, true},
                       {std::string(512, 'x'), 7, false, false, true}};
    listing.unpacked = 1ULL << 61U;
    return listing;
}

TEST(ListingCodec, EveryListingComesBack) {
    ArchiveListing empty_archive;
    empty_archive.is_archive = true;
    for (const ArchiveListing& listing : {ArchiveListing{}, empty_archive, full()}) {
        const auto back = decode_listing(encode_listing(listing));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, listing);
    }
}

TEST(ListingCodec, EveryTroubleHasItsWordAndComesBack) {
    for (std::size_t i = 0; i < kArchiveTroubleCount - 1; ++i) {
        ArchiveListing listing;
        listing.is_archive = true;
        listing.trouble = static_cast<ArchiveTrouble>(i);
        EXPECT_FALSE(word(listing.trouble).empty());
        const auto back = decode_listing(encode_listing(listing));
        ASSERT_TRUE(back) << i;
        EXPECT_EQ(back->trouble, listing.trouble);
    }
}

TEST(ListingCodec, LargestListingFits) {
    ArchiveListing listing;
    listing.is_archive = true;
    for (std::size_t i = 0; i < kArchiveEntries; ++i)
        listing.entries.push_back({std::string(104, 'n'), i, false, true});
    const std::string bytes = encode_listing(listing);
    EXPECT_LT(bytes.size(), kMostReplyBytes);
    EXPECT_TRUE(decode_listing(bytes));
}

TEST(ListingCodec, NothingShorterOrLongerIsTaken) {
    const std::string bytes = encode_listing(full());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decode_listing(bytes.substr(0, size)));
    EXPECT_FALSE(decode_listing(bytes + "x"));
    EXPECT_FALSE(decode_listing(bytes + bytes));
}

TEST(ListingCodec, NonsenseIsRefused) {
    const auto reply = [](unsigned flags, unsigned trouble, std::uint32_t count, const std::string& entries) {
        return "PAL2" + number(flags, 1) + number(trouble, 1) + number(9, 8) + number(count, 4) + entries +
               "END.";
    };
    const auto entry = [](unsigned flags, const std::string& name) {
        return number(flags, 1) + number(1, 8) + number(name.size(), 2) + name;
    };
    EXPECT_TRUE(decode_listing(reply(1, 0, 1, entry(0, "a"))));
    std::string many;
    for (std::size_t i = 0; i < kArchiveEntries + 1; ++i) many += entry(0, "");
    std::string long_names;
    for (int i = 0; i < 2049; ++i) long_names += entry(0, std::string(512, 'n'));
    const std::vector<std::pair<std::string, std::string>> cases{
        {"nothing", ""},
        {"another start", "PAL1" + reply(1, 0, 0, "").substr(4)},
        {"an unknown flag", reply(5, 0, 0, "")},
        {"trouble of this host", reply(1, static_cast<unsigned>(ArchiveTrouble::kUnavailable), 0, "")},
        {"an unknown trouble", reply(1, kArchiveTroubleCount, 0, "")},
        {"fewer entries than it says", reply(1, 0, 2, entry(0, "a"))},
        {"more entries than it says", reply(1, 0, 1, entry(0, "a") + entry(0, "b"))},
        {"a count without bound", reply(1, 0, 0xffffffff, entry(0, "a"))},
        {"too many entries", reply(1, 0, kArchiveEntries + 1, many)},
        {"an unknown flag of an entry", reply(1, 0, 1, entry(8, "a"))},
        {"a name that is too long", reply(1, 0, 1, entry(0, std::string(513, 'x')))},
        {"names that are too long together", reply(1, 0, 2049, long_names)},
        {"entries of what is no archive", reply(0, 0, 1, entry(0, "a"))},
        {"trouble with what is no archive", reply(0, 1, 0, "")},
        {"an encrypted entry where nothing is", reply(1, 0, 1, entry(1, "a"))},
        {"too many bytes", reply(1, 0, 0, std::string(kMostReplyBytes, 'x'))},
    };
    for (const auto& [name, bytes] : cases) EXPECT_FALSE(decode_listing(bytes)) << name;
}

}  // namespace
}  // namespace postern
