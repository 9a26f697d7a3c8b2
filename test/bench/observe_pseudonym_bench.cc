#include <benchmark/benchmark.h>

#include <string>

#include "observe/pseudonym.h"
#include "observe/record_line.h"
#include "observe/sample_record.h"

namespace postern {
namespace {

// A refused message of a device: five addresses in seven places, and one budget that is used up.
void fill_in(SampleRecord& sample) {
    sample.message.auth_user = "scanner";
    sample.message.principals = {"authenticated", "user:scanner"};
    sample.message.identities.push_back(
        {"From", "scan", "example.org", "as it was sent", true, false, {}, {}});
    sample.message.recipients.push_back(
        {"carol@example.com", {{"carol", "example.com"}}, RecipientClass::kOutside});
    sample.refuse_recipient("dave@example.net", Reason::kRelayDenied);
    sample.opinions.push_back({"sender", Stage::kMail, Answer::Kind::kRefuse, Reason::kOwnDomainEnvelope,
                               Mode::kEnforce, "", "MAIL FROM scan@example.org, as it was sent"});
    sample.refuse(Reason::kOwnDomainEnvelope, Stage::kMail);
    sample.use("per-user", "per-user|user=scanner|rate=60/1m", 0);
}

void journal_line(benchmark::State& state, const Pseudonyms* pseudonyms) {
    SampleRecord sample;
    fill_in(sample);
    const Record record = sample.record();
    std::size_t bytes = 0;
    for (auto _ : state) {
        std::string line;
        append_record_line(line, record, "mx1.example.org", pseudonyms);
        bytes = line.size();
        benchmark::DoNotOptimize(line.data());
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}

void journal_line_as_it_is(benchmark::State& state) {
    journal_line(state, nullptr);
}
BENCHMARK(journal_line_as_it_is);

void journal_line_with_pseudonyms(benchmark::State& state) {
    static const Pseudonyms pseudonyms("a key of at least sixteen bytes");
    journal_line(state, &pseudonyms);
}
BENCHMARK(journal_line_with_pseudonyms)->Threads(1)->Threads(2);

void one_pseudonym(benchmark::State& state) {
    const Pseudonyms pseudonyms("a key of at least sixteen bytes");
    for (auto _ : state) {
        const std::string name = pseudonyms.mailbox("scanner", "example.org", "example.org");
        benchmark::DoNotOptimize(name.data());
    }
}
BENCHMARK(one_pseudonym);

}  // namespace
}  // namespace postern
