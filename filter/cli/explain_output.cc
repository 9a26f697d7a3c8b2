#include "cli/explain_output.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/escape.h"
#include "base/text.h"
#include "cli/part_lines.h"
#include "cli/right_text.h"
#include "engine/stamp.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWidest = 400;

std::string safe(std::string_view bytes) {
    return escape_for_log(bytes, kWidest);
}

std::vector<std::string> safe_all(const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    out.reserve(texts.size());
    for (const std::string& text : texts) out.push_back(safe(text));
    return out;
}

std::string or_none(const std::string& text) {
    return text.empty() ? "none" : text;
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    if (out.size() < width) out.resize(width, ' ');
    return out + " ";
}

std::string line(std::string_view label, std::string_view value) {
    constexpr std::size_t kLabel = 11;
    return padded(label, kLabel) + std::string(value) + "\n";
}

// "refuse attachment", "would refuse attachment", "pass".
std::string answer_text(const Answered& a) {
    std::string text(kAnswerWords[a.answer.kind]);
    const bool has_reason =
        a.answer.kind == Answer::Kind::kRefuse || a.answer.kind == Answer::Kind::kQuarantine;
    if (has_reason) text.append(" ").append(kReasonWords[a.answer.reason]);
    return a.answer.kind != Answer::Kind::kPass && a.mode == Mode::kObserve ? "would " + text : text;
}

std::string check_line(const Answered& a) {
    constexpr std::size_t kStage = 7;
    constexpr std::size_t kCheck = 11;
    constexpr std::size_t kAnswer = 26;
    std::string text = "  " + padded(kStageWords[a.stage], kStage) + padded(a.check, kCheck);
    std::string detail = safe(a.answer.detail);
    const std::string rule = safe(a.answer.rule);
    // A limit names itself.
    if (!rule.empty() && !detail.starts_with("limit ")) detail = rule + ": " + detail;
    if (!a.recipient.empty()) detail = "<" + safe(a.recipient) + ">" + (detail.empty() ? "" : " ") + detail;
    text += detail.empty() ? answer_text(a) : padded(answer_text(a), kAnswer) + detail;
    return text + "\n";
}

std::string identity_line(const Identity& i) {
    std::string text =
        "  " + std::string(i.source) + " " + or_none(safe(i.text())) + (i.own ? " (ours" : " (foreign");
    if (i.owned) text += ", owned";
    if (!i.proof.empty()) text.append(", proven by ").append(i.proof);
    if (!i.resembles.empty()) text.append(", looks like ").append(i.resembles);
    return text + "), " + std::string(i.reading) + "\n";
}

std::string reply_text(const Reply& reply) {
    return std::to_string(reply.code) + " " + std::string(reply.enhanced) + " " + reply.text;
}

std::vector<std::string> reasons(const std::vector<Reason>& list) {
    std::vector<std::string> words;
    words.reserve(list.size());
    for (const Reason reason : list) words.emplace_back(kReasonWords[reason]);
    return words;
}

Json json_checks(const Outcome& outcome) {
    Json list = Json::array();
    for (const Answered& a : outcome.answers) {
        const bool passes = a.answer.kind == Answer::Kind::kPass;
        Json row{{"stage", kStageWords[a.stage]},
                 {"name", a.check},
                 {"answer", kAnswerWords[a.answer.kind]},
                 {"reason", passes ? Json() : Json(kReasonWords[a.answer.reason])},
                 {"mode", kModeWords[a.mode]},
                 {"detail", safe(a.answer.detail)}};
        if (!a.recipient.empty()) row["recipient"] = safe(a.recipient);
        if (!a.answer.rule.empty()) row["rule"] = a.answer.rule;
        list.push_back(std::move(row));
    }
    return list;
}

Json json_identities(const Outcome& outcome) {
    Json list = Json::array();
    for (const Identity& i : outcome.identities) {
        list.push_back({{"source", i.source},
                        {"address", safe(i.text())},
                        {"reading", i.reading},
                        {"own", i.own},
                        {"owned", i.owned},
                        {"proof", i.proof.empty() ? Json() : Json(i.proof)},
                        {"looks_like", i.resembles.empty() ? Json() : Json(i.resembles)}});
    }
    return list;
}

Json json_refused(const Outcome& outcome) {
    Json list = Json::array();
    for (const RefusedRecipient& r : outcome.refused) {
        list.push_back(
            {{"rcpt", safe(r.address)}, {"reason", kReasonWords[r.reason]}, {"reply", reply_text(r.reply)}});
    }
    return list;
}

// What an accepted message loses and gets, but for the stamp, which is another one each time.
std::string edits_text(const MessageEdits& edits) {
    std::string out;
    for (const FieldPlace& field : edits.remove) {
        out += line("removes", safe(field.name) + " (number " + std::to_string(field.number) + ")");
    }
    for (const FieldChange& change : edits.change) {
        out += line("changes", change.place.name + ": " + safe(change.value));
    }
    for (const AddedField& field : edits.add) {
        if (field.name != kStampName) out += line("adds", field.name + ": " + field.value);
    }
    return out;
}

Json json_edits(const MessageEdits& edits) {
    Json removes = Json::array();
    for (const FieldPlace& field : edits.remove) {
        removes.push_back({{"name", safe(field.name)}, {"number", field.number}});
    }
    Json changes = Json::array();
    for (const FieldChange& change : edits.change) {
        changes.push_back({{"name", change.place.name}, {"value", safe(change.value)}});
    }
    Json adds = Json::array();
    for (const AddedField& field : edits.add) {
        if (field.name != kStampName) adds.push_back({{"name", field.name}, {"value", field.value}});
    }
    return {{"removes", removes}, {"changes", changes}, {"adds", adds}};
}

}  // namespace

std::string explain_text(const Outcome& o) {
    std::string out = line("connector", o.connector);
    out += line("principals", safe(join(o.principals, ", ")));
    out += line("rights", or_none(join(right_words(o.rights), ", ")));
    if (!o.allow_entry.empty()) out += line("allow", o.allow_entry);
    out += "identities\n";
    for (const Identity& identity : o.identities) out += identity_line(identity);
    if (!o.parts.empty()) out += "parts\n";
    out += part_lines(o.parts, 2);
    out += "checks\n";
    for (const Answered& answered : o.answers) out += check_line(answered);
    out += line("order", join(o.order, ", "));
    for (const RefusedRecipient& r : o.refused) {
        out += line("refused", "<" + safe(r.address) + "> " + reply_text(r.reply));
    }
    if (!o.would_reject.empty())
        out += line("would be", "refused for " + join(reasons(o.would_reject), ", "));
    out += line("verdict", kVerdictWords[o.verdict]);
    if (o.refusal) {
        out += line("reason", std::string(kReasonWords[o.refusal->reason]) + " at " +
                                  std::string(kStageWords[o.refusal->stage]) + ", by the check " +
                                  std::string(o.refusal->check));
    }
    if (o.quarantine) {
        out += line("held for", std::string(kReasonWords[o.quarantine->reason]) + " at " +
                                    std::string(kStageWords[o.quarantine->stage]) + ", by the check " +
                                    std::string(o.quarantine->check));
    }
    if (o.reply) out += line("reply", reply_text(*o.reply));
    return out + edits_text(o.edits);
}

std::string explain_json(const Outcome& o) {
    const Refusal* why = o.refusal ? &*o.refusal : o.quarantine ? &*o.quarantine : nullptr;
    const Json out{{"verdict", kVerdictWords[o.verdict]},
                   {"code", o.reply ? Json(o.reply->code) : Json(250)},
                   {"enhanced", o.reply ? Json(o.reply->enhanced) : Json("2.0.0")},
                   {"text", o.reply ? Json(o.reply->text) : Json("")},
                   {"reason", why != nullptr ? Json(kReasonWords[why->reason]) : Json()},
                   {"stage", why != nullptr ? Json(kStageWords[why->stage]) : Json()},
                   {"connector", o.connector},
                   {"principals", safe_all(o.principals)},
                   {"rights", right_words(o.rights)},
                   {"allow_entry", o.allow_entry.empty() ? Json() : Json(o.allow_entry)},
                   {"identities", json_identities(o)},
                   {"parts", parts_json(o.parts)},
                   {"checks", json_checks(o)},
                   {"refused_rcpts", json_refused(o)},
                   {"would_reject", reasons(o.would_reject)},
                   {"order", o.order},
                   {"edits", json_edits(o.edits)}};
    return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace postern
