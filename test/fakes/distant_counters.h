#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "api/counters.h"

namespace postern {

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

}  // namespace postern
