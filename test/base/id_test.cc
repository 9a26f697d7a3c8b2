#include "base/id.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <unordered_set>
#include <vector>

namespace postern {
namespace {

using namespace std::chrono_literals;

TEST(IdSource, IdsAreFifteenPlainCharacters) {
    const FakeClock clock;
    IdSource source(clock);
    for (int i = 0; i < 1000; ++i) {
        const std::string id = source.next();
        ASSERT_EQ(id.size(), kIdLength);
        ASSERT_EQ(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos) << id;
        ASSERT_TRUE(looks_like_id(id));
    }
}

TEST(IdSource, LaterIdsSortLaterWhateverTheClockDoes) {
    FakeClock clock;
    IdSource source(clock);
    std::string last = source.next();
    const auto rises = [&] {
        const std::string id = source.next();
        const bool higher = id > last;
        last = id;
        return higher;
    };
    for (int i = 0; i < 5000; ++i) ASSERT_TRUE(rises());  // more than one millisecond's counter holds
    clock.advance(10s);
    ASSERT_TRUE(rises());
    clock.set_wall(clock.wall() - 24h);
    for (int i = 0; i < 5000; ++i) ASSERT_TRUE(rises());
    clock.set_wall(std::chrono::system_clock::time_point{});  // before there were ids
    ASSERT_TRUE(rises());
    clock.advance(std::chrono::hours(24 * 365 * 60));
    ASSERT_TRUE(rises());
}

TEST(IdSource, TimeLeadsSoThatOtherSourcesSortInBetween) {
    FakeClock clock;
    IdSource a(clock);
    IdSource b(clock);
    const std::string first = a.next();
    clock.advance(1ms);
    const std::string second = b.next();
    clock.advance(1ms);
    const std::string third = a.next();
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
}

TEST(IdSource, SourcesAtOneTimeDiffer) {
    const FakeClock clock;
    std::unordered_set<std::string> ids;
    for (int i = 0; i < 50; ++i) ids.insert(IdSource(clock).next());  // like fifty restarts
    EXPECT_GE(ids.size(), 49U);  // 25 random bits: two of fifty are the same once in 27,000 runs
}

TEST(IdSource, ThreadsNeverGetTheSameId) {
    const SystemClock clock;
    IdSource source(clock);
    constexpr std::size_t kEach = 20000;
    std::vector<std::vector<std::string>> made(4);
    std::vector<std::thread> threads;
    threads.reserve(made.size());
    for (auto& mine : made) {
        threads.emplace_back([&source, &mine] {
            for (std::size_t i = 0; i < kEach; ++i) mine.push_back(source.next());
        });
    }
    for (std::thread& thread : threads) thread.join();
    std::unordered_set<std::string> all;
    for (const auto& mine : made) {
        EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), made.size() * kEach);
}

TEST(IdSource, KnowsWhatCannotBeAnId) {
    for (const char* text : {"", "0123456789abcd", "0123456789abcdef", "0123456789abcdi", "0123456789abcdE",
                             "0123456789abc\n0", "0123456789 bcde"}) {
        EXPECT_FALSE(looks_like_id(text)) << text;
    }
    EXPECT_TRUE(looks_like_id("0123456789abcde"));
}

}  // namespace
}  // namespace postern
