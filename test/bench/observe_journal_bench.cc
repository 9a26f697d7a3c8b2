#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <thread>

#include "observe/line_queue.h"

namespace postern {
namespace {

// Handing a line over, with a writer that takes as fast as it can.
void push_a_line(benchmark::State& state) {
    LineQueue queue(20'000, std::size_t{16} << 20U);
    std::thread writer([&] {
        std::string bytes;
        while (!queue.take(bytes).closed) benchmark::DoNotOptimize(bytes.data());
    });
    const std::string line = std::string(900, 'x') + '\n';
    std::uint64_t refused = 0;
    for (auto _ : state) refused += queue.push(line) ? 0 : 1;
    queue.close();
    writer.join();
    state.counters["refused"] = static_cast<double>(refused);
}
BENCHMARK(push_a_line);

}  // namespace
}  // namespace postern
