#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/regex.h"
#include "plugins/builtin_checks.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

constexpr std::string_view kWords[] = {"invoice", "overdue", "payment", "transfer", "urgent",   "wallet",
                                       "bitcoin", "lottery", "winner",  "password", "account",  "expired",
                                       "verify",  "mailbox", "quota",   "upgrade",  "delivery", "parcel",
                                       "refund",  "customs", "gift",    "voucher",  "crypto",   "investor",
                                       "diploma", "pills",   "casino",  "bonus",    "loan",     "salary"};

// Sentences of such words too, so that what patterns look for is not simply absent.
std::string prose(std::size_t size) {
    constexpr std::string_view kCommon[] = {"the", "of", "and",    "your", "is",
                                            "to",  "we", "please", "will", "month"};
    std::string text;
    for (std::uint32_t seed = 1; text.size() < size;) {
        seed = seed * 1103515245U + 12345U;
        const std::uint32_t dice = seed >> 16U;
        text += dice % 7 == 0 ? kWords[dice / 7 % std::size(kWords)] : kCommon[dice % std::size(kCommon)];
        text += dice % 61 == 0 ? '\n' : ' ';
    }
    text.resize(size);
    return text;
}

// A thousand of the kinds that people write, of which none matches the prose.
std::vector<PatternRule> thousand(PatternIn in) {
    std::vector<PatternRule> rules;
    for (std::size_t i = 0; rules.size() < 1000; ++i) {
        const std::string a(kWords[i % std::size(kWords)]);
        const std::string b(kWords[(i / std::size(kWords) + i) % std::size(kWords)]);
        const std::string number = std::to_string(i);
        PatternRule rule;
        rule.name = "p" + number;
        rule.in = in;
        switch (i % 5) {
            case 0:
                rule.match = "(?i)" + a + ".{0,20}zz" + b;
                break;
            case 1:
                rule.match = "\\b" + a + number + "\\b";
                break;
            case 2:
                rule.match = "(?i)(?:" + a + "|" + b + ")\\s+no" + number;
                break;
            case 3:
                rule.match = "https?://[^\\s]*" + b + number;
                break;
            default:
                rule.match = "(?i)^re: .*" + a + "-" + number;
                break;
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::unique_ptr<const Check> check_of(PatternIn in) {
    std::vector<ConfigError> mistakes;
    return make_patterns_check({thousand(in), kPatternBodyText}, mistakes);
}

struct World {
    SystemClock clock;
    MemoryCounters counters{clock, 64};
    ConnectorFacts connector;
    SessionFacts session;
    MessageFacts message;
    Services services{counters, clock};

    World() { session.connector = &connector; }
    [[nodiscard]] Facts facts() const { return {session, message, nullptr, {}, {}}; }
};

void patterns_of_the_subject(benchmark::State& state) {
    const auto check = check_of(PatternIn::kSubject);
    World world;
    const std::string subject = "Re: minutes of the meeting on the upgrade of the customs account";
    world.message.fields = {{"Subject", subject, subject}};
    std::size_t opinions = 0;
    for (auto _ : state) {
        const Answer answer = check->judge(Stage::kEndOfHeaders, world.facts(), world.services);
        opinions = answer.others.size() + (answer.kind == Answer::Kind::kPass ? 0 : 1);
    }
    state.counters["opinions"] = static_cast<double>(opinions);
}
BENCHMARK(patterns_of_the_subject)->Unit(benchmark::kMicrosecond);

void patterns_of_the_body(benchmark::State& state) {
    const auto check = check_of(PatternIn::kBody);
    World world;
    const std::unique_ptr<BodyReader> body = check->read_body(world.facts());
    body->begin(0, {"text/plain", TextForm::kPlain, false});
    body->text(0, prose(static_cast<std::size_t>(state.range(0))));
    body->end(0);
    Facts facts = world.facts();
    facts.body = body.get();
    std::size_t opinions = 0;
    for (auto _ : state) {
        const Answer answer = check->judge(Stage::kEndOfMessage, facts, world.services);
        opinions = answer.others.size() + (answer.kind == Answer::Kind::kPass ? 0 : 1);
    }
    state.counters["opinions"] = static_cast<double>(opinions);
}
BENCHMARK(patterns_of_the_body)->Arg(4096)->Arg(32 << 10)->Arg(256 << 10)->Unit(benchmark::kMicrosecond);

// The same without being told apart by what they need.
void searches_of_the_body(benchmark::State& state) {
    std::vector<Regex> all;
    for (const PatternRule& rule : thousand(PatternIn::kBody)) {
        all.push_back(std::get<Regex>(Regex::compile(rule.match)));
    }
    const std::string text = prose(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        for (const Regex& regex : all) benchmark::DoNotOptimize(regex.search(text));
    }
    std::size_t memory = 0;
    for (const Regex& regex : all) memory += regex.memory();
    state.counters["bytes"] = static_cast<double>(memory);
}
BENCHMARK(searches_of_the_body)->Arg(4096)->Arg(256 << 10)->Unit(benchmark::kMicrosecond);

void compile_a_thousand(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(check_of(PatternIn::kBody));
}
BENCHMARK(compile_a_thousand)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace postern
