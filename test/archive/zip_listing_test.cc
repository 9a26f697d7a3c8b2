#include "archive/zip_listing.h"

#include <gtest/gtest.h>

#include "listing_helper.h"
#include "make_archive.h"
#include "make_zip.h"

namespace postern {
namespace {

struct Case {
    std::string name;
    std::string input;
    std::string want;
};

std::string unicode_path(const std::string& name) {
    return "up" + number(5 + name.size(), 2) + '\x01' + number(0, 4) + name;
}

TEST(ZipListing, HonestZipsAreNotContradictory) {
    const std::string inner = make_zip({{"x", "1"}});
    const std::vector<Case> cases{
        {"plain", make_zip({{"a", "1"}, {"b", "2"}}), "archive none: a,b"},
        {"sizes behind the data", make_archive(ARCHIVE_FORMAT_ZIP, {{"a", "11111111"}, {"b", "2"}}),
         "archive none: a,b"},
        {"empty", make_zip({}), "archive none: "},
        {"a folder", make_zip({{"d/", ""}, {"d/a", "1"}}), "archive none: d/,d/a"},
        {"zip64", make_zip({{"a", "1"}}, {.zip64 = true}), "archive none: a"},
        {"zip64 with something in front", make_zip({{"a", "1"}}, {.before = "front", .zip64 = true}),
         "archive none: a"},
        {"a zip in it, uncompressed", make_zip({{"in.zip", inner}}), "archive none: in.zip,in.zip/x"},
        {"a signing block", make_zip({{"a", "1"}}, {.between = std::string(4096, 's') + "APK Sig Block 42"}),
         "archive none: a"},
        {"a comment", make_zip({{"a", "1"}}, {.comment = "made by nobody"}), "archive none: a"},
        {"a comment with a mark",
         make_zip({{"a", "1"}}, {.comment = "PK\x05\x06 and no more than these words"}), "archive none: a"},
        {"the mark of one piece", make_zip({{"a", "1"}}, {.before = "PK00"}), "archive none: a"},
        {"two of one name", make_zip({{"a", "1"}, {"a", "2"}}), "archive none: a"},
    };
    for (const Case& one : cases) EXPECT_EQ(summary(list(one.input)), one.want) << one.name;
}

TEST(ZipListing, DifferentViewsAreContradictoryAndAllAreListed) {
    const std::string a = make_zip({{"a", "1"}});
    const std::string local =
        "PK\x03\x04" + zip_fields({"evil", "MZ"}, 0, 2) + number(4, 2) + number(0, 2) + "evilMZ";
    const std::vector<Case> cases{
        {"another local name", make_zip({{"a", "1", "evil"}}), "archive contradictory: a,evil"},
        {"an entry that the directory does not have",
         make_zip({{"a", "1"}, {"evil", "MZ", {}, 0, {}, 0, "", false}}), "archive contradictory: a,evil"},
        {"the first one is not in the directory",
         make_zip({{"evil", "MZ", {}, 0, {}, 0, "", false}, {"a", "1"}}), "archive contradictory: a,evil"},
        {"hidden in the data of another", make_zip({{"a", local, {}, 0, {}, 0, "", false}, {"a", "1"}}),
         "archive contradictory: a"},
        {"only in the data of another",
         make_zip({{"a", "x" + local}, {"evil", "MZ", {}, 0, {}, 0, "", true, false, {}, 30 + 2}}),
         "archive contradictory: a,evil"},
        {"a size that hides an entry",
         make_zip({{"a", "1", {}, 0, {}, 0, "", true, true, 60}, {"evil", "MZ"}}),
         "archive contradictory: a,evil"},
        {"encrypted in one view", make_zip({{"a", "1", {}, 1, 0}}), "archive contradictory encrypted: a*"},
        {"two zips, one behind the other", a + make_zip({{"evil", "MZ"}}), "archive contradictory: a,evil"},
        {"a zip in the comment", make_zip({{"evil", "MZ"}}, {.comment = a}), "archive contradictory: a,evil"},
        {"an empty zip in the comment", make_zip({{"evil", "MZ"}}, {.comment = make_zip({})}),
         "archive contradictory: evil"},
        {"an entry in front, without a directory", local + a, "archive contradictory: a,evil"},
        {"an entry behind some words, without a directory", "words" + local + a,
         "archive contradictory: a,evil"},
        {"an entry between data and directory", make_zip({{"a", "1"}}, {.between = local}),
         "archive contradictory: a,evil"},
        {"a count that is too small", make_zip({{"a", "1"}, {"evil", "MZ"}}, {.count = 1}),
         "archive contradictory: a,evil"},
        {"a count that is too large", make_zip({{"a", "1"}}, {.count = 2}), "archive contradictory: a"},
        {"a NUL in the name", make_zip({{std::string("a.txt\0.exe", 10), "1"}}),
         std::string("archive contradictory: a.txt\0.exe", 33)},
    };
    for (const Case& one : cases) EXPECT_EQ(summary(list(one.input)), one.want) << one.name;
}

TEST(ZipListing, TwoDirectoriesOfOneZipAreContradictory) {
    // Both lead to the same local headers, but one of them leaves out the second; neither end is the last
    // byte.
    const std::string whole = make_zip({{"a", "1"}, {"evil", "MZ"}});
    const std::string other = make_zip({{"a", "1"}});
    const std::size_t other_directory = 30 + 2;
    const std::string record = other.substr(other_directory, other.size() - other_directory - 6);
    const std::string comment = record + number(whole.size(), 4) + number(0, 2) + "x";
    const std::string both = make_zip({{"a", "1"}, {"evil", "MZ"}}, {.comment = comment});
    EXPECT_EQ(summary(list(both)), "archive contradictory: a,evil");
}

TEST(ZipListing, UnicodePathIsListedToo) {
    EXPECT_EQ(summary(list(make_zip({{"a.txt", "1", {}, 0, {}, 0, unicode_path("evil.exe")}}))),
              "archive none: a.txt,evil.exe");
}

TEST(ZipListing, MissingLocalHeadersAreDamage) {
    const ArchiveListing listing = list(make_zip({{"a", "1"}, {"b", "", {}, 0, {}, 0, "", true, false}}));
    EXPECT_EQ(names(listing), "a,b");
    EXPECT_NE(listing.trouble, ArchiveTrouble::kNone);
}

TEST(ZipListing, ManyEntriesAtOneLocalHeaderAreContradictory) {
    std::vector<ZipFile> files;
    files.reserve(201);
    for (int i = 0; i < 200; ++i) {
        files.push_back({"f" + std::to_string(i), "", {}, 0, {}, 0, "", true, false});
    }
    files.push_back({"kernel", std::string(10'000, '\0')});
    const ArchiveListing listing = list(make_zip(files));
    EXPECT_EQ(word(listing.trouble), "contradictory");
    EXPECT_EQ(listing.entries.size(), 201U);
}

TEST(ZipListing, MoreEntriesThanAllowedAreNotRead) {
    std::vector<ZipFile> files;
    files.reserve(201);
    for (int i = 0; i < 30; ++i) files.push_back({"f" + std::to_string(i), "1"});
    const ArchiveListing listing = list(make_zip(files), {.entries = 20});
    EXPECT_EQ(word(listing.trouble), "too-many-entries");
    EXPECT_EQ(listing.entries.size(), 20U);
}

TEST(ZipListing, EveryCutOfAZipIsAnswered) {
    const std::string zip = make_zip({{"one", "11111"}, {"two", "2"}}, {.before = "x", .zip64 = true});
    for (std::size_t size = 0; size < zip.size(); ++size) {
        const ArchiveListing listing = list(zip.substr(0, size));
        EXPECT_TRUE(listing.trouble != ArchiveTrouble::kNone || listing == ArchiveListing{}) << size;
    }
}

TEST(ZipListing, WhatIsNoZipAddsNothing) {
    const MemorySource source(std::span<const char>("no zip", 6));
    SystemClock clock;
    Budget budget({}, clock);
    ListingBuilder builder(10);
    EXPECT_FALSE(list_zip(source, "", budget, builder));
    EXPECT_EQ(builder.take(), ArchiveListing{});
}

}  // namespace
}  // namespace postern
