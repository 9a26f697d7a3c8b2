#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "api/words.h"

namespace postern {

// `count` units each `period`. Both are above zero.
struct Rate {
    std::uint64_t count = 1;
    std::chrono::microseconds period{std::chrono::seconds{1}};

    bool operator==(const Rate&) const = default;
};

// What becomes of a charge while a shared store can't be asked: it is counted in memory at this filter's
// share of the rate, it conforms, or it does not.
enum class OnStoreFailure : std::uint8_t { kLocal, kOpen, kClosed };
inline constexpr Words<OnStoreFailure, 3> kOnStoreFailureWords{{"local", "open", "closed"}};

// One step on one counter: `cost` units of the budget that `key` names. A budget refills evenly at
// `rate` and holds at most `burst` units (GCRA). A cost above the burst never conforms.
struct Charge {
    // "LIMIT|..": what stands before the first '|' is the name of the limit. Printable ASCII without blanks.
    std::string key;
    Rate rate;
    std::uint64_t burst = 1;
    std::uint64_t cost = 1;
    // A charge that is not enforced is counted and answered, but does not keep the others from being charged.
    bool enforced = true;
    // Answered as if it were taken, and so may keep the others from being charged; but never taken.
    bool look_only = false;
    OnStoreFailure on_failure = OnStoreFailure::kLocal;
    // Not empty: the charge counts each of many things once in `rate.period`, and this names the thing, in
    // the characters of a key and beginning with the same limit's name. Where a charge with this `once` was
    // taken less than `rate.period` ago, this one conforms and takes nothing; `remaining` is the budget as it
    // stands. Otherwise it is a charge like any other, and where it is taken, `once` is remembered with it
    // for `rate.period`, in the same atomic step. So what is not taken (since it does not conform, since
    // another one does not, or since it only looks) is not remembered, and what is given back is forgotten
    // again. Of two charges in one question with the same `once` the second takes nothing where the first was
    // taken. (A budget of that name with one unit a `rate.period` and a burst of one remembers it exactly
    // so.)
    std::string once{};

    // More at once than the limit ever lets through: no time of waiting helps.
    [[nodiscard]] bool never_conforms() const { return cost > burst; }

    bool operator==(const Charge&) const = default;
};

// Who answered a charge: the counters that are configured, those in memory in place of a store that is gone,
// or nobody, where `on_failure` decided.
enum class AnsweredBy : std::uint8_t { kStore, kLocal, kNobody };

struct ChargeAnswer {
    bool conforms = true;
    std::uint64_t remaining = 0;               // units left after this step; with look_only, as it stands
    std::chrono::microseconds retry_after{0};  // until `cost` units are there again; zero where it conforms
    AnsweredBy by = AnsweredBy::kStore;
};

// A question that is on its way to the counters. Used by one thread at a time. One that is destroyed before
// its answers were asked for is taken back: what it charged is returned, and nobody waits for that.
class AskedCharges {
  public:
    AskedCharges() = default;
    AskedCharges(const AskedCharges&) = delete;
    AskedCharges& operator=(const AskedCharges&) = delete;
    virtual ~AskedCharges() = default;

    // As take() answers. Waits until the answer is there, at most until the store's timeout after the
    // question was sent. To be called once at most.
    [[nodiscard]] virtual std::vector<ChargeAnswer> answers() = 0;
};

// The counters of rate limits: in memory, or shared by many filters. Implementations are safe to
// call from any number of threads at once and never block longer than their configured timeout.
class Counters {
  public:
    Counters() = default;
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;
    virtual ~Counters() = default;

    // Decides and charges all of `charges` in one atomic step: if every enforced charge conforms, all
    // conforming charges are taken; if one does not, no enforced charge is taken (the others still are,
    // where they conform). N callers at once never let more than the burst through. Answers stand in the
    // order of the charges, one for each. (In a store of several nodes the step is atomic on each node; what
    // one node took though another one refused is given back.)
    [[nodiscard]] virtual std::vector<ChargeAnswer> take(std::span<const Charge> charges) = 0;

    // Whether asking early gains anything: not where answers are at hand.
    [[nodiscard]] virtual bool is_far() const { return false; }

    // Sends the same question and does not wait for the answer. Null where asking early gains nothing, since
    // the answer is at hand: then nothing was charged.
    [[nodiscard]] virtual std::unique_ptr<AskedCharges> ask(std::span<const Charge> /*charges*/) {
        return nullptr;
    }

    // The same as take(), where nobody waits for the answer.
    virtual void count(std::span<const Charge> charges) = 0;
};

}  // namespace postern
