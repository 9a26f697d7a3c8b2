#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "base/regex.h"

namespace postern {
namespace {

std::string repeated(std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    text.resize(size);
    return text;
}

// Every letter alike would be kind to the search for the first one.
std::string prose(std::size_t size, char line_end = '\n') {
    constexpr std::string_view kWords[] = {
        "the",      "invoice", "of",       "last",      "month",  "is",
        "attached", "please",  "transfer", "amount",    "urgent", "to",
        "our",      "bank",    "account.", "Kind",      "wired",  "mail",
        "regards",  "you",     "will",     "Überblick", "find",   "https://example.org/a/b.html"};
    std::string text;
    for (std::uint32_t seed = 1; text.size() < size;) {
        seed = seed * 1103515245U + 12345U;
        text += kWords[(seed >> 16U) % std::size(kWords)];
        text += (seed >> 8U) % 12 == 0 ? line_end : ' ';
    }
    text.resize(size);
    return text;
}

Regex regex(std::string_view pattern) {
    return std::get<Regex>(Regex::compile(pattern));
}

void search(benchmark::State& state, std::string_view pattern, const std::string& text) {
    const Regex it = regex(pattern);
    const char* label = it.is_machine_code() ? "" : "interpreted ";
    RegexAnswer answer;
    for (auto _ : state) {
        answer = it.search(RegexText(text));
        benchmark::DoNotOptimize(answer);
    }
    constexpr const char* kWords[] = {"no", "yes", "unavailable: "};
    state.SetLabel(label + (kWords[static_cast<int>(answer.kind)] + std::string(answer.why)));
}

constexpr std::string_view kHonest[] = {
    "(?i)invoice.*overdue",
    "\\bviagra\\b",
    "https?://[^\\s]+\\.zip",
    "(?i)(?:urgent|wire)\\s+transfer",
    "(?i)\\bbitcoin\\b.{0,80}\\bwallet\\b",
    "[\\w.]+@[\\w.]+\\.top\\b",
    "(?i)unsubscribe",
    "(?:\\w+\\s+){3}click",
    "\\w+\\d",
};

constexpr std::string_view kCatastrophic[] = {
    "(a+)+$",
    "(a|aa)+$",
    "(.*)*\\d",
    "^(([a-z])+.)+[A-Z]([a-z])+$|^(([a-z])+.)+\\d",
    "(a*)*\\1+[^a!]",
    "(?:a(?R)?)+[^a!]",
    "(?:[^y]*+y|a)*(*F)",
    "(?:(?!.*evil).)*[^!a]",
    ".*\\w+,|.*\\w+;",
    ".*.*.*\\d",
    "(?:\\w+\\s?)+[:;]",
};

void register_all() {
    constexpr std::size_t kLong = 256U << 10U;
    const std::string hostile = repeated("a", kLong - 1) + "!";
    const std::string invoices = repeated("https://invoice ", kLong);
    const auto add = [](const std::string& group, std::string_view pattern, const std::string& text) {
        const std::string name = group + "/" + std::string(pattern);
        benchmark::RegisterBenchmark(name.c_str(), [pattern, text](benchmark::State& state) {
            search(state, pattern, text);
        })->Unit(benchmark::kMicrosecond);
    };
    for (const std::string_view pattern : kHonest) {
        add("prose_4k", pattern, prose(4096));
        add("prose_256k", pattern, prose(kLong));
        add("one_line_64k", pattern, prose(64U << 10U, ' '));
        add("one_line_256k", pattern, prose(kLong, ' '));
        add("invoices_256k", pattern, invoices);
    }
    for (const std::string_view pattern : kCatastrophic) add("hostile_256k", pattern, hostile);
}

const bool kRegistered = [] {
    register_all();
    return true;
}();

void short_text(benchmark::State& state) {
    const Regex it = regex("(?i)invoice.*overdue");
    for (auto _ : state) benchmark::DoNotOptimize(it.search("Re: minutes of the last meeting"));
}
BENCHMARK(short_text);

void compile(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Regex::compile("(?i)(?:urgent|wire)\\s+transfer"));
    state.counters["bytes"] = static_cast<double>(regex("(?i)(?:urgent|wire)\\s+transfer").memory());
}
BENCHMARK(compile);

}  // namespace
}  // namespace postern
