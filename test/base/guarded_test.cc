#include "base/guarded.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace postern {
namespace {

TEST(Guarded, CountsRightFromManyThreads) {
    Guarded<int> count(0);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&count] {
            for (int i = 0; i < 10000; ++i) {
                if (i % 2 == 0) {
                    count.with_lock([](int& n) { ++n; });
                } else {
                    ++*count.lock();
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(*count.lock(), 40000);
}

TEST(Guarded, MakesItsValueInPlaceAndHandsBackResults) {
    Guarded<std::vector<int>> numbers(std::size_t{3}, 7);
    EXPECT_EQ(numbers.with_lock([](const auto& n) { return n.size(); }), 3U);
    Guarded<std::unique_ptr<int>> pointer(std::make_unique<int>(5));
    EXPECT_EQ(pointer.with_lock([](const auto& p) { return *p; }), 5);
    const Guarded<std::string> text("abc");
    EXPECT_EQ(text.lock()->size(), 3U);
    EXPECT_EQ(text.with_lock([](const std::string& t) { return t; }), "abc");
}

TEST(Guarded, UnlocksWhenTheGuardIsGone) {
    Guarded<std::map<int, int>> guarded;
    {
        auto held = guarded.lock();
        (*held)[1] = 2;
    }
    EXPECT_EQ(guarded.with_lock([](auto& m) { return m[1]; }), 2);  // would hang if still locked
}

}  // namespace
}  // namespace postern
