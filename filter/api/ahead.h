#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "api/counters.h"

namespace postern {

// The one question that a transaction has sent to the counters ahead of need, so that the answer comes while
// the MTA is on its way to the next step. What is never collected is given back. Used by one thread at a
// time.
class Ahead {
  public:
    explicit Ahead(Counters& counters) : counters_(counters) {}
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;
    ~Ahead() = default;

    // Whether asking early gains anything.
    [[nodiscard]] bool is_of_use() const { return counters_.is_far(); }

    // In place of an earlier question, which is dropped. Does nothing where asking early gains nothing.
    void ask(std::vector<Charge> charges) {
        asked_ = counters_.ask(charges);
        charges_ = std::move(charges);
    }

    // The answers, if it was exactly these charges that were asked about; no value otherwise, and what was
    // asked is dropped.
    [[nodiscard]] std::optional<std::vector<ChargeAnswer>> collect(std::span<const Charge> charges) {
        const std::unique_ptr<AskedCharges> asked = std::move(asked_);
        if (!asked || !std::ranges::equal(charges_, charges)) return std::nullopt;
        return asked->answers();
    }

    // What was asked is not wanted any more.
    void drop() { asked_.reset(); }

  private:
    Counters& counters_;
    std::unique_ptr<AskedCharges> asked_;
    std::vector<Charge> charges_;
};

}  // namespace postern
