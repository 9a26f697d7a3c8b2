#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "policy/observer.h"

namespace postern {

// A copy of a Record that outlives the call.
struct KeptRecord {
    SessionFacts session;
    MessageFacts message;
    std::string connector;
    Verdict verdict = Verdict::kAccept;
    std::optional<Refusal> refusal;
    std::optional<Refusal> quarantine;
    std::vector<CheckNote> notes;
    std::optional<Reply> reply;
    std::vector<RefusedRecipient> refused;
    std::uint32_t refused_untold = 0;
    Mode mode = Mode::kEnforce;
    std::vector<Reason> would_reject;
    std::vector<Opinion> opinions;
    RightSet rights;
    std::string allow_entry;
    std::chrono::system_clock::time_point time;
    std::chrono::microseconds spent{0};
};

// Keeps everything that an engine tells its observer. For one thread.
class Recorder final : public Observer {
  public:
    void session_opened() override { ++opened; }
    void session_closed() override { ++closed; }
    void check_failed(std::string_view check, std::string_view what) override;
    void message_ended(const Record& record) override;

    std::vector<KeptRecord> records;
    std::vector<std::string> failures;  // "check: what"
    int opened = 0;
    int closed = 0;
};

}  // namespace postern
