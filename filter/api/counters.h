#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// `count` units each `period`. Both are above zero.
struct Rate {
    std::uint64_t count = 1;
    std::chrono::microseconds period{std::chrono::seconds{1}};
};

// One step on one counter: `cost` units of the budget that `key` names. A budget refills evenly at
// `rate` and holds at most `burst` units (GCRA). A cost above the burst never conforms.
struct Charge {
    std::string key;
    Rate rate;
    std::uint64_t burst = 1;
    std::uint64_t cost = 1;
    // A charge that is not enforced is counted and answered, but does not keep the others from being charged.
    bool enforced = true;
};

struct ChargeAnswer {
    bool conforms = true;
    std::uint64_t remaining = 0;               // units left after this step
    std::chrono::microseconds retry_after{0};  // until `cost` units are there again; zero where it conforms
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
    // order of the charges. No value: the counters could not be asked (a shared store that is gone).
    [[nodiscard]] virtual std::optional<std::vector<ChargeAnswer>> take(std::span<const Charge> charges) = 0;

    // The same question without charging anything.
    [[nodiscard]] virtual std::optional<std::vector<ChargeAnswer>> peek(std::span<const Charge> charges) = 0;
};

}  // namespace postern
