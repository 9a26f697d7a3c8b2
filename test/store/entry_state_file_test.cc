#include "store/entry_state_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/entry_samples.h"

namespace postern {
namespace {

constexpr std::size_t kMost = 1000;

std::string read(const std::string& path, std::size_t most = kMost) {
    const auto file = read_state_file(path, most);
    if (!file) return "error: " + file.error().what.substr(file.error().what.find("':") + 3);
    return *file ? (*file)->text : "(none)";
}

TEST(StateFile, IsReadAsItWasWritten) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    EXPECT_EQ(read(path), "(none)");
    for (const std::string& text : {std::string("first"), std::string(), std::string(900, 'x')}) {
        ASSERT_TRUE(write_state_file(path, text));
        EXPECT_EQ(read(path), text);
    }
    EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(StateFile, IsItsOwnersAlone) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    const mode_t before = umask(0);
    ASSERT_TRUE(write_state_file(path, "x"));
    umask(before);
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

TEST(StateFile, IsNotTrustedWhereOthersCouldHaveWrittenIt) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    ASSERT_TRUE(write_state_file(path, "x"));
    for (const mode_t mode : {0600U, 0640U, 0444U, 0604U}) {
        ASSERT_EQ(chmod(path.c_str(), mode), 0);
        EXPECT_EQ(read(path), "x") << mode;
    }
    for (const mode_t mode : {0602U, 0620U, 0666U}) {
        ASSERT_EQ(chmod(path.c_str(), mode), 0);
        EXPECT_EQ(read(path), "error: others than its owner may write it") << mode;
    }
    ASSERT_EQ(chmod(path.c_str(), 0600), 0);
    ASSERT_EQ(symlink(path.c_str(), folder.file("link").c_str()), 0);
    EXPECT_EQ(read(folder.file("link")).substr(0, 6), "error:");
    ASSERT_EQ(mkdir(folder.file("dir").c_str(), 0700), 0);
    EXPECT_EQ(read(folder.file("dir")), "error: not a regular file");
    ASSERT_EQ(mkfifo(folder.file("fifo").c_str(), 0600), 0);
    EXPECT_EQ(read(folder.file("fifo")), "error: not a regular file");
    if (geteuid() != 0) return;
    constexpr uid_t kNobody = 65534;
    ASSERT_EQ(chown(path.c_str(), kNobody, 0), 0);
    EXPECT_EQ(read(path), "error: it belongs to another user");
}

TEST(StateFile, IsNotReadWhereItIsTooLarge) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    ASSERT_TRUE(write_state_file(path, std::string(100, 'x')));
    EXPECT_EQ(read(path, 100), std::string(100, 'x'));
    EXPECT_EQ(read(path, 99), "error: larger than 99 bytes");
}

TEST(StateFile, ThatIsKnownIsNotReadAgain) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    const Result<FileStamp> stamp = write_state_file(path, "x");
    ASSERT_TRUE(stamp);
    auto again = read_state_file(path, kMost, *stamp);
    ASSERT_TRUE(again && *again);
    EXPECT_EQ((*again)->text, "");
    ASSERT_TRUE(write_state_file(path, "other"));
    again = read_state_file(path, kMost, *stamp);
    ASSERT_TRUE(again && *again);
    EXPECT_EQ((*again)->text, "other");
}

TEST(StateFile, IsReplacedThoughACrashLeftHalfOfANewOne) {
    const EntryFolder folder;
    const std::string path = folder.file("state");
    std::ofstream(path + ".new") << "half";
    ASSERT_TRUE(write_state_file(path, "whole"));
    EXPECT_EQ(read(path), "whole");
}

TEST(StateFile, ThatCannotBeWrittenStaysAsItWas) {
    const EntryFolder folder;
    EXPECT_FALSE(write_state_file(folder.file("missing/state"), "x"));
    const std::string path = folder.file("state");
    ASSERT_EQ(mkdir(path.c_str(), 0700), 0);  // a file can't take its place
    EXPECT_FALSE(write_state_file(path, "x"));
    EXPECT_TRUE(std::filesystem::is_directory(path));
    EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

}  // namespace
}  // namespace postern
