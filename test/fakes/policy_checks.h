#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/check.h"
#include "policy/observer.h"

namespace postern {

// A check that says what its test tells it, and remembers what it was asked and told. One thread only.
class ScriptedCheck final : public Check {
  public:
    using Script = std::function<Answer()>;

    ScriptedCheck(std::string_view name, Script script, StageSet stages = StageSet(Stage::kMail))
        : name_(name), script_(std::move(script)), stages_(stages) {}

    [[nodiscard]] std::string_view name() const override { return name_; }
    [[nodiscard]] StageSet stages() const override { return stages_; }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        ++asked;
        return script_();
    }
    void refused(Reason reason, const Facts& /*facts*/, Services& /*services*/) const override {
        told.push_back(reason);
        if (on_refused) on_refused();
    }

    std::function<void()> on_refused;
    mutable int asked = 0;
    mutable std::vector<Reason> told;

  private:
    std::string_view name_;
    Script script_;
    StageSet stages_;
};

// Writes down what it is told of judgements: "check stage answer mode".
class JudgementObserver final : public Observer {
  public:
    [[nodiscard]] bool wants_judgements() const override { return wanted; }
    void judged(const Judgement& j) override {
        judgements.push_back(std::string(j.check) + " " + std::string(kStageWords[j.stage]) + " " +
                             std::string(kAnswerWords[j.answer->kind]) + " " +
                             std::string(kModeWords[j.mode]));
        recipients.push_back(j.recipient);
    }
    void check_failed(std::string_view check, std::string_view what) override {
        failures.push_back(std::string(check) + ": " + std::string(what));
    }

    bool wanted = true;
    std::vector<std::string> judgements;
    std::vector<const Recipient*> recipients;
    std::vector<std::string> failures;
};

}  // namespace postern
