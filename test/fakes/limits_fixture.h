#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {

inline LimitRule rule(std::string name, LimitUnit unit, std::uint64_t burst,
                      std::vector<LimitKey> keys = {LimitKey::kIp}) {
    LimitRule made;
    made.name = std::move(name);
    made.unit = unit;
    made.keys = std::move(keys);
    made.rates = {{{burst, std::chrono::minutes{1}}, burst}};
    return made;
}

// What a question asks, as one line: the charges' keys, and what is special about each.
inline std::string asked(std::span<const Charge> charges) {
    std::string text;
    for (const Charge& charge : charges) {
        text += (text.empty() ? "" : ", ") + charge.key;
        if (!charge.once.empty()) text += " once " + charge.once;
        if (charge.cost != 1) text += " x" + std::to_string(charge.cost);
        if (charge.look_only) text += " (look)";
        if (!charge.enforced) text += " (unenforced)";
    }
    return text;
}

// Counters far away: in memory, but asking ahead gains something. Writes down what it is asked.
class DistantCounters final : public Counters {
  public:
    explicit DistantCounters(Counters& counters) : counters_(counters) {}

    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override {
        seen.push_back("take " + asked(charges));
        return counters_.take(charges);
    }
    [[nodiscard]] bool is_far() const override { return true; }
    [[nodiscard]] std::unique_ptr<AskedCharges> ask(std::span<const Charge> charges) override {
        seen.push_back("ask " + asked(charges));
        return std::make_unique<Asked>(*this, std::vector<Charge>(charges.begin(), charges.end()));
    }
    void count(std::span<const Charge> charges) override {
        seen.push_back("count " + asked(charges));
        counters_.count(charges);
    }

    // What was seen since the last call.
    std::vector<std::string> news() { return std::exchange(seen, {}); }

    std::vector<std::string> seen;

  private:
    class Asked final : public AskedCharges {
      public:
        Asked(DistantCounters& counters, std::vector<Charge> charges)
            : counters_(counters), charges_(std::move(charges)) {}
        ~Asked() override {
            if (!collected_) counters_.seen.push_back("drop " + asked(charges_));
        }
        [[nodiscard]] std::vector<ChargeAnswer> answers() override {
            collected_ = true;
            counters_.seen.push_back("collect " + asked(charges_));
            return counters_.counters_.take(charges_);
        }

      private:
        DistantCounters& counters_;
        std::vector<Charge> charges_;
        bool collected_ = false;
    };

    Counters& counters_;
};

// A session that sends: each step answers as text() says.
class LimitsTest : public testing::Test {
  protected:
    void limits(std::vector<LimitRule> rules) { check_ = make_limits_check(std::move(rules)); }

    Answer judge(Stage stage) { return scene_.judge(*check_, stage); }

    std::string connect() { return text(judge(Stage::kConnect)); }

    std::string mail() {
        scene_.message.recipients.clear();
        return text(judge(Stage::kMail));
    }

    // Adds the recipient where it is accepted, as the session does.
    std::string rcpt(std::string_view address = "a@example.com") {
        const Recipient to = recipient_of(address);
        scene_.recipient = &to;
        const Answer answer = judge(Stage::kRcpt);
        scene_.recipient = nullptr;
        if (answer.kind == Answer::Kind::kPass || answer.mode == Mode::kObserve) {
            scene_.message.recipients.push_back(to);
        }
        return text(answer);
    }

    std::string end(std::uint64_t size) {
        scene_.message.size = size;
        return text(judge(Stage::kEndOfMessage));
    }

    // One message with one recipient.
    std::string message() {
        const std::string at_mail = mail();
        return at_mail == "pass" ? rcpt() : at_mail;
    }

    void refused(Reason reason) {
        Services services{*scene_.counters, scene_.clock, scene_.ahead};
        check_->refused(reason, scene_.facts(), services);
    }

    Scene scene_;
    std::unique_ptr<const Check> check_;
};

}  // namespace postern
