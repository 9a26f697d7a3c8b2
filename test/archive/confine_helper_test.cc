#include "archive/confine_helper.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace postern {
namespace {

constexpr int kWorked = 41;
constexpr int kRefused = 42;
constexpr int kNotConfined = 43;

// Confines a process of its own, then does this there.
template <class Do>
void confined(Do act) {
    if (!confine_helper({})) _exit(kNotConfined);
    _exit(act() ? kWorked : kRefused);
}

#define SKIP_WHERE_SANITIZED() \
    if (kSanitized) GTEST_SKIP() << "the sanitizer makes calls of its own"

TEST(ConfineHelper, WhatTheHelperNeedsWorks) {
    SKIP_WHERE_SANITIZED();
    const int file = memfd_create("test", 0);
    ASSERT_EQ(write(file, "x", 1), 1);
    const auto act = [file] {
        char byte = 0;
        void* const memory = std::malloc(10U << 20U);  // NOLINT: what libarchive does
        const bool good = memory != nullptr && pread(file, &byte, 1, 0) == 1 &&
                          lseek(file, 0, SEEK_END) == 1 && write(STDERR_FILENO, "", 0) == 0;
        std::free(memory);  // NOLINT: as above
        return good;
    };
    EXPECT_EXIT(confined(act), testing::ExitedWithCode(kWorked), "");
    close(file);
}

TEST(ConfineHelper, PathsAreRefused) {
    SKIP_WHERE_SANITIZED();
    EXPECT_EXIT(confined([] { return open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES; }),
                testing::ExitedWithCode(kRefused), "");
    struct stat status {};
    EXPECT_EXIT(confined([&status] { return stat("/etc/passwd", &status) == 0; }),
                testing::ExitedWithCode(kRefused), "");
}

TEST(ConfineHelper, AnythingElseKills) {
    SKIP_WHERE_SANITIZED();
    const auto killed = testing::KilledBySignal(SIGSYS);
    EXPECT_EXIT(confined([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }), killed, "");
    EXPECT_EXIT(confined([] { return fork() >= 0; }), killed, "");
    EXPECT_EXIT(confined([] { return execl("/bin/true", "true", nullptr) == 0; }), killed, "");
    EXPECT_EXIT(confined([] { return kill(getppid(), 0) == 0; }), killed, "");
    EXPECT_EXIT(confined([] { return unlink("/nonexistent") == 0; }), killed, "");
    EXPECT_EXIT(confined([] { return write(5, "x", 1) == 1; }), killed, "");
    EXPECT_EXIT(confined([] { return dup(1) >= 0; }), killed, "");
    const auto executable = [] {
        return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    };
    EXPECT_EXIT(confined(executable), killed, "");
    EXPECT_EXIT(confined([] { return mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) != MAP_FAILED; }),
                killed, "");
}

TEST(ConfineHelper, MemoryIsLimited) {
    SKIP_WHERE_SANITIZED();
    const auto act = [] {
        void* const memory = mmap(nullptr, 300U << 20U, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return memory != MAP_FAILED;
    };
    EXPECT_EXIT(confined(act), testing::ExitedWithCode(kRefused), "");
}

TEST(ConfineHelper, ProcessorTimeIsLimited) {
    SKIP_WHERE_SANITIZED();
    const auto spin = [] {
        if (!confine_helper({.time = std::chrono::milliseconds(0)})) _exit(kNotConfined);
        volatile bool more = true;
        while (more) {
        }
    };
    EXPECT_EXIT(spin(), testing::KilledBySignal(SIGXCPU), "");
}

}  // namespace
}  // namespace postern
