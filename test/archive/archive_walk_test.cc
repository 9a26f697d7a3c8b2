#include "archive/archive_walk.h"

#include <gtest/gtest.h>

#include "base/text_cut.h"
#include "listing_helper.h"
#include "make_archive.h"
#include "make_zip.h"

namespace postern {
namespace {

// Each look at it takes a millisecond.
class TickingClock final : public Clock {
  public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override {
        now_ += std::chrono::milliseconds(1);
        return now_;
    }
    [[nodiscard]] std::chrono::system_clock::time_point wall() const override { return {}; }

  private:
    mutable std::chrono::microseconds now_{0};
};

std::string nested_zip(int depth) {
    std::string bytes = make_zip({{"x", "1"}});
    for (int i = 1; i < depth; ++i) bytes = make_zip({{"n.zip", bytes}});
    return bytes;
}

TEST(ArchiveWalk, ArchivesWithinArchivesAreListed) {
    const std::string zip = make_zip({{"evil.exe", "MZ"}});
    EXPECT_EQ(summary(list(
                  make_tar({{"a.zip", zip}, {"b.gz", gzip_with_name(zip, "c.zip")}}, {ARCHIVE_FILTER_XZ}))),
              "archive none: a.zip,a.zip/evil.exe,b.gz,b.gz/b,b.gz/c.zip,b.gz/c.zip/evil.exe");
    EXPECT_EQ(summary(list(compress(zip))), "archive none: ,evil.exe");
    EXPECT_EQ(summary(list(make_archive(ARCHIVE_FORMAT_7ZIP,
                                        {{"t.tar", make_tar({{"evil.exe", "MZ"}, {"z", "1"}})}}))),
              "archive none: t.tar,t.tar/evil.exe,t.tar/z");
}

TEST(ArchiveWalk, InnerArchiveNeedsNoTellingName) {
    EXPECT_EQ(summary(list(make_zip({{"holiday.jpg", make_tar({{"evil.exe", "MZ"}})}}))),
              "archive none: holiday.jpg,holiday.jpg/evil.exe");
}

TEST(ArchiveWalk, DepthIsLimited) {
    EXPECT_EQ(summary(list(nested_zip(3), {.depth = 3})), "archive none: n.zip,n.zip/n.zip,n.zip/n.zip/x");
    EXPECT_EQ(summary(list(nested_zip(4), {.depth = 3})),
              "archive too-deep: n.zip,n.zip/n.zip,n.zip/n.zip/n.zip");
    EXPECT_EQ(word(list(nested_zip(40)).trouble), "too-deep");
}

TEST(ArchiveWalk, CompressionsUponEachOtherCountAsDepth) {
    const std::vector<int> many(4, ARCHIVE_FILTER_GZIP);
    EXPECT_EQ(word(list(compress("x", many), {.depth = 4}).trouble), "none");
    EXPECT_EQ(word(list(compress("x", many), {.depth = 3}).trouble), "too-deep");
    EXPECT_EQ(word(list(compress("x", std::vector<int>(30, ARCHIVE_FILTER_GZIP))).trouble).substr(0, 3),
              "too");
}

TEST(ArchiveWalk, WhatFollowsWhatIsTooDeepIsStillListed) {
    EXPECT_EQ(summary(list(make_zip({{"n", nested_zip(1)}, {"evil.exe", "MZ"}}), {.depth = 1})),
              "archive too-deep: evil.exe,n");
}

TEST(ArchiveWalk, UnpackedBytesAreLimited) {
    const std::string zeros(3U << 20U, '\0');
    const ArchiveLimits limits{.bytes = 1U << 20U};
    EXPECT_EQ(word(list(compress(zeros), limits).trouble), "too-large");
    EXPECT_EQ(word(list(compress(zeros, {ARCHIVE_FILTER_XZ}), limits).trouble), "too-large");
    EXPECT_EQ(summary(list(make_tar({{"a", "1"}, {"z", zeros}}, {ARCHIVE_FILTER_GZIP}), limits)),
              "archive too-large: a,z");
    EXPECT_EQ(summary(list(make_archive(ARCHIVE_FORMAT_ZIP, {{"z", zeros}}), limits)),
              "archive too-large: z");
    EXPECT_EQ(summary(list(make_archive(ARCHIVE_FORMAT_7ZIP, {{"z", zeros}}), limits)),
              "archive too-large: z");
    EXPECT_EQ(word(list(compress(zeros), {.bytes = 4U << 20U}).trouble), "none");
}

TEST(ArchiveWalk, UnpackedBytesOfAllArchivesCountTogether) {
    Files files;
    for (int i = 0; i < 8; ++i) files.emplace_back("f" + std::to_string(i), std::string(200'000, '\0'));
    const std::string one = make_archive(ARCHIVE_FORMAT_ZIP, files);
    const std::string all = make_zip({{"1.zip", one}, {"2.zip", one}, {"3.zip", one}});
    EXPECT_EQ(word(list(one, {.bytes = 1'600'000}).trouble), "none");
    EXPECT_EQ(word(list(all, {.bytes = 4'000'000}).trouble), "too-large");
}

TEST(ArchiveWalk, HoleInASparseFileCounts) {
    std::string bytes;
    archive* const a = archive_write_new();
    archive_write_set_format_pax(a);
    archive_write_open(a, &bytes, nullptr, append_to_string, nullptr);
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, "hole");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, std::int64_t{1} << 50U);
    archive_entry_sparse_add_entry(entry, (std::int64_t{1} << 50U) - 1, 1);
    archive_write_header(a, entry);
    archive_write_data(a, "x", 1);
    archive_entry_free(entry);
    archive_write_free(a);
    const ArchiveListing listing = list(bytes, {.bytes = 16U << 20U});
    EXPECT_EQ(word(listing.trouble), "too-large");
    EXPECT_NE(names(listing).find("hole"), std::string::npos);
}

TEST(ArchiveWalk, EntriesAreLimited) {
    Files files;
    for (int i = 0; i < 30; ++i) files.emplace_back("f" + std::to_string(i), "1");
    const ArchiveListing listing = list(make_tar(files), {.entries = 20});
    EXPECT_EQ(word(listing.trouble), "too-many-entries");
    EXPECT_EQ(listing.entries.size(), 20U);
    EXPECT_EQ(word(list(make_tar(files), {.entries = 30}).trouble), "none");
}

TEST(ArchiveWalk, EntriesOfOneNameAreLimited) {
    const ArchiveListing listing = list(make_tar(Files(100, {"same", ""})), {.entries = 20});
    EXPECT_EQ(word(listing.trouble), "too-many-entries");
    EXPECT_EQ(names(listing), "same");
}

TEST(ArchiveWalk, TimeIsLimited) {
    const std::string tar = make_tar(Files(20, {"f", "1"}));
    const MemoryFile file(tar);
    const ArchiveListing listing =
        list_archive(file.fd(), {.time = std::chrono::milliseconds(20)}, TickingClock());
    EXPECT_EQ(summary(listing), "archive too-slow: f");
    EXPECT_EQ(word(list_archive(file.fd(), {.time = std::chrono::minutes(9)}, TickingClock()).trouble),
              "none");
}

TEST(ArchiveWalk, WithoutTimeNothingIsKnown) {
    EXPECT_EQ(summary(list("words", {.time = std::chrono::milliseconds(0)})), "archive too-slow: ");
}

TEST(ArchiveWalk, LargeEntryThatIsNoArchiveIsNoTrouble) {
    const ArchiveLimits limits{.memory = 1U << 20U};
    EXPECT_EQ(summary(list(make_tar({{"video", std::string(2'000'000, 'v')}}), limits)),
              "archive none: video");
}

TEST(ArchiveWalk, ArchiveThatIsTooLargeToKeepIsTrouble) {
    const ArchiveLimits limits{.memory = 1U << 20U};
    const std::string large(2'000'000, 'v');
    EXPECT_EQ(summary(list(make_tar({{"n", make_tar({{"x", large}})}}), limits)), "archive too-large: n");
    EXPECT_EQ(
        summary(list(make_tar({{"n", "front" + make_zip({{"x", large}})}, {"z", std::string(70'000, 'z')}}),
                     limits)),
        "archive too-large: n,z");
    EXPECT_EQ(summary(list(make_tar({{"n", "xar!" + std::string("\0\x1c", 2) + large}}), limits)),
              "archive too-large: n");
}

TEST(ArchiveWalk, LongNamesKeepBothEnds) {
    const std::string name = "first" + std::string(1000, 'x') + "last.exe";
    const ArchiveListing listing = list(make_zip({{name, make_zip({{"evil.exe", "MZ"}})}}));
    ASSERT_EQ(listing.entries.size(), 2U);
    for (const ArchiveEntry& entry : listing.entries) {
        EXPECT_LE(entry.name.size(), kArchiveNameBytes);
        // Words that would be cut in two are left out.
        EXPECT_GE(entry.name.size(), kArchiveNameBytes - 2 * kLongestCutWord);
        EXPECT_TRUE(entry.name.starts_with("first"));
    }
    EXPECT_TRUE(listing.entries[0].name.ends_with("last.exe"));
    EXPECT_TRUE(listing.entries[1].name.ends_with("last.exe/evil.exe"));
}

TEST(ArchiveWalk, FormatsThatAreNotListedAreUnsupported) {
    const std::string ace = "1234567**ACE**" + std::string(100, 'x');
    EXPECT_EQ(summary(list(ace)), "archive unsupported: ");
    EXPECT_EQ(summary(list(make_zip({{"a.ace", ace}}))), "archive unsupported: a.ace");
}

TEST(ArchiveWalk, IsoIsUnpackedOnceHoweverManyNamesItHas) {
    const std::string iso =
        make_archive(ARCHIVE_FORMAT_ISO9660, {{"long name.txt", std::string(600'000, 'x')}});
    EXPECT_EQ(word(list(iso, {.bytes = 600'000}).trouble), "none");
    EXPECT_EQ(word(list(iso, {.bytes = 599'999}).trouble), "too-large");
}

TEST(ArchiveWalk, IsoWithUdfBesideItIsUnsupportedButListed) {
    std::string iso = make_archive(ARCHIVE_FORMAT_ISO9660, {{"a.txt", "1"}});
    // Descriptors follow each other from sector 16 on; the mark stands in the one behind the last.
    std::size_t at = 32768;
    while (iso.compare(at + 1, 5, "CD001") == 0) at += 2048;
    iso.replace(at + 1, 5, "BEA01").replace(at + 2048 + 1, 5, "NSR02");
    const ArchiveListing listing = list(iso);
    EXPECT_EQ(word(listing.trouble), "unsupported");
    EXPECT_NE(names(listing).find("a.txt"), std::string::npos);
}

}  // namespace
}  // namespace postern
