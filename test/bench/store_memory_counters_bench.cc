#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>
#include <vector>

#include "store/memory_counters.h"

namespace postern {
namespace {

using std::chrono::microseconds;

// The processor time of this thread: what take() itself costs, whoever else wants the processor.
double thread_nanoseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double nanoseconds_of(const std::vector<double>& sorted, double quantile) {
    return sorted[static_cast<std::size_t>(quantile * static_cast<double>(sorted.size() - 1))];
}

// Brings new keys only: the bytes that each takes, and how long the slowest take() was.
void many_keys(benchmark::State& state) {
    const auto keys = static_cast<std::size_t>(state.range(0));
    const std::size_t limit = static_cast<std::size_t>(state.range(1));
    for (auto _ : state) {
        FakeClock clock;
        const std::size_t heap_before = mallinfo2().uordblks + mallinfo2().hblkhd;
        MemoryCounters counters(clock, limit);
        std::vector<double> times;
        times.reserve(keys);
        std::vector<Charge> one = {{"", {1, std::chrono::hours{24}}, 1, 1, true}};
        const std::size_t heap_times = keys * sizeof(double);
        for (std::size_t i = 0; i < keys; ++i) {
            one[0].key = "per-host|ip=10.0.0." + std::to_string(i);
            const double begin = thread_nanoseconds();
            benchmark::DoNotOptimize(counters.take(one));
            times.push_back(thread_nanoseconds() - begin);
        }
        const std::size_t heap = mallinfo2().uordblks + mallinfo2().hblkhd - heap_before - heap_times;
        std::sort(times.begin(), times.end());
        const auto held = static_cast<double>(counters.key_count());
        state.counters["keys"] = held;
        state.counters["bytes/key"] = static_cast<double>(counters.bytes()) / held;
        state.counters["heap/key"] = static_cast<double>(heap) / held;
        state.counters["median_ns"] = nanoseconds_of(times, 0.5);
        state.counters["p99.9_ns"] = nanoseconds_of(times, 0.999);
        state.counters["max_us"] = times.back() / 1000;
    }
}
BENCHMARK(many_keys)
    ->Args({1'000'000, 4'000'000})
    ->Args({4'000'000, 4'000'000})
    ->Args({2'000'000, 1'000'000})  // every second one evicts
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

// All keys become full at once and are swept while others come.
void sweep_after_a_flood(benchmark::State& state) {
    for (auto _ : state) {
        FakeClock clock;
        MemoryCounters counters(clock);
        std::vector<Charge> one = {{"", {1, std::chrono::seconds{60}}, 1, 1, true}};
        const auto take = [&](std::size_t i) {
            one[0].key = "k" + std::to_string(i);
            benchmark::DoNotOptimize(counters.take(one));
        };
        for (std::size_t i = 0; i < 1'000'000; ++i) take(i);
        clock.advance(std::chrono::seconds{60});
        double slowest = 0;
        std::size_t takes = 0;
        for (; counters.key_count() > 100'000; takes += 10'000) {
            for (std::size_t i = 0; i < 10'000; ++i) {
                const double begin = thread_nanoseconds();
                take(takes % 50'000 + i);
                slowest = std::max(slowest, (thread_nanoseconds() - begin) / 1000);
            }
        }
        state.counters["takes"] = static_cast<double>(takes);
        state.counters["max_us"] = slowest;
    }
}
BENCHMARK(sweep_after_a_flood)->Iterations(1)->Unit(benchmark::kMillisecond);

// Callers that share one budget and have one of their own, as a limit by host and one by user.
void take_two(benchmark::State& state) {
    static const SystemClock clock;
    static MemoryCounters counters(clock);
    const std::vector<Charge> charges = {
        {"everybody", {1'000'000, microseconds{1'000'000}}, 1'000'000, 1, true},
        {"user|" + std::to_string(state.thread_index()), {60, std::chrono::minutes{1}}, 60, 1, true}};
    for (auto _ : state) benchmark::DoNotOptimize(counters.take(charges));
}
BENCHMARK(take_two)->Threads(1)->Threads(2)->UseRealTime();

}  // namespace
}  // namespace postern
