#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/observer.h"

namespace postern {

// An ordinary message that a test changes to its needs, and the record of it.
struct SampleRecord {
    SessionFacts session;
    MessageFacts message;
    ConnectorFacts connector;
    std::string connector_name = "default";
    Verdict verdict = Verdict::kAccept;
    std::optional<Refusal> refusal;
    std::optional<Reply> reply;
    std::vector<RefusedRecipient> refused;
    std::uint32_t refused_untold = 0;
    std::vector<Reason> would_reject;
    std::vector<Opinion> opinions;
    std::string allow_entry;
    std::chrono::microseconds spent{1234};
    std::vector<LimitUse> limits;
    std::vector<CheckNote> notes;
    std::optional<Refusal> quarantine;

    SampleRecord() {
        connector.name = "default";
        session.id = "s1";
        session.client = *IpAddress::parse("192.0.2.10");
        session.client_name = "printer.example.org";
        session.daemon_addr = "198.51.100.1";
        session.daemon_name = "mx";
        session.daemon_port = 25;
        session.helo = "printer";
        session.connector = &connector;
        message.id = "m1";
        message.queue_id = "4WXYZ";
        message.principals = {"anonymous"};
        message.sender_as_sent = "scan@example.org";
        message.identities = {{"MAIL FROM", "scan", "example.org", "as sent", true, false, {}, {}}};
        message.recipients = {{"bob@example.org", {{"bob", "example.org"}}, RecipientClass::kAccepted}};
        message.size = 4321;
        message.body_seen = true;
    }
    SampleRecord(const SampleRecord&) = delete;
    SampleRecord& operator=(const SampleRecord&) = delete;

    void refuse(Reason reason, Stage stage, std::uint16_t code = 550) {
        verdict = code < 500 ? Verdict::kTempfail : Verdict::kReject;
        refusal = Refusal{reason, code < 500, stage, "check", "", ""};
        reply = Reply{code, "5.7.1", "Refused (postern m1)"};
    }
    void hold(Reason reason, Stage stage) {
        verdict = Verdict::kQuarantine;
        quarantine = Refusal{reason, false, stage, "check", "rule", ""};
        opinions.push_back(
            {"check", stage, Answer::Kind::kQuarantine, reason, Mode::kEnforce, "rule", "seen"});
    }
    void refuse_recipient(std::string_view address, Reason reason) {
        refused.push_back({std::string(address), reason, {550, "5.7.1", "Unable to relay (postern m1)"}});
    }
    // One unit of a limit of 60 a minute, after which that many are left; -1: it did not conform.
    LimitUse& use(std::string limit, std::string key, int remaining, std::uint64_t burst = 60) {
        LimitUse& made = limits.emplace_back();
        made.limit = std::move(limit);
        made.charge.key = std::move(key);
        made.charge.rate = {60, std::chrono::minutes{1}};
        made.charge.burst = burst;
        made.answer.conforms = remaining >= 0;
        made.answer.remaining = remaining >= 0 ? static_cast<std::uint64_t>(remaining) : 0;
        if (remaining < 0) made.answer.retry_after = std::chrono::microseconds{36'500'000};
        return made;
    }
    void observe(Reason reason, Stage stage, std::string rule = {}) {
        would_reject.push_back(reason);
        opinions.push_back(
            {"check", stage, Answer::Kind::kRefuse, reason, Mode::kObserve, std::move(rule), "seen"});
    }

    // Valid as long as the sample lives and is not changed.
    [[nodiscard]] Record record() const {
        // 2026-11-22T01:02:03.456789Z
        const std::chrono::system_clock::time_point time{std::chrono::microseconds{1795309323456789}};
        return {.time = time,
                .session = session,
                .message = message,
                .connector = connector_name,
                .verdict = verdict,
                .refusal = refusal ? &*refusal : nullptr,
                .reply = reply ? &*reply : nullptr,
                .refused = refused,
                .refused_untold = refused_untold,
                .mode = connector.mode,
                .would_reject = would_reject,
                .opinions = opinions,
                .rights = {},
                .allow_entry = allow_entry,
                .spent = spent,
                .limits = limits,
                .notes = notes,
                .quarantine = quarantine ? &*quarantine : nullptr};
    }
};

}  // namespace postern
