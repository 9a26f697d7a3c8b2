#include "observe/line_queue.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace postern {
namespace {

using std::chrono::steady_clock;

TEST(LineQueue, GivesOutAllLinesInTheirOrder) {
    LineQueue queue(10, 100);
    ASSERT_TRUE(queue.push("a\n"));
    ASSERT_TRUE(queue.push("b\n"));
    std::string bytes = "old";
    const LineQueue::Work work = queue.take(bytes);
    EXPECT_EQ(bytes, "a\nb\n");
    EXPECT_EQ(work.lines, 2U);
    EXPECT_FALSE(work.reopen);
    EXPECT_FALSE(work.closed);
}

TEST(LineQueue, RefusesWhatGoesBeyondTheLines) {
    LineQueue queue(2, 100);
    EXPECT_TRUE(queue.push("a\n"));
    EXPECT_TRUE(queue.push("b\n"));
    EXPECT_FALSE(queue.push("c\n"));
    std::string bytes;
    (void)queue.take(bytes);
    EXPECT_TRUE(queue.push("d\n"));
}

TEST(LineQueue, RefusesWhatGoesBeyondTheBytes) {
    LineQueue queue(100, 6);
    EXPECT_TRUE(queue.push("abc\n"));
    EXPECT_FALSE(queue.push("ab\n"));
    EXPECT_TRUE(queue.push("a\n"));
    EXPECT_FALSE(queue.push("\n"));
}

TEST(LineQueue, ClosedQueueGivesOutWhatItHasAndTakesNothing) {
    LineQueue queue(10, 100);
    ASSERT_TRUE(queue.push("a\n"));
    queue.close();
    EXPECT_FALSE(queue.push("b\n"));
    std::string bytes;
    const LineQueue::Work work = queue.take(bytes);
    EXPECT_EQ(bytes, "a\n");
    EXPECT_TRUE(work.closed);
}

TEST(LineQueue, ReopenIsAskedForOnce) {
    LineQueue queue(10, 100);
    queue.ask_reopen();
    std::string bytes;
    const LineQueue::Work work = queue.take(bytes);
    EXPECT_TRUE(work.reopen);
    EXPECT_EQ(work.lines, 0U);
    queue.close();
    EXPECT_FALSE(queue.take(bytes).reopen);
}

TEST(LineQueue, TakenIsNotSettledUntilTheWriterComesBack) {
    LineQueue queue(10, 100);
    EXPECT_TRUE(queue.wait_settled(steady_clock::now()));
    ASSERT_TRUE(queue.push("a\n"));
    std::string bytes;
    (void)queue.take(bytes);
    EXPECT_FALSE(queue.wait_settled(steady_clock::now()));
    queue.close();
    (void)queue.take(bytes);
    EXPECT_TRUE(queue.wait_settled(steady_clock::now()));
}

TEST(LineQueue, PushWakesTheWriter) {
    LineQueue queue(10, 100);
    auto taken = std::async(std::launch::async, [&] {
        std::string bytes;
        (void)queue.take(bytes);
        return bytes;
    });
    ASSERT_TRUE(queue.push("a\n"));
    EXPECT_EQ(taken.get(), "a\n");
}

}  // namespace
}  // namespace postern
