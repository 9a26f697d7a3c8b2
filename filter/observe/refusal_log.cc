#include "observe/refusal_log.h"

#include <functional>
#include <optional>

#include "base/escape.h"

namespace postern {
namespace {

constexpr std::size_t kMostValue = 200;

// A check's failures share one slot of the gate, whoever the client is.
constexpr std::uint64_t kCheckFailures = 0;

std::string_view what_happened(const Record& record) {
    if (record.refusal != nullptr) return "refused";
    if (record.quarantine != nullptr) return "quarantined";
    if (!record.refused.empty() || record.refused_untold > 0) return "refused-rcpts";
    return record.would_reject.empty() ? std::string_view() : "would-refuse";
}

void append_value(std::string& line, std::string_view bytes) {
    for (const char c : escape_for_log(bytes, kMostValue)) {
        if (c == ' ') {
            line.append("\\x20");
        } else if (c == '"') {
            line.append("\\x22");
        } else {
            line.push_back(c);
        }
    }
}

void append_field(std::string& line, std::string_view key, std::string_view bytes) {
    line.append(" ").append(key).append("=");
    if (bytes.empty()) {
        line.push_back('-');
    } else {
        append_value(line, bytes);
    }
}

void append_address(std::string& line, std::string_view key, std::string_view address) {
    line.append(" ").append(key).append("=<");
    append_value(line, address);
    line.push_back('>');
}

std::string_view first_recipient(const Record& record) {
    if (!record.refused.empty()) return record.refused.front().address;
    return record.message.recipients.empty() ? std::string_view() : record.message.recipients.front().address;
}

struct Why {
    Reason reason;
    Stage stage;
};

// What the line names: of the message, else of the first refused recipient, else of what was observed.
std::optional<Why> why(const Record& record) {
    if (record.refusal != nullptr) return Why{record.refusal->reason, record.refusal->stage};
    if (record.quarantine != nullptr) return Why{record.quarantine->reason, record.quarantine->stage};
    if (!record.refused.empty()) return Why{record.refused.front().reason, Stage::kRcpt};
    if (record.would_reject.empty()) return std::nullopt;
    const Reason reason = record.would_reject.front();
    for (const Opinion& opinion : record.opinions) {
        if (opinion.reason == reason && opinion.mode == Mode::kObserve) return Why{reason, opinion.stage};
    }
    return Why{reason, Stage::kEndOfMessage};
}

void append_reply(std::string& line, const Record& record) {
    const Reply* reply = record.reply;
    if (reply == nullptr && !record.refused.empty()) reply = &record.refused.front().reply;
    if (reply == nullptr) return;
    line.append(" reply=\"")
        .append(std::to_string(reply->code))
        .append(" ")
        .append(reply->enhanced)
        .append(" ");
    for (const char c : reply->text) line.push_back(c == '"' ? '\'' : c);
    line.push_back('"');
}

std::uint64_t source_of(const Record& record) {
    return record.session.client ? std::hash<IpAddress>()(*record.session.client) : 1;
}

}  // namespace

std::string refusal_line(const Record& record) {
    const std::string_view what = what_happened(record);
    if (what.empty()) return {};
    const MessageFacts& message = record.message;
    std::string line(what);
    append_field(line, "id", message.id);
    append_field(line, "queue_id", message.queue_id);
    append_field(line, "connector", record.connector);
    append_field(line, "ip", record.session.client ? record.session.client->to_string() : std::string());
    append_field(line, "helo", record.session.helo);
    append_address(line, "from", message.sender_as_sent);
    append_address(line, "to", first_recipient(record));
    line.append(" rcpts=").append(
        std::to_string(message.recipients.size() + record.refused.size() + record.refused_untold));
    const std::optional<Why> because = why(record);
    append_field(line, "reason", because ? kReasonWords[because->reason] : std::string_view());
    append_field(line, "stage", because ? kStageWords[because->stage] : std::string_view());
    append_reply(line, record);
    return line;
}

RefusalLog::RefusalLog(Log& log, const Clock& clock, RefusalLogOptions options)
    : log_(log), clock_(clock), gate_(options.all, options.one) {}

RefusalLog::~RefusalLog() {
    const std::uint64_t held_back = gate_.take_held_back();
    if (held_back > 0) log_.info("refusals not-logged={}", held_back);
}

void RefusalLog::message_ended(const Record& record) {
    if (what_happened(record).empty()) return;
    const FloodGate::Answer answer = gate_.ask(source_of(record), clock_.monotonic());
    if (!answer.pass) return;
    std::string line = refusal_line(record);
    if (answer.held_back > 0) line.append(" not-logged=").append(std::to_string(answer.held_back));
    log_.write(Severity::kInfo, line);
}

void RefusalLog::check_failed(std::string_view check, std::string_view what) {
    const FloodGate::Answer answer = gate_.ask(kCheckFailures, clock_.monotonic());
    if (!answer.pass) return;
    log_.error("check {} failed: {}, not-logged={}", escaped(check), escaped(what), answer.held_back);
}

}  // namespace postern
