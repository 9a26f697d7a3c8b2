#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/siphash.h"
#include "observe/flood_gate.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "policy/observer.h"

namespace postern {

struct LimitAlertOptions {
    std::size_t most_budgets = 10'000;  // that are remembered; above zero
    FloodRate all{60, std::chrono::seconds{10}};
    FloodRate one{20, std::chrono::seconds{30}};  // by limit
};

// Tells when a budget goes over its limit for the first time in an hour, also where that is only observed:
// one line in the log (severity warn), and one more in postern_limit_first_trips_total.
//
//   limit per-user tripped by user=alice: 60/1m, from 192.0.2.7, next in 37 s
//
// `would be tripped` where the limit is not enforced, `from -` where the client has no address, `next never`
// where what was asked for at once is more than the limit ever lets through. Bytes are whole numbers. A line
// is printable ASCII: names come from the configuration, and what clients sent is encoded as api/budget_key.h
// says.
//
// Memory is bounded: of more than `most_budgets` the one told of first is forgotten, and would be told of
// again. A flood can't fill the log: by default at most 20 lines at once and one each 30 seconds for one
// limit, 60 and one each 10 seconds for all; how many were held back ends the next line that passes
// ("not-logged=17"). The metric counts all of them.
//
// Safe from all threads. Log, clock and metrics are borrowed.
class LimitAlerts final : public Observer {
  public:
    LimitAlerts(Log& log, const Clock& clock, Metrics& metrics, const LimitAlertOptions& options = {});
    ~LimitAlerts() override;

    void message_ended(const Record& record) override;

    // How many budgets are remembered.
    [[nodiscard]] std::size_t remembered() const;

  private:
    using Time = std::chrono::microseconds;
    struct HashOf {
        std::size_t operator()(const Hash128& hash) const { return hash.low; }
    };
    // Budgets by the hash of their key, and in the order in which they were told of.
    struct Told {
        std::unordered_map<Hash128, Time, HashOf> when;
        std::deque<Hash128> order;
    };

    [[nodiscard]] bool is_first(const LimitUse& use, Time now);
    void tell(const LimitUse& use, const Record& record, Time now);

    Log& log_;
    const Clock& clock_;
    Metrics& metrics_;
    const std::size_t most_budgets_;
    const SipKey hash_key_;
    FloodGate gate_;
    Guarded<Told> told_;
};

// The line without what is said of those not logged.
[[nodiscard]] std::string limit_alert_line(const LimitUse& use, const SessionFacts& session);

}  // namespace postern
