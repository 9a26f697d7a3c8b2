#include <benchmark/benchmark.h>

#include <string>

#include "observe/metrics.h"
#include "observe/record_line.h"
#include "observe/refusal_log.h"

namespace postern {
namespace {

// A message of a device with two recipients and an attachment, refused or not.
struct Ordinary {
    SessionFacts session;
    MessageFacts message;
    Refusal refusal{Reason::kAttachment, false, Stage::kEndOfMessage, "attachments", "", "1.2: named"};
    Reply reply{550, "5.7.1", "Attachments are not accepted from this host (postern 0k3v9q2m5x7ab)"};
    std::vector<RefusedRecipient> refused;
    std::vector<Reason> would_reject;
    std::vector<Opinion> opinions;

    Ordinary() {
        session.id = "0k3v9q2m5x7aa";
        session.client = *IpAddress::parse("192.0.2.10");
        session.client_name = "printer-3.example.org";
        session.daemon_addr = "198.51.100.1";
        session.daemon_name = "mx1.example.org";
        session.daemon_port = 25;
        session.helo = "printer-3.example.org";
        message.id = "0k3v9q2m5x7ab";
        message.queue_id = "4dXyZq1Lw2z9V";
        message.principals = {"anonymous"};
        message.sender_as_sent = "scanner@example.org";
        message.identities = {{"MAIL FROM", "scanner", "example.org", "as sent", true, false, {}, {}},
                              {"From", "scanner", "example.org", "as sent", true, false, {}, {}}};
        message.recipients = {{"alice@example.org", {}, RecipientClass::kAccepted},
                              {"bob@example.org", {}, RecipientClass::kAccepted}};
        message.parts = {
            {"1.2", "application/pdf", {"scan-20261122.pdf"}, 812345, PartFinding::kAttachment, "named", {}}};
        message.size = 1112345;
        message.body_seen = true;
        opinions.push_back({"attachments", Stage::kEndOfMessage, Answer::Kind::kRefuse, Reason::kAttachment,
                            Mode::kEnforce, "", "1.2: named"});
    }

    [[nodiscard]] Record record(bool is_refused) const {
        return {.time = std::chrono::system_clock::time_point{std::chrono::microseconds{1795309323456789}},
                .session = session,
                .message = message,
                .connector = "printers",
                .verdict = is_refused ? Verdict::kReject : Verdict::kAccept,
                .refusal = is_refused ? &refusal : nullptr,
                .reply = is_refused ? &reply : nullptr,
                .refused = refused,
                .would_reject = would_reject,
                .opinions = opinions,
                .rights = {},
                .allow_entry = "conf:1",
                .spent = std::chrono::microseconds(431)};
    }
};

void journal_line(benchmark::State& state) {
    const Ordinary message;
    const Record record = message.record(true);
    std::size_t bytes = 0;
    for (auto _ : state) {
        std::string line;
        append_record_line(line, record, "mx1.example.org");
        bytes = line.size();
        benchmark::DoNotOptimize(line.data());
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(journal_line);

void journal_line_of_hostile_bytes(benchmark::State& state) {
    Ordinary message;
    const std::string hostile(static_cast<std::size_t>(state.range(0)), '\xff');
    message.session.helo = message.message.sender_as_sent = hostile;
    for (Recipient& recipient : message.message.recipients) recipient.address = hostile;
    const Record record = message.record(true);
    for (auto _ : state) {
        std::string line;
        append_record_line(line, record, "mx1.example.org");
        benchmark::DoNotOptimize(line.data());
    }
}
BENCHMARK(journal_line_of_hostile_bytes)->Arg(250)->Arg(100'000);

void metrics_of_a_message(benchmark::State& state) {
    static Metrics metrics;
    const Ordinary message;
    const Record record = message.record(true);
    for (auto _ : state) metrics.message_ended(record);
}
BENCHMARK(metrics_of_a_message)->Threads(1)->Threads(2);

void line_of_a_refusal(benchmark::State& state) {
    const Ordinary message;
    const Record record = message.record(true);
    for (auto _ : state) {
        const std::string line = refusal_line(record);
        benchmark::DoNotOptimize(line.data());
    }
}
BENCHMARK(line_of_a_refusal);

}  // namespace
}  // namespace postern
