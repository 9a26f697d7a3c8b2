#include "store/charge_decision.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace postern {
namespace {

using namespace std::chrono_literals;

// Random charges on few budgets, decided one after the other. What must hold whatever they are:
TEST(ChargeDecision, TakesAllEnforcedOrNoneAndNeverMoreThanIsThere) {
    std::mt19937_64 random(19);
    std::vector<Arrival> budgets(4);
    std::vector<std::uint64_t> taken(4);
    const std::uint64_t burst = 200;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Charge> charges(random() % 6);
        std::vector<Hash128> keys;
        std::vector<Arrival> held;
        for (Charge& charge : charges) {
            const std::uint64_t budget = random() % 4;
            charge = {"", {1, 1h}, burst, random() % 4, random() % 3 != 0};
            keys.push_back({budget, 1});
            held.push_back(budgets[budget]);
        }
        const ChargeDecision decision(charges, keys, held, 1h);
        bool refused = false;
        for (std::size_t i = 0; i < charges.size(); ++i) {
            refused |= charges[i].enforced && !decision.answers()[i].conforms;
        }
        for (std::size_t i = 0; i < charges.size(); ++i) {
            const ChargeAnswer& answer = decision.answers()[i];
            ASSERT_EQ(answer.retry_after == 0us, answer.conforms);
            if (answer.conforms && !(refused && charges[i].enforced)) taken[keys[i].low] += charges[i].cost;
        }
        for (const ChargeDecision::Change& change : decision.changes())
            budgets[change.key.low] = change.arrival;
        for (std::size_t i = 0; i < 4; ++i) {
            ASSERT_LE(taken[i], burst);
            ASSERT_EQ(Gcra({1, 1h}, burst).remaining(budgets[i], 1h), burst - taken[i]) << round;
        }
    }
    EXPECT_EQ(taken, std::vector<std::uint64_t>(4, burst));  // all of it was given at last
}

TEST(ChargeDecision, LooksAreAnsweredAndMayRefuseButAreNeverTaken) {
    std::vector<Charge> charges = {
        {"", {1, 1s}, 5, 2, true}, {"", {1, 1s}, 5, 4, true}, {"", {1, 1s}, 5, 3, true}};
    charges[0].look_only = true;
    charges[1].look_only = true;
    const std::vector<Hash128> keys = {{1, 1}, {2, 1}, {1, 1}};
    const std::vector<Arrival> held = {{}, {(1h + 2s) / 1us, 0}, {}};
    const ChargeDecision decision(charges, keys, held, 1h);
    const auto& answers = decision.answers();
    EXPECT_TRUE(answers[0].conforms);
    EXPECT_EQ(answers[0].remaining, 5U);
    EXPECT_FALSE(answers[1].conforms);
    EXPECT_EQ(answers[1].retry_after, 1s);
    EXPECT_EQ(answers[1].remaining, 3U);
    EXPECT_TRUE(answers[2].conforms);
    EXPECT_EQ(answers[2].remaining, 5U);
    EXPECT_TRUE(decision.changes().empty());

    charges[1].enforced = false;
    const ChargeDecision again(charges, keys, held, 1h);
    EXPECT_EQ(again.answers()[2].remaining, 2U);
    ASSERT_EQ(again.changes().size(), 1U);
    EXPECT_EQ(again.changes()[0].key, keys[0]);
}

}  // namespace
}  // namespace postern
