#include "redis/cluster_survey.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"

namespace postern {
namespace {

TEST(ClusterSurvey, WhereNobodyCanBeAskedItWaitsBeforeItTriesAgain) {
    RedisOptions options = options_for({"127.0.0.1", free_loopback_port(), {}});
    options.mode = RedisOptions::Mode::kCluster;
    IoLoop loop([](const auto& call) { call->fail("none"); });
    RouterContext context{loop, options, nullptr, {}, {}, {}};
    std::unique_ptr<ClusterSurvey> survey;
    OneShot over;
    int told = 0;
    int told_until_then = 0;
    const auto tell = [&](const Result<SlotMap>& answer) {
        EXPECT_FALSE(answer);
        if (++told == 1) {
            // The next answer is due after this, however late the thread is.
            loop.timers().add(std::chrono::steady_clock::now() + ClusterSurvey::kAmiss / 2, [&] {
                told_until_then = told;
                over.set();
            });
        }
        survey->set_health(false, false);
    };
    survey = std::make_unique<ClusterSurvey>(
        context, [] { return nullptr; }, tell);
    loop.start();
    loop.post([&] { survey->start(); });
    EXPECT_TRUE(over.wait_until(patience()));
    loop.stop([&] { survey.reset(); });
    EXPECT_EQ(told_until_then, 1);
}

}  // namespace
}  // namespace postern
