#include "loader/call_services.h"

#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"

namespace postern {
namespace {

Charge one_of(std::uint64_t burst) {
    Charge charge;
    charge.key = "limit|ip=192.0.2.10";
    charge.rate = {burst, std::chrono::hours{1}};
    charge.burst = burst;
    return charge;
}

TEST(CallServices, PassOnWhatIsLent) {
    Scene scene;
    Ahead ahead(scene.memory);
    CallServices lent(Services{scene.memory, scene.clock, &ahead});
    Services services = lent.services();
    EXPECT_EQ(services.ahead, nullptr) << "one question of a transaction is not for everybody";
    EXPECT_EQ(services.clock.monotonic(), scene.clock.monotonic());
    EXPECT_EQ(services.clock.wall(), scene.clock.wall());
    const std::vector<Charge> charges{one_of(2)};
    EXPECT_TRUE(services.counters.take(charges).at(0).conforms);
    services.counters.count(charges);
    EXPECT_FALSE(scene.memory.take(charges).at(0).conforms) << "both were charged";
}

TEST(CallServices, ChargeNobodyAfterTheEnd) {
    Scene scene;
    CallServices lent(Services{scene.memory, scene.clock});
    Services services = lent.services();
    lent.end();
    const std::vector<Charge> charges{one_of(1), one_of(1)};
    const std::vector<ChargeAnswer> answers = services.counters.take(charges);
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_TRUE(answers[1].conforms);
    EXPECT_EQ(answers[1].by, AnsweredBy::kNobody);
    services.counters.count(charges);
    EXPECT_TRUE(scene.memory.take(std::vector{one_of(1)}).at(0).conforms) << "nothing was charged before";
}

TEST(CallServices, TellTheMachinesTimeAfterTheEnd) {
    auto scene = std::make_unique<Scene>();
    CallServices lent(Services{scene->memory, scene->clock});
    lent.end();
    scene.reset();
    const SystemClock machine;
    const auto before = machine.monotonic();
    EXPECT_GE(lent.services().clock.monotonic(), before);
    EXPECT_GE(lent.services().clock.wall() + std::chrono::hours{1}, machine.wall());
}

}  // namespace
}  // namespace postern
