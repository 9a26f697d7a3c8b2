#include "redis/send_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace postern {
namespace {

TEST(SendQueue, BytesLeaveInTheOrderInWhichTheyCame) {
    SendQueue queue;
    std::string all, left;
    for (std::size_t i = 0; i < 1000; ++i) {
        const std::string more = std::to_string(i) + ' ';
        queue.tail() += more;
        all += more;
        const std::size_t count = std::min(i % 9, queue.unsent().size());
        left += queue.unsent().substr(0, count);
        queue.sent(count);
        ASSERT_EQ(left + std::string(queue.unsent()), all);
    }
}

TEST(SendQueue, OneThatNeverEmptiesDoesNotGrow) {
    SendQueue queue;
    queue.tail() = std::string(100, 'x');
    for (int i = 0; i < 10'000; ++i) {
        queue.tail() += std::string(30, 'x');
        queue.sent(30);
        ASSERT_EQ(queue.unsent().size(), 100U);
        ASSERT_LE(queue.held(), 200U);
    }
}

TEST(SendQueue, OneThatIsSentWhollyHoldsNothing) {
    SendQueue queue;
    EXPECT_TRUE(queue.unsent().empty());
    queue.sent(0);
    queue.tail() = "abc";
    queue.sent(1);
    EXPECT_EQ(queue.unsent(), "bc");
    queue.sent(2);
    EXPECT_TRUE(queue.unsent().empty());
    EXPECT_EQ(queue.held(), 0U);
}

}  // namespace
}  // namespace postern
