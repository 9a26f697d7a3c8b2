#include "store/trouble_gate.h"

#include <gtest/gtest.h>

#include <vector>

namespace postern {
namespace {

using namespace std::chrono_literals;

class TroubleGateTest : public testing::Test {
  protected:
    std::vector<std::string> said_;
    FakeClock clock_;
    TroubleGate gate_{clock_, [this](const std::string& what) { said_.push_back(what); }};
};

TEST_F(TroubleGateTest, TheSameIsSaidOnceAMinute) {
    for (int i = 0; i < 1000; ++i) {
        gate_.report("a");
        clock_.advance(100ms);
    }
    EXPECT_EQ(said_, (std::vector<std::string>{"a", "a"}));  // 100 seconds
}

TEST_F(TroubleGateTest, AChangeIsSaidAtOnceButNotMoreThanOnceASecond) {
    gate_.report("a");
    gate_.report("b");
    clock_.advance(1s - 1us);
    gate_.report("b");
    EXPECT_EQ(said_, std::vector<std::string>{"a"});
    clock_.advance(1us);
    gate_.report("b");
    EXPECT_EQ(said_, (std::vector<std::string>{"a", "b"}));
    for (int i = 0; i < 100; ++i) {
        gate_.report(i % 2 == 0 ? "c" : "d");
        clock_.advance(10ms);
    }
    EXPECT_LE(said_.size(), 4U);
}

TEST_F(TroubleGateTest, NobodyNeedsToListen) {
    TroubleGate deaf(clock_, nullptr);
    deaf.report("a");
    EXPECT_TRUE(said_.empty());
}

}  // namespace
}  // namespace postern
