#include "fakes/engine_recorder.h"

namespace postern {

void Recorder::check_failed(std::string_view check, std::string_view what) {
    failures.push_back(std::string(check) + ": " + std::string(what));
}

void Recorder::message_ended(const Record& record) {
    KeptRecord kept{.session = record.session,
                    .message = record.message,
                    .connector = std::string(record.connector),
                    .verdict = record.verdict,
                    .refusal = std::nullopt,
                    .quarantine = std::nullopt,
                    .notes = record.notes,
                    .reply = std::nullopt,
                    .refused = record.refused,
                    .refused_untold = record.refused_untold,
                    .mode = record.mode,
                    .would_reject = record.would_reject,
                    .opinions = record.opinions,
                    .rights = record.rights,
                    .allow_entry = std::string(record.allow_entry),
                    .time = record.time,
                    .spent = record.spent};
    if (record.refusal != nullptr) kept.refusal = *record.refusal;
    if (record.quarantine != nullptr) kept.quarantine = *record.quarantine;
    if (record.reply != nullptr) kept.reply = *record.reply;
    records.push_back(std::move(kept));
}

}  // namespace postern
