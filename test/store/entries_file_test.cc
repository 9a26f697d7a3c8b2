#include "store/entries_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/entry_samples.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Another file in its place, as an editor or a backup puts it there.
void replace_file(const std::string& path, const std::string& text) {
    std::ofstream(path + ".other", std::ios::binary) << text;
    std::filesystem::rename(path + ".other", path);
}

std::string version_of(EntryStore& store) {
    const auto state = store.read("");
    return state && *state ? (*state)->version : "none";
}

TEST(FileEntries, OutliveTheFilter) {
    const EntryFolder folder;
    {
        FileEntries entries(folder.file("state"));
        EXPECT_EQ(ids_in(entries), "");
        EXPECT_EQ(*entries.add(sample_allow()), EntryAdded::kAdded);
        EXPECT_EQ(*entries.add(sample_deny()), EntryAdded::kAdded);
        EXPECT_TRUE(entries.note_matches(std::vector<EntryMatch>{{"allow-000001", new_year() + 5s}}));
        EXPECT_EQ(*entries.remove("deny-000002"), true);
        EXPECT_EQ(*entries.remove("deny-000002"), false);
    }
    FileEntries again(folder.file("state"));
    const auto state = again.read("");
    ASSERT_TRUE(state && *state);
    EXPECT_EQ(ids_in((*state)->entries), "allow-000001");
    EXPECT_EQ((*state)->entries[0].matched, new_year() + 5s);
}

TEST(FileEntries, WithoutAFileAreInMemory) {
    FileEntries entries("");
    EXPECT_EQ(*entries.add(sample_allow()), EntryAdded::kAdded);
    EXPECT_EQ(*entries.add(sample_allow()), EntryAdded::kIdTaken);
    EXPECT_EQ(ids_in(entries), "allow-000001");
}

TEST(FileEntries, AreReadAgainOnlyWhereTheyChanged) {
    const EntryFolder folder;
    FileEntries entries(folder.file("state"));
    const std::string first = version_of(entries);
    auto state = entries.read(first);
    ASSERT_TRUE(state);
    EXPECT_FALSE(*state);
    ASSERT_TRUE(entries.add(sample_allow()));
    state = entries.read(first);
    ASSERT_TRUE(state && *state);
    EXPECT_EQ(ids_in((*state)->entries), "allow-000001");

    const std::string second = (*state)->version;
    ASSERT_TRUE(entries.note_matches(std::vector<EntryMatch>{{"allow-000001", new_year()}}));
    EXPECT_EQ(version_of(entries), second) << "a match is no other entry";
    FileEntries other("");
    ASSERT_TRUE(other.add(sample_deny()));
    replace_file(folder.file("state"), R"({"entries": []})");
    EXPECT_NE(version_of(entries), second);
    EXPECT_EQ(ids_in(entries), "");
}

TEST(FileEntries, ADamagedFileIsAnErrorAndIsNotTouched) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    FileEntries entries(path);
    ASSERT_TRUE(entries.add(sample_allow()));
    const std::string version = version_of(entries);
    const std::string good = content_of(path);

    replace_file(path, "{ half of it");
    EXPECT_EQ(ids_in(entries), "error: '" + path + "' is damaged: not JSON");
    EXPECT_FALSE(entries.read(version));
    EXPECT_FALSE(entries.add(sample_deny()));
    EXPECT_FALSE(entries.remove("allow-000001"));
    EXPECT_FALSE(entries.note_matches(std::vector<EntryMatch>{{"allow-000001", new_year()}}));
    EXPECT_FALSE(entries.assign({}));
    EXPECT_EQ(content_of(path), "{ half of it");

    replace_file(path, good);
    EXPECT_EQ(ids_in(entries), "allow-000001");
    EXPECT_EQ(*entries.add(sample_deny()), EntryAdded::kAdded);
}

TEST(FileEntries, AFileThatOthersMayWriteIsAnErrorToo) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    FileEntries entries(path);
    ASSERT_TRUE(entries.add(sample_allow()));
    ASSERT_EQ(chmod(path.c_str(), 0666), 0);
    EXPECT_EQ(ids_in(entries), "error: can't use '" + path + "': others than its owner may write it");
    EXPECT_FALSE(entries.add(sample_deny()));
}

TEST(FileEntries, AFileThatVanishesTakesNothingWithIt) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    FileEntries entries(path);
    ASSERT_TRUE(entries.add(sample_deny()));
    std::filesystem::remove(path);
    EXPECT_EQ(ids_in(entries), "deny-000002");
    ASSERT_TRUE(entries.add(sample_allow()));
    FileEntries again(path);
    EXPECT_EQ(ids_in(again), "deny-000002 allow-000001");
}

TEST(FileEntries, WhatCannotBeWrittenIsNotThere) {
    const EntryFolder folder;
    FileEntries entries(folder.file("missing/state"));
    EXPECT_EQ(ids_in(entries), "");
    const Result<EntryAdded> added = entries.add(sample_allow());
    ASSERT_FALSE(added);
    EXPECT_NE(added.error().what.find("can't write"), std::string::npos) << added.error().what;
    EXPECT_EQ(ids_in(entries), "");
}

TEST(FileEntries, TakeTheCopyOfAnotherStore) {
    const EntryFolder folder;
    FileEntries copy(folder.file("state"));
    ASSERT_TRUE(copy.add(sample_allow()));
    ASSERT_TRUE(copy.assign({{sample_deny(), new_year()}}));
    FileEntries again(folder.file("state"));
    EXPECT_EQ(ids_in(again), "deny-000002");
}

}  // namespace
}  // namespace postern
