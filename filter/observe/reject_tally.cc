#include "observe/reject_tally.h"

#include <algorithm>

namespace postern {
namespace {

bool before_recipients(const Refusal& refusal) {
    return refusal.stage <= Stage::kRcpt;
}

// The stage at which a recipient's refusal was known: earlier than RCPT where it is the message's own, held
// back.
Stage stage_of(const Record& record, Reason reason) {
    const Refusal* refusal = record.refusal;
    const bool held = refusal != nullptr && before_recipients(*refusal) && refusal->reason == reason;
    return held ? refusal->stage : Stage::kRcpt;
}

Stage stage_of_observed(const Record& record, Reason reason) {
    const auto said = std::ranges::find_if(record.opinions, [&](const Opinion& opinion) {
        return opinion.reason == reason && opinion.mode == Mode::kObserve;
    });
    return said != record.opinions.end() ? said->stage : Stage::kEndOfMessage;
}

Reason reason_of_untold(const Record& record) {
    if (record.refusal != nullptr && before_recipients(*record.refusal)) return record.refusal->reason;
    return record.refused.empty() ? Reason::kUnavailable : record.refused.back().reason;
}

}  // namespace

std::vector<RejectTally> tally_rejects(const Record& record) {
    std::vector<RejectTally> tallies;
    const auto refuse = [&](Reason reason, std::uint64_t count) {
        const Stage stage = stage_of(record, reason);
        if (!tallies.empty() && tallies.back().reason == reason) {
            tallies.back().count += count;
        } else {
            tallies.push_back({reason, stage, Mode::kEnforce, count});
        }
    };
    for (const RefusedRecipient& recipient : record.refused) refuse(recipient.reason, 1);
    if (record.refused_untold > 0) refuse(reason_of_untold(record), record.refused_untold);

    const Refusal* whole = record.refusal;
    const bool told = !tallies.empty() && whole != nullptr && before_recipients(*whole);
    if (whole != nullptr && !told) tallies.push_back({whole->reason, whole->stage, Mode::kEnforce, 1});
    for (const Reason reason : record.would_reject) {
        tallies.push_back({reason, stage_of_observed(record, reason), Mode::kObserve, 1});
    }
    return tallies;
}

}  // namespace postern
