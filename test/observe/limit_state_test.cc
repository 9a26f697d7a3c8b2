#include "observe/limit_state.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(LimitState, IsNearFromFourFifthsOfTheBurstOn) {
    struct {
        std::string_view name;
        std::uint64_t burst;
        std::uint64_t remaining;
        LimitState want;
    } const table[] = {
        {"full", 100, 100, LimitState::kBelow},
        {"just below", 100, 21, LimitState::kBelow},
        {"four fifths used", 100, 20, LimitState::kNear},
        {"nothing left", 100, 0, LimitState::kNear},
        {"odd burst", 9, 2, LimitState::kBelow},
        {"odd burst, near", 9, 1, LimitState::kNear},
        {"small burst", 4, 1, LimitState::kBelow},
        {"burst of one", 1, 0, LimitState::kNear},
        {"largest", UINT64_MAX, UINT64_MAX, LimitState::kBelow},
    };
    for (const auto& row : table) {
        LimitUse use;
        use.charge.burst = row.burst;
        use.answer.remaining = row.remaining;
        EXPECT_EQ(limit_state(use), row.want) << row.name;
        use.answer.conforms = false;
        EXPECT_EQ(limit_state(use), LimitState::kOver) << row.name;
        use.answer.by = AnsweredBy::kLocal;
        EXPECT_EQ(limit_state(use), LimitState::kOver) << row.name;
        use.answer.by = AnsweredBy::kNobody;
        EXPECT_EQ(limit_state(use), LimitState::kBelow) << row.name;
        use.answer.conforms = true;
        EXPECT_EQ(limit_state(use), LimitState::kBelow) << row.name;
    }
}

TEST(LimitState, NeverConformsAboveTheBurstOnly) {
    LimitUse use;
    use.charge.burst = 5;
    use.charge.cost = 5;
    EXPECT_FALSE(use.charge.never_conforms());
    use.charge.cost = 6;
    EXPECT_TRUE(use.charge.never_conforms());
}

}  // namespace
}  // namespace postern
