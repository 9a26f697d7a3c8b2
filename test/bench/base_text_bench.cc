#include <benchmark/benchmark.h>

#include <string>

#include "base/clock.h"
#include "base/escape.h"
#include "base/id.h"
#include "base/json_text.h"
#include "base/rfc3339.h"
#include "base/siphash.h"

namespace postern {
namespace {

void json_string(benchmark::State& state, const std::string& bytes) {
    std::string out;
    for (auto _ : state) {
        out.clear();
        append_json_string(out, bytes);
        benchmark::DoNotOptimize(out.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK_CAPTURE(json_string, address, std::string("scanner-3rd-floor@printers.example.org"));
BENCHMARK_CAPTURE(json_string, kilobyte, std::string(1024, 'a'));
BENCHMARK_CAPTURE(json_string, bad_bytes, std::string(1024, '\xff'));

void log_text(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(escape_for_log("scanner-3rd-floor@printers.example.org"));
}
BENCHMARK(log_text);

void timestamp(benchmark::State& state) {
    const SystemClock clock;
    const auto now = clock.wall();
    std::string out;
    for (auto _ : state) {
        out.clear();
        append_rfc3339(out, now);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(timestamp);

void id(benchmark::State& state) {
    const SystemClock clock;
    IdSource source(clock);
    for (auto _ : state) benchmark::DoNotOptimize(source.next());
}
BENCHMARK(id);

void siphash_of_a_key(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(siphash128({1, 2}, "per-host|ip=2001:db8::1234:5678"));
}
BENCHMARK(siphash_of_a_key);

}  // namespace
}  // namespace postern
