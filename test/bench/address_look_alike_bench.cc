// What it costs to ask whether a domain looks like one of ours: nanoseconds for plain ASCII, more where a
// label must be decoded.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "address/look_alike.h"

namespace {

void resemble(benchmark::State& state, const std::string& domain) {
    const postern::LookAlikes own({"example.org", "example.net", "bank.test", "xn--bcher-kva.test"});
    for (auto _ : state) benchmark::DoNotOptimize(own.resembled_by(domain));
}

std::string longest_name() {
    std::string name = "a";
    while (name.size() < 253) name += ".a";
    return name;
}

BENCHMARK_CAPTURE(resemble, foreign, "mail.partner.test");
BENCHMARK_CAPTURE(resemble, own, "mail.example.org");
BENCHMARK_CAPTURE(resemble, look_alike, "mail.examp1e.org");
BENCHMARK_CAPTURE(resemble, foreign_idn, "mail.xn--mller-kva.test");
BENCHMARK_CAPTURE(resemble, look_alike_idn, "xn--ml-6kctd8d6a.org");
BENCHMARK_CAPTURE(resemble, hostile_labels, longest_name());

void build(benchmark::State& state) {
    std::vector<std::string> own;
    for (std::int64_t i = 0; i < state.range(0); ++i) own.push_back("example" + std::to_string(i) + ".org");
    for (auto _ : state) benchmark::DoNotOptimize(postern::LookAlikes(own));
}
BENCHMARK(build)->Arg(1)->Arg(10000);

}  // namespace
