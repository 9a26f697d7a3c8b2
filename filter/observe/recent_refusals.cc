#include "observe/recent_refusals.h"

#include <optional>
#include <string_view>
#include <utility>

#include "base/escape.h"

namespace postern {
namespace {

constexpr std::size_t kMostValue = 200;

std::string text_of(const Reply& reply) {
    std::string text = std::to_string(reply.code) + ' ';
    text.append(reply.enhanced).append(" ").append(reply.text);
    return escape_for_log(text, 2 * kMostValue);
}

std::optional<RecentRefusal> entry_of(const Record& record) {
    if (record.refusal == nullptr && record.refused.empty()) return std::nullopt;
    RecentRefusal entry;
    entry.time = record.time;
    entry.id = escape_for_log(record.message.id, kMostValue);
    if (record.session.client) entry.ip = record.session.client->to_string();
    entry.sender = escape_for_log(record.message.sender_as_sent, kMostValue);
    const Reason reason = record.refusal != nullptr ? record.refusal->reason : record.refused.front().reason;
    entry.reason = kReasonWords[reason];
    if (record.reply != nullptr) {
        entry.reply = text_of(*record.reply);
    } else if (!record.refused.empty()) {
        entry.reply = text_of(record.refused.front().reply);
    }
    return entry;
}

}  // namespace

void RecentRefusals::message_ended(const Record& record) {
    std::optional<RecentRefusal> entry = entry_of(record);
    if (!entry || most_ == 0) return;
    ring_.with_lock([&](Ring& ring) {
        if (ring.entries.size() < most_) {
            ring.entries.push_back(*std::move(entry));
            return;
        }
        ring.entries[ring.next] = *std::move(entry);
        ring.next = (ring.next + 1) % most_;
    });
}

std::vector<RecentRefusal> RecentRefusals::list() const {
    return ring_.with_lock([](const Ring& ring) {
        std::vector<RecentRefusal> youngest_first;
        const std::size_t count = ring.entries.size();
        youngest_first.reserve(count);
        for (std::size_t i = 1; i <= count; ++i)
            youngest_first.push_back(ring.entries[(ring.next + count - i) % count]);
        return youngest_first;
    });
}

}  // namespace postern
