// What a command costs over a real server's unix socket: alone (the round trip), and from many threads at
// once.

#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"

namespace postern {
namespace {

struct World {
    RedisServer server;
    std::unique_ptr<RedisClient> client = must_be_up(options_for(server.endpoint()));
};

World& world() {
    static World the_world;
    return the_world;
}

// Each thread waits for its answer before it asks again.
void round_trip(benchmark::State& state) {
    RedisClient& client = *world().client;
    const std::vector<std::string_view> words{"INCR", "n"};
    for (auto _ : state) {
        const auto call = std::make_shared<RedisCall>(words, "n");
        client.send(call);
        if (call->wait_until(patience()) == nullptr) state.SkipWithError("no answer");
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(round_trip)->Threads(1)->Threads(4)->Threads(20)->UseRealTime();

// Each thread keeps as many on their way as a broad message has recipients.
void pipelined(benchmark::State& state) {
    RedisClient& client = *world().client;
    const std::vector<std::string_view> words{"INCR", "n"};
    constexpr std::size_t kTogether = 16;
    for (auto _ : state) {
        std::vector<std::shared_ptr<RedisCall>> calls;
        for (std::size_t i = 0; i < kTogether; ++i) {
            client.send(calls.emplace_back(std::make_shared<RedisCall>(words, "n")));
        }
        for (const auto& call : calls) {
            const RedisOutcome* outcome = call->wait_until(patience());
            if (outcome == nullptr || !outcome->reply) state.SkipWithError("no answer");
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kTogether));
}
BENCHMARK(pipelined)->Threads(1)->Threads(20)->UseRealTime();

// Without a server: what the caller's thread spends on making the command.
void make_call(benchmark::State& state) {
    const std::vector<std::string_view> words{"EVALSHA", "0123456789012345678901234567890123456789", "1",
                                              "key", "1"};
    for (auto _ : state) benchmark::DoNotOptimize(std::make_shared<RedisCall>(words, "key"));
}
BENCHMARK(make_call);

}  // namespace
}  // namespace postern
