#include "archive/helper_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>

#include "listing_helper.h"
#include "script_file.h"

namespace postern {
namespace {

using How = HelperEnd::How;

HelperEnd run(const std::string& program, const std::vector<std::string>& arguments, int input = -1,
              std::chrono::milliseconds time = std::chrono::seconds(20), std::size_t most = 100'000) {
    const MemoryFile nothing("");
    return run_helper(program, arguments, input < 0 ? nothing.fd() : input, most,
                      std::chrono::steady_clock::now() + time);
}

bool no_child_is_left() {
    return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

TEST(HelperProcess, OutputArrives) {
    const HelperEnd end = run("/bin/echo", {"one", "two"});
    EXPECT_EQ(end.how, How::kEnded);
    EXPECT_EQ(end.output, "one two\n");
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, InputIsTheFile) {
    const MemoryFile file("some bytes");
    ASSERT_EQ(lseek(file.fd(), 0, SEEK_SET), 0);
    EXPECT_EQ(run("/bin/cat", {}, file.fd()).output, "some bytes");
}

TEST(HelperProcess, OutputLargerThanAPipeArrives) {
    EXPECT_EQ(run("/usr/bin/head", {"-c", "99999", "/dev/zero"}).output, std::string(99'999, '\0'));
}

TEST(HelperProcess, NothingElseIsHandedOn) {
    const int extra = dup(STDOUT_FILENO);  // without close-on-exec
    ASSERT_GE(extra, 3);
    // The fourth is the one with which ls reads the folder.
    EXPECT_EQ(run("/bin/ls", {"/proc/self/fd"}).output, "0\n1\n2\n3\n");
    close(extra);
    EXPECT_EQ(run("/usr/bin/env", {}).output, "");
}

TEST(HelperProcess, SignalsAreAsUsualThere) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ASSERT_EQ(pthread_sigmask(SIG_BLOCK, &all, &before), 0);
    auto* const handler = std::signal(SIGPIPE, SIG_IGN);
    const std::string status = run("/bin/cat", {"/proc/self/status"}).output;
    std::signal(SIGPIPE, handler);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    EXPECT_NE(status.find("SigBlk:\t0000000000000000"), std::string::npos) << status;
    // The C library keeps two signals for itself, the 32nd and the 33rd.
    const std::size_t ignored = status.find("SigIgn:\t");
    ASSERT_NE(ignored, std::string::npos);
    EXPECT_EQ(status.substr(ignored + 8 + 9, 7), "0000000") << status;
}

TEST(HelperProcess, SlowProcessIsKilled) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(run("/bin/sleep", {"100"}, -1, std::chrono::milliseconds(50)).how, How::kTooSlow);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, DripOfOutputGainsNoTime) {
    const ScriptFile script("while :; do echo x; /bin/sleep 0.01; done");
    EXPECT_EQ(run(script.path(), {}, -1, std::chrono::milliseconds(100)).how, How::kTooSlow);
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, FloodIsCutOff) {
    const HelperEnd end = run("/bin/cat", {"/dev/zero"});
    EXPECT_EQ(end.how, How::kTooMuch);
    EXPECT_LE(end.output.size(), 100'000U);
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, ProcessThatClosesItsOutputAndStaysIsKilled) {
    const ScriptFile script("echo done; exec >&-; exec /bin/sleep 100");
    const HelperEnd end = run(script.path(), {});
    EXPECT_EQ(end.how, How::kEnded);
    EXPECT_EQ(end.output, "done\n");
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, ProcessorTimeUsedUpIsTooSlow) {
    const ScriptFile script("kill -XCPU $$");
    EXPECT_EQ(run(script.path(), {}).how, How::kTooSlow);
}

TEST(HelperProcess, WhatCannotBeStartedIsNotStarted) {
    for (const char* program : {"/no/such/program", "/dev/null", "/", ""}) {
        EXPECT_EQ(run(program, {}).how, How::kNotStarted) << program;
    }
    EXPECT_EQ(run_helper("/bin/true", {}, 999'999, 10, std::chrono::steady_clock::now()).how,
              How::kNotStarted);
    EXPECT_TRUE(no_child_is_left());
}

TEST(HelperProcess, NoDescriptorIsLeft) {
    const int before = dup(0);
    close(before);
    (void)run("/bin/echo", {});
    (void)run("/no/such/program", {});
    (void)run("/bin/sleep", {"100"}, -1, std::chrono::milliseconds(5));
    const int after = dup(0);
    close(after);
    EXPECT_EQ(after, before);
}

}  // namespace
}  // namespace postern
