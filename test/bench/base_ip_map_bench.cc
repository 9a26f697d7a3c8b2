#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <variant>
#include <vector>

#include "base/ip_map.h"

namespace postern {
namespace {

// Hosts at random, and among them networks that hold some of them. Any two are nested or disjoint.
std::vector<IpRange> random_ranges(std::size_t count, bool v4) {
    std::mt19937_64 random(1);
    const auto address = [&] {
        return v4 ? IpAddress::from_v4(static_cast<std::uint32_t>(random()))
                  : IpAddress::from_words(0x2001'0db8'0000'0000 | (random() & 0xffff), random());
    };
    std::vector<IpRange> ranges;
    while (ranges.size() < count) {
        const IpAddress host = address();
        ranges.push_back({host, host});
        if (ranges.size() % 8 != 0) continue;
        const IpAddress network = host.network(v4 ? 24 : 64);
        const IpAddress last =
            v4 ? IpAddress::from_v4(network.v4() | 0xff) : IpAddress::from_words(network.high(), UINT64_MAX);
        ranges.push_back({network, last});
    }
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    std::shuffle(ranges.begin(), ranges.end(), random);
    return ranges;
}

std::vector<std::uint32_t> indexes(std::size_t count) {
    std::vector<std::uint32_t> values(count);
    std::iota(values.begin(), values.end(), 0U);
    return values;
}

// Half of them hit a host, half are anywhere.
std::vector<IpAddress> probes_of(const std::vector<IpRange>& ranges, bool v4) {
    std::mt19937_64 random(2);
    std::vector<IpAddress> probes(1U << 16U);
    for (IpAddress& probe : probes) {
        if (random() % 2 == 0) {
            probe = ranges[random() % ranges.size()].first;
        } else {
            probe = v4 ? IpAddress::from_v4(static_cast<std::uint32_t>(random()))
                       : IpAddress::from_words(0x2001'0db8'0000'0000 | (random() & 0xffff), random());
        }
    }
    return probes;
}

void find_in_map(benchmark::State& state, bool v4) {
    const std::vector<IpRange> ranges = random_ranges(static_cast<std::size_t>(state.range(0)), v4);
    const auto built = IpMap::build(ranges, indexes(ranges.size()));
    const IpMap& map = std::get<IpMap>(built);
    const std::vector<IpAddress> probes = probes_of(ranges, v4);
    std::size_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(map.find(probes[i++ % probes.size()]));
    state.counters["bytes"] = static_cast<double>(map.bytes());
}

void find_in_set_map(benchmark::State& state, bool v4) {
    const std::vector<IpRange> ranges = random_ranges(static_cast<std::size_t>(state.range(0)), v4);
    const IpSetMap map = IpSetMap::build(ranges, indexes(ranges.size()));
    const std::vector<IpAddress> probes = probes_of(ranges, v4);
    std::size_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(map.find(probes[i++ % probes.size()]).size());
    state.counters["bytes"] = static_cast<double>(map.bytes());
}

void build_map(benchmark::State& state, bool v4) {
    const std::vector<IpRange> ranges = random_ranges(static_cast<std::size_t>(state.range(0)), v4);
    const std::vector<std::uint32_t> values = indexes(ranges.size());
    for (auto _ : state) benchmark::DoNotOptimize(IpMap::build(ranges, values));
}

void build_set_map(benchmark::State& state, bool v4) {
    const std::vector<IpRange> ranges = random_ranges(static_cast<std::size_t>(state.range(0)), v4);
    const std::vector<std::uint32_t> values = indexes(ranges.size());
    for (auto _ : state) benchmark::DoNotOptimize(IpSetMap::build(ranges, values));
}

BENCHMARK_CAPTURE(find_in_map, v4, true)->Arg(10)->Arg(1000)->Arg(1'000'000);
BENCHMARK_CAPTURE(find_in_map, v6, false)->Arg(10)->Arg(1000)->Arg(1'000'000);
BENCHMARK_CAPTURE(find_in_set_map, v4, true)->Arg(10)->Arg(1000)->Arg(1'000'000);
BENCHMARK_CAPTURE(build_map, v4, true)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_map, v6, false)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_set_map, v4, true)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace postern
