#include "archive/spool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace postern {
namespace {

std::string content(int fd) {
    std::string text;
    char piece[4096];
    for (ssize_t got = read(fd, piece, sizeof piece); got > 0; got = read(fd, piece, sizeof piece)) {
        text.append(piece, static_cast<std::size_t>(got));
    }
    return text;
}

TEST(Spool, BytesComeBack) {
    Spool spool(100);
    EXPECT_TRUE(spool.append("one "));
    EXPECT_TRUE(spool.append(""));
    EXPECT_TRUE(spool.append("two"));
    EXPECT_EQ(spool.size(), 7U);
    EXPECT_EQ(content(spool.fd()), "one two");
    EXPECT_EQ(content(spool.fd()), "one two") << "at the beginning again";
    EXPECT_TRUE(spool.append("!"));
    EXPECT_EQ(content(spool.fd()), "one two!");
}

TEST(Spool, WithoutBytesItIsAnEmptyFile) {
    Spool spool(100);
    ASSERT_GE(spool.fd(), 0);
    EXPECT_EQ(content(spool.fd()), "");
}

TEST(Spool, LargeContentMovesToDisk) {
    Spool spool(100U << 20U, testing::TempDir());
    std::string want;
    for (int i = 0; want.size() <= Spool::kInMemory + 500'000; ++i) {
        const std::string piece(65'000, static_cast<char>('a' + i % 26));
        EXPECT_EQ(spool.in_memory(), want.size() <= Spool::kInMemory);
        ASSERT_TRUE(spool.append(piece));
        want += piece;
    }
    EXPECT_FALSE(spool.in_memory());
    EXPECT_EQ(spool.size(), want.size());
    EXPECT_TRUE(content(spool.fd()) == want);
}

TEST(Spool, FileOnDiskHasNoName) {
    const std::string folder = testing::TempDir() + "postern-spool-" + std::to_string(getpid());
    ASSERT_EQ(mkdir(folder.c_str(), 0700), 0);
    Spool spool(100U << 20U, folder);
    ASSERT_TRUE(spool.append(std::string(Spool::kInMemory + 1, 'x')));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    struct stat status {};
    ASSERT_EQ(fstat(spool.fd(), &status), 0);
    EXPECT_EQ(status.st_nlink, 0U);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_NE(fcntl(spool.fd(), F_GETFD) & FD_CLOEXEC, 0);
    std::filesystem::remove(folder);
}

TEST(Spool, AllOfTheMemoryIsUsedFirst) {
    Spool spool(100U << 20U, "/no/such/folder");
    EXPECT_TRUE(spool.append(std::string(Spool::kInMemory, 'x')));
    EXPECT_TRUE(spool.in_memory());
    EXPECT_FALSE(spool.append("x"));
    EXPECT_EQ(spool.state(), Spool::State::kFailed);
    EXPECT_EQ(spool.fd(), -1);
}

TEST(Spool, MoreThanAllowedIsTooLarge) {
    Spool spool(10);
    EXPECT_TRUE(spool.append("1234567890"));
    EXPECT_EQ(spool.state(), Spool::State::kGood);
    EXPECT_FALSE(spool.append("x"));
    EXPECT_EQ(spool.state(), Spool::State::kTooLarge);
    EXPECT_EQ(spool.fd(), -1);
    EXPECT_FALSE(spool.append("")) << "it stays so";
}

TEST(Spool, FullDiskIsAState) {
    // A device that is always full, in place of a folder: it is none, so nothing can be made in it.
    Spool spool(100U << 20U, "/dev/full");
    EXPECT_FALSE(spool.append(std::string(Spool::kInMemory + 1, 'x')));
    EXPECT_EQ(spool.state(), Spool::State::kFailed);
}

TEST(Spool, NoDescriptorIsLeft) {
    const int before = dup(0);
    close(before);
    {
        Spool large(100U << 20U, testing::TempDir());
        EXPECT_TRUE(large.append("x"));
        EXPECT_TRUE(large.append(std::string(Spool::kInMemory, 'x')));
        Spool small(1);
        EXPECT_TRUE(small.append("x"));
        EXPECT_FALSE(small.append("x"));
    }
    const int after = dup(0);
    close(after);
    EXPECT_EQ(after, before);
}

}  // namespace
}  // namespace postern
