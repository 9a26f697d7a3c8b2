#include <benchmark/benchmark.h>
#include <malloc.h>

#include <random>
#include <string>
#include <vector>

#include "policy/sender_map.h"

namespace postern {
namespace {

std::string user_of(std::size_t i) {
    return "user" + std::to_string(i * 7919 % 10'000'000);
}

std::string domain_of(std::size_t i, std::size_t domains) {
    return "d" + std::to_string(i % domains) + ".example.org";
}

// Two addresses a line on average, in so many domains.
SenderMapFile file_of(std::size_t lines, std::size_t domains) {
    SenderMapFile file{"senders.map", {}};
    for (std::size_t i = 0; i < lines; ++i) {
        file.text += user_of(i) + "\t";
        for (std::size_t k = 0; k <= i % 3; ++k) {
            if (k > 0) file.text += ", ";
            file.text +=
                "box" + std::to_string(i) + "." + std::to_string(k) + "@" + domain_of(i + k, domains);
        }
        file.text += "\n";
    }
    return file;
}

std::size_t heap() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void build(benchmark::State& state) {
    const SenderMapFile file =
        file_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) {
        const std::size_t before = heap();
        std::vector<ConfigError> errors;
        const SenderMap map(file, errors);
        if (!errors.empty()) state.SkipWithError(errors.front().what.c_str());
        const auto megabytes = [](std::size_t bytes) { return static_cast<double>(bytes) / 1e6; };
        state.counters["file_MB"] = megabytes(file.text.size());
        state.counters["map_MB"] = megabytes(map.bytes());
        state.counters["heap_MB"] = megabytes(heap() - before);
    }
}
BENCHMARK(build)
    ->Args({1'000, 20})
    ->Args({1'000'000, 20})
    ->Args({1'000'000, 1'000'000})
    ->Unit(benchmark::kMillisecond);

enum class Ask { kOwned, kNotOwned, kUnknownUser };

void owns(benchmark::State& state, Ask ask) {
    const auto lines = static_cast<std::size_t>(state.range(0));
    std::vector<ConfigError> errors;
    const SenderMap map(file_of(lines, 20), errors);
    std::mt19937_64 random(1);
    struct Question {
        std::string user;
        Address address;
    };
    std::vector<Question> questions(1U << 16U);
    for (Question& q : questions) {
        const std::size_t i = random() % lines;
        q.user = ask == Ask::kUnknownUser ? "nobody" + std::to_string(i) : user_of(i);
        q.address = {"box" + std::to_string(i) + (ask == Ask::kNotOwned ? ".9" : ".0"), domain_of(i, 20)};
    }
    std::size_t i = 0;
    for (auto _ : state) {
        const Question& q = questions[i++ % questions.size()];
        const bool answer = map.owns(q.user, q.address);
        if (answer != (ask == Ask::kOwned)) state.SkipWithError("a wrong answer");
    }
}
BENCHMARK_CAPTURE(owns, owned, Ask::kOwned)->Arg(1'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(owns, not_owned, Ask::kNotOwned)->Arg(1'000'000);
BENCHMARK_CAPTURE(owns, unknown_user, Ask::kUnknownUser)->Arg(1'000'000);

}  // namespace
}  // namespace postern
