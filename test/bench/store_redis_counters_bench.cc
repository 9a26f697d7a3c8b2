#include <benchmark/benchmark.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "fakes/redis_server.h"
#include "redis/client.h"
#include "store/redis_counters.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

// A real server on a unix socket and one filter, for all threads of a run.
struct Scene {
    Scene() {
        RedisOptions options;
        options.hosts = {server.unix_endpoint()};
        options.timeout = 5s;
        client = std::move(*RedisClient::start(options, {}));
        static_cast<void>(client->wait_up(std::chrono::steady_clock::now() + 30s));
        counters = std::make_unique<RedisCounters>(*client, clock, RedisCountersOptions{.timeout = 5s},
                                                   StoreEvents{});
    }
    RedisServer server;
    SystemClock clock;
    std::unique_ptr<RedisClient> client;
    std::unique_ptr<RedisCounters> counters;
};
std::unique_ptr<Scene> scene;  // NOLINT: made and ended by the benchmark's set-up

void make_scene(const benchmark::State&) {
    scene = std::make_unique<Scene>();
}
void end_scene(const benchmark::State&) {
    scene.reset();
}

Charge charge(const std::string& key, std::uint64_t burst) {
    return {.key = key, .rate = {burst, 24h}, .burst = burst};
}

// As a limit by host and one by user: one question, two budgets.
void take_two(benchmark::State& state) {
    const std::vector<Charge> charges = {
        charge("host|" + std::to_string(state.thread_index() % 4), 1'000'000'000),
        charge("user|" + std::to_string(state.thread_index()), 1'000'000'000)};
    for (auto _ : state) benchmark::DoNotOptimize(scene->counters->take(charges));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(take_two)->Setup(make_scene)->Teardown(end_scene)->Threads(1)->Threads(20)->UseRealTime();

// The question is sent early and collected after some other work of 100 us.
void ask_ahead(benchmark::State& state) {
    const std::vector<Charge> charges = {
        charge("user|" + std::to_string(state.thread_index()), 1'000'000'000)};
    double waited = 0;
    for (auto _ : state) {
        const auto asked = scene->counters->ask(charges);
        const auto sent = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - sent < 100us) benchmark::ClobberMemory();
        const auto begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(asked->answers());
        waited += std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
    }
    state.counters["waited_us"] = waited / static_cast<double>(state.iterations());
}
BENCHMARK(ask_ahead)->Setup(make_scene)->Teardown(end_scene)->UseRealTime();

void known_refusal(benchmark::State& state) {
    const std::vector<Charge> charges = {charge("user|full", 1), charge("host|x", 1000)};
    for (int i = 0; i < 2; ++i) benchmark::DoNotOptimize(scene->counters->take(charges));
    for (auto _ : state) benchmark::DoNotOptimize(scene->counters->take(charges));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(known_refusal)->Setup(make_scene)->Teardown(end_scene)->Threads(1)->Threads(20)->UseRealTime();

}  // namespace
}  // namespace postern
