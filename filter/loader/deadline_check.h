#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "api/check.h"
#include "base/guarded.h"
#include "loader/plugin_calls.h"

namespace postern {

// Stands for the check of a plug-in that was loaded from a file, of which nothing is known: what that does,
// it does on a thread for plug-ins and with facts of its own, so that a session waits at most the deadline
// for it. Where there is no answer by then it counts as unavailable, and what comes later is dropped. What it
// throws is thrown here again, as a std::runtime_error with the same text. Its answers are cleaned
// (clean_answer.h), and the text of a body is kept for it until the end of the message.
//
// What a check says of itself is asked once, here: the constructor runs the plug-in's code, and lets what
// that throws out.
class DeadlineCheck final : public Check {
  public:
    DeadlineCheck(std::shared_ptr<const Check> inner, std::shared_ptr<PluginRuntime> runtime,
                  std::shared_ptr<WorkerPool> pool, std::chrono::microseconds deadline);

    [[nodiscard]] std::string_view name() const override { return runtime_->name; }
    [[nodiscard]] StageSet stages() const override { return stages_; }
    [[nodiscard]] bool per_recipient() const override { return per_recipient_; }
    [[nodiscard]] bool wants_fields() const override { return wants_fields_; }
    [[nodiscard]] bool wants_archives() const override { return wants_archives_; }
    [[nodiscard]] std::uint64_t body_text() const override { return body_text_; }
    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts& facts) const override;
    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& services) const override;
    void refused(Reason reason, const Facts& facts, Services& services) const override;

  private:
    // The connectors that calls were about, copied once each: they may be large, and end with the policy that
    // this check belongs to.
    class ConnectorCopies {
      public:
        [[nodiscard]] std::shared_ptr<const ConnectorFacts> of(const ConnectorFacts* connector) const;

      private:
        using Copy = std::pair<const ConnectorFacts*, std::shared_ptr<const ConnectorFacts>>;
        mutable Guarded<std::vector<Copy>> copies_;
    };

    std::shared_ptr<const Check> inner_;
    std::shared_ptr<PluginRuntime> runtime_;
    PluginCalls calls_;
    StageSet stages_;
    bool per_recipient_;
    bool wants_fields_;
    bool wants_archives_;
    std::uint64_t body_text_;
    ConnectorCopies connectors_;
};

}  // namespace postern
