#include "observe/deadline_io.h"

#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace postern {
namespace {

using std::chrono::steady_clock;

class DeadlineIoTest : public testing::Test {
  protected:
    DeadlineIoTest() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data()), 0); }
    ~DeadlineIoTest() override {
        close(ends_[0]);
        if (ends_[1] >= 0) close(ends_[1]);
        close(stop_);
    }
    DeadlineIo io(std::chrono::milliseconds time = std::chrono::seconds(30), std::size_t most_read = 1000) {
        return {ends_[0], stop_, {steady_clock::now() + time, most_read}};
    }
    void send_to_it(const std::string& text) {
        EXPECT_EQ(::write(ends_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    void leave() { close(std::exchange(ends_[1], -1)); }

    std::array<int, 2> ends_{};
    int stop_ = eventfd(0, EFD_CLOEXEC);
    std::array<char, 100> buffer_{};
};

TEST_F(DeadlineIoTest, ReadsAndWrites) {
    DeadlineIo it = io();
    send_to_it("hello");
    EXPECT_EQ(it.read(buffer_.data(), buffer_.size()), 5);
    EXPECT_EQ(it.write("you", 3), 3);
    EXPECT_EQ(::read(ends_[1], buffer_.data(), buffer_.size()), 3);
    leave();
    EXPECT_EQ(it.read(buffer_.data(), buffer_.size()), 0);
}

TEST_F(DeadlineIoTest, PeerThatAlwaysHasOneMoreByteEndsAtTheDeadline) {
    DeadlineIo it = io(std::chrono::milliseconds(50), SIZE_MAX);
    ssize_t n = 1;
    while (n > 0) {
        send_to_it("x");
        n = it.read(buffer_.data(), 1);
    }
    EXPECT_EQ(n, -1);
}

TEST_F(DeadlineIoTest, SilentPeerEndsAtTheDeadline) {
    DeadlineIo it = io(std::chrono::milliseconds(10));
    EXPECT_EQ(it.read(buffer_.data(), buffer_.size()), -1);
}

TEST_F(DeadlineIoTest, PeerThatDoesNotReadEndsAtTheDeadline) {
    DeadlineIo it = io(std::chrono::milliseconds(50));
    const std::string much(100'000, 'x');
    ssize_t n = 0;
    while ((n = it.write(much.data(), much.size())) > 0) {
    }
    EXPECT_EQ(n, -1);
}

TEST_F(DeadlineIoTest, ReadsNoMoreThanItsLimit) {
    DeadlineIo it = io(std::chrono::seconds(30), 7);
    send_to_it("0123456789");
    EXPECT_EQ(it.read(buffer_.data(), 5), 5);
    EXPECT_EQ(it.read(buffer_.data(), 5), 2);
    EXPECT_EQ(it.read(buffer_.data(), 5), -1);
}

TEST_F(DeadlineIoTest, StopEndsTheWait) {
    DeadlineIo it = io(std::chrono::hours(1));
    const std::uint64_t one = 1;
    ASSERT_EQ(::write(stop_, &one, sizeof one), static_cast<ssize_t>(sizeof one));
    EXPECT_EQ(it.read(buffer_.data(), buffer_.size()), -1);
    EXPECT_EQ(it.write("x", 1), -1);
}

TEST_F(DeadlineIoTest, PeerThatLeftIsAnErrorAndNoSignal) {
    DeadlineIo it = io();
    leave();
    EXPECT_EQ(it.write("x", 1), -1);
}

TEST_F(DeadlineIoTest, FinishReadsAwayWhatIsLeft) {
    DeadlineIo it = io();
    send_to_it("unread");
    ASSERT_EQ(shutdown(ends_[1], SHUT_WR), 0);
    it.finish();
    EXPECT_EQ(::read(ends_[1], buffer_.data(), buffer_.size()), 0) << "the peer sees the end";
    EXPECT_EQ(recv(ends_[0], buffer_.data(), buffer_.size(), MSG_DONTWAIT), 0) << "nothing is left to read";
}

}  // namespace
}  // namespace postern
