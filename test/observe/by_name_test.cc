#include "observe/by_name.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace postern {
namespace {

TEST(ByName, MakesEachValueOnce) {
    ByName<std::string> values;
    int made = 0;
    const auto make = [&](std::string_view name) {
        ++made;
        return std::make_unique<std::string>(name);
    };
    std::string& a = values.get("a", make);
    EXPECT_EQ(values.get("b", make), "b");
    EXPECT_EQ(&values.get("a", make), &a);
    EXPECT_EQ(a, "a");
    EXPECT_EQ(made, 2);
}

TEST(ByName, ManyThreadsGetTheSameValue) {
    ByName<std::atomic<int>> values;
    std::atomic<int> made{0};
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 100; ++i) {
                ++values.get(std::to_string(i), [&](std::string_view) {
                    ++made;
                    return std::make_unique<std::atomic<int>>(0);
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 100);
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(values.get(std::to_string(i), [](std::string_view) { return nullptr; }), 8);
    }
}

}  // namespace
}  // namespace postern
