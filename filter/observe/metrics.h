#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/plugin_counter.h"
#include "policy/observer.h"

namespace postern {

// A row of the status page's tables: how often the labels' combination was counted.
struct MessageCount {
    std::string connector;
    std::string verdict;
    std::uint64_t count = 0;
};
struct RejectCount {
    std::string connector;
    std::string reason;
    std::string stage;
    std::string mode;
    std::uint64_t count = 0;
};

// The counters that Prometheus reads. Label values are names from the configuration (connectors,
// limits), names of checks, and words of closed lists; nothing of a message ever becomes one.
//
//   postern_messages_total{connector,verdict}
//       Each message, and each refused connection, that ended.
//   postern_rejects_total{connector,reason,stage,mode}
//       mode="enforce": each refused recipient, and each message refused as a whole. A refusal that was known
//       before the recipients and spoken to them counts once for each of them (with the stage at which it was
//       known), and not again for the message. mode="observe": each reason for which the message would
//       have been refused.
//   postern_attachments_total{connector,result}
//       Each attachment seen, ambiguous parts included. result="refused": its message was not accepted,
//       for whatever reason; "tolerated": of a kind that the connector lets pass; "observed": would have
//       been refused; "quarantined": its message was held back; "accepted".
//   postern_quarantined_total{connector,reason}
//       Each message that was accepted and held back.
//   postern_limit_hits_total{limit,mode}
//       Each time a message exceeded a limit of the configuration. What a plug-in refuses for its rate is
//       counted among the rejects only.
//   postern_limit_near_total{limit}
//       Each charge that a limit let through and that left 20 % of its burst or less.
//   postern_limit_first_trips_total{limit}
//       Each budget that went over its limit for the first time in an hour (limit_alerts.h).
//   postern_store_up
//       1: the counters' store can be asked; 0: limits go on as their `on_store_failure` says. 1 until
//       somebody says otherwise, as counters in memory always can.
//   postern_store_seconds
//       From a question to the store to its answer.
//   postern_store_fallback_total
//       Charges that were decided without the store, since it could not be asked.
//   postern_check_errors_total{check}
//       Each answer "unavailable", which is also what a check that throws is taken to say;
//       check="callback": each step of the milter protocol that failed outside of a check.
//   postern_sessions
//       Open now.
//   postern_message_seconds
//       Spent inside the filter on a message, all steps together.
//   postern_plugin_NAME_COUNTER_total
//       What the plug-in NAME counts.
//   postern_journal_dropped_total, postern_config_loaded_timestamp_seconds,
//   postern_config_reload_failures_total, postern_build_info{version}
//
// All member functions may be called from any thread at any time. Counting a message locks nothing but
// a shared lock on the list of connectors and a short one in the histogram.
class Metrics final : public Observer {
  public:
    Metrics();
    ~Metrics() override;

    void session_opened() override;
    void session_closed() override;
    void check_failed(std::string_view check, std::string_view what) override;
    void message_ended(const Record& record) override;

    void limit_first_trip(std::string_view limit);
    void store_up(bool up);
    void store_round_trip(std::chrono::microseconds took);
    void store_fallback(std::uint64_t charges);
    void journal_dropped(std::uint64_t lines);
    // `connectors`: the names of the new configuration, so that their series stand at zero before the
    // first message. Those of an earlier one stay.
    void config_loaded(std::chrono::system_clock::time_point when, std::span<const std::string> connectors);
    void config_reload_failed();

    // Shows the counters of plug-ins too, as postern_plugin_NAME_COUNTER_total. To be called once at most,
    // before the first text().
    void show_plugin_counters(std::shared_ptr<const PluginCounterSource> counters);

    // All of it in Prometheus' text format, version 0.0.4.
    [[nodiscard]] std::string text() const;

    // For the status page; in no particular order, rows that are zero left out.
    [[nodiscard]] std::vector<MessageCount> messages() const;
    [[nodiscard]] std::vector<RejectCount> rejects() const;
    [[nodiscard]] std::uint64_t sessions() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
