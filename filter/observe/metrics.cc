#include "observe/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <utility>

#include "base/version.h"
#include "observe/by_name.h"
#include "observe/limit_state.h"
#include "observe/reject_tally.h"

namespace postern {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::size_t kVerdicts = kVerdictWords.rows.size();
constexpr std::size_t kStages = kStageWords.rows.size();
constexpr std::size_t kModes = kModeWords.rows.size();

// The check that has the configured limits. A rule of any other may be made of whatever a client said.
constexpr std::string_view kLimitsCheck = "limits";

enum class AttachmentResult : std::uint8_t { kAccepted, kTolerated, kObserved, kRefused, kQuarantined };
constexpr Words<AttachmentResult, 5> kAttachmentResultWords{
    {"accepted", "tolerated", "observed", "refused", "quarantined"}};
constexpr std::size_t kAttachmentResults = kAttachmentResultWords.rows.size();

// Milliseconds for the usual message, up to the ten seconds at which Sendmail gives up on a filter.
const Histogram::BucketBoundaries kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                           0.1,    0.25,  0.5,    1,     2.5,  5,     10};

// A store next door answers in a tenth of a millisecond; the longest timeout is five seconds.
const Histogram::BucketBoundaries kStoreSeconds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                0.025,  0.05,    0.1,    0.25,  0.5,    1,     5};

Family<Counter>& counters(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Gauge>& gauges(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

// The counters of one connector, found once, so that counting a message builds no labels. Those of refusals
// are found at first use: most of their combinations never occur.
struct ConnectorCounters {
    std::array<Counter*, kVerdicts> messages{};
    std::array<Counter*, kAttachmentResults> attachments{};
    std::array<std::atomic<Counter*>, kReasonCount * kStages * kModes> rejects{};
};

struct LimitCounters {
    std::array<Counter*, kModes> hits{};
    Counter* near = nullptr;
    Counter* first_trips = nullptr;
};

struct CheckCounters {
    Counter* errors = nullptr;
};

bool tolerates(const SessionFacts& session, const PartFacts& part) {
    if (!part.tolerable || session.connector == nullptr) return false;
    const auto& list = session.connector->attachments.tolerate;
    return std::ranges::find(list, *part.tolerable) != list.end();
}

AttachmentResult result_of(const Record& record, const PartFacts& part) {
    if (record.verdict == Verdict::kQuarantine) return AttachmentResult::kQuarantined;
    if (record.verdict != Verdict::kAccept) return AttachmentResult::kRefused;
    if (tolerates(record.session, part)) return AttachmentResult::kTolerated;
    const bool observed = std::ranges::any_of(record.would_reject, [](Reason reason) {
        return reason == Reason::kAttachment || reason == Reason::kAttachmentType;
    });
    return observed ? AttachmentResult::kObserved : AttachmentResult::kAccepted;
}

std::string label_of(const prometheus::ClientMetric& metric, std::string_view name) {
    for (const auto& label : metric.label) {
        if (label.name == name) return label.value;
    }
    return {};
}

std::uint64_t count_of(const prometheus::ClientMetric& metric) {
    return static_cast<std::uint64_t>(std::llround(metric.counter.value));
}

// The metrics of a family that are above zero.
std::vector<prometheus::ClientMetric> rows_of(const Family<Counter>& family) {
    std::vector<prometheus::ClientMetric> rows;
    for (auto& collected : family.Collect()) {
        for (auto& metric : collected.metric) {
            if (metric.counter.value > 0) rows.push_back(std::move(metric));
        }
    }
    return rows;
}

prometheus::MetricFamily family_of(const PluginCount& count) {
    prometheus::MetricFamily family;
    family.name.append("postern_plugin_")
        .append(count.plugin)
        .append("_")
        .append(count.name)
        .append("_total");
    family.help = count.help;
    family.type = prometheus::MetricType::Counter;
    family.metric.emplace_back();
    family.metric.back().counter.value = static_cast<double>(count.value);
    return family;
}

}  // namespace

class Metrics::Impl {
  public:
    Impl() {
        gauges(registry, "postern_build_info", "1, labelled with the version.")
            .Add({{"version", kVersion}})
            .Set(1);
    }

    ConnectorCounters& of_connector(std::string_view name) {
        return connectors_.get(name, [this](std::string_view n) { return make_connector(std::string(n)); });
    }
    void count_reject(std::string_view connector, ConnectorCounters& counters, const RejectTally& tally);
    void count_error(std::string_view check);
    void count_opinion(const Opinion& opinion);
    LimitCounters& of_limit(std::string_view name) {
        return limits_.get(name, [this](std::string_view n) { return make_limit(std::string(n)); });
    }

    prometheus::Registry registry;
    Family<Counter>& messages = counters(registry, "postern_messages_total", "Messages that ended.");
    Family<Counter>& rejects = counters(registry, "postern_rejects_total",
                                        "Recipients and messages refused, or in observe mode let pass.");
    Family<Counter>& quarantined =
        counters(registry, "postern_quarantined_total", "Messages accepted and held back.");
    Family<Counter>& attachments = counters(registry, "postern_attachments_total", "Attachments seen.");
    Family<Counter>& limit_hits =
        counters(registry, "postern_limit_hits_total", "Times a limit was exceeded.");
    Family<Counter>& limit_near =
        counters(registry, "postern_limit_near_total", "Charges that left 20 % or less of a limit's burst.");
    Family<Counter>& limit_first_trips =
        counters(registry, "postern_limit_first_trips_total",
                 "Budgets that went over their limit for the first time in an hour.");
    Gauge& store_up =
        gauges(registry, "postern_store_up", "1 where the counters' store can be asked.").Add({}, 1);
    Histogram& store_seconds = prometheus::BuildHistogram()
                                   .Name("postern_store_seconds")
                                   .Help("Time from a question to the store to its answer.")
                                   .Register(registry)
                                   .Add({}, kStoreSeconds);
    Counter& store_fallback = counters(registry, "postern_store_fallback_total",
                                       "Charges decided without the store, which could not be asked.")
                                  .Add({});
    Family<Counter>& check_errors =
        counters(registry, "postern_check_errors_total", "Answers of checks that could not tell or failed.");
    Gauge& sessions = gauges(registry, "postern_sessions", "Sessions open now.").Add({});
    Histogram& seconds = prometheus::BuildHistogram()
                             .Name("postern_message_seconds")
                             .Help("Time spent inside the filter on a message.")
                             .Register(registry)
                             .Add({}, kSeconds);
    Counter& journal_dropped =
        counters(registry, "postern_journal_dropped_total", "Journal lines that were lost.").Add({});
    Gauge& config_loaded = gauges(registry, "postern_config_loaded_timestamp_seconds",
                                  "When the configuration in use was loaded.")
                               .Add({});
    Counter& reload_failures = counters(registry, "postern_config_reload_failures_total",
                                        "Reloads that were refused; the old configuration went on.")
                                   .Add({});

    std::shared_ptr<const PluginCounterSource> plugin_counters;  // null: nobody has any

  private:
    std::unique_ptr<ConnectorCounters> make_connector(const std::string& name);
    std::unique_ptr<LimitCounters> make_limit(const std::string& name);

    ByName<ConnectorCounters> connectors_;
    ByName<LimitCounters> limits_;
    ByName<CheckCounters> checks_;
};

std::unique_ptr<ConnectorCounters> Metrics::Impl::make_connector(const std::string& name) {
    auto made = std::make_unique<ConnectorCounters>();
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        made->messages[i] =
            &messages.Add({{"connector", name}, {"verdict", std::string(kVerdictWords.rows[i])}});
    }
    for (std::size_t i = 0; i < kAttachmentResults; ++i) {
        made->attachments[i] =
            &attachments.Add({{"connector", name}, {"result", std::string(kAttachmentResultWords.rows[i])}});
    }
    return made;
}

void Metrics::Impl::count_reject(std::string_view connector, ConnectorCounters& counters,
                                 const RejectTally& tally) {
    const auto reason = static_cast<std::size_t>(tally.reason);
    const auto stage = static_cast<std::size_t>(tally.stage);
    std::atomic<Counter*>& slot =
        counters.rejects[(reason * kStages + stage) * kModes + static_cast<std::size_t>(tally.mode)];
    Counter* counter = slot.load(std::memory_order_acquire);
    if (counter == nullptr) {
        // Two threads may both come here: the family gives both the same counter.
        counter = &rejects.Add({{"connector", std::string(connector)},
                                {"reason", std::string(kReasonWords[tally.reason])},
                                {"stage", std::string(kStageWords[tally.stage])},
                                {"mode", std::string(kModeWords[tally.mode])}});
        slot.store(counter, std::memory_order_release);
    }
    counter->Increment(static_cast<double>(tally.count));
}

void Metrics::Impl::count_error(std::string_view check) {
    const CheckCounters& counters = checks_.get(check, [this](std::string_view name) {
        return std::make_unique<CheckCounters>(
            CheckCounters{&check_errors.Add({{"check", std::string(name)}})});
    });
    counters.errors->Increment();
}

void Metrics::Impl::count_opinion(const Opinion& opinion) {
    if (opinion.kind == Answer::Kind::kUnavailable) {
        count_error(opinion.check);
        return;
    }
    if (opinion.reason != Reason::kRateLimit || opinion.rule.empty() || opinion.check != kLimitsCheck) return;
    of_limit(opinion.rule).hits[static_cast<std::size_t>(opinion.mode)]->Increment();
}

std::unique_ptr<LimitCounters> Metrics::Impl::make_limit(const std::string& name) {
    auto made = std::make_unique<LimitCounters>();
    for (std::size_t i = 0; i < kModes; ++i) {
        made->hits[i] = &limit_hits.Add({{"limit", name}, {"mode", std::string(kModeWords.rows[i])}});
    }
    made->near = &limit_near.Add({{"limit", name}});
    made->first_trips = &limit_first_trips.Add({{"limit", name}});
    return made;
}

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::session_opened() {
    impl_->sessions.Increment();
}

void Metrics::session_closed() {
    impl_->sessions.Decrement();
}

void Metrics::check_failed(std::string_view check, std::string_view /*what*/) {
    // What a check throws is counted with its answer; a callback gives none.
    if (check == kCallbackCheck) impl_->count_error(check);
}

void Metrics::message_ended(const Record& record) {
    ConnectorCounters& counters = impl_->of_connector(record.connector);
    counters.messages[static_cast<std::size_t>(record.verdict)]->Increment();
    for (const RejectTally& tally : tally_rejects(record))
        impl_->count_reject(record.connector, counters, tally);
    if (record.quarantine != nullptr) {
        impl_->quarantined
            .Add({{"connector", std::string(record.connector)},
                  {"reason", std::string(kReasonWords[record.quarantine->reason])}})
            .Increment();
    }
    for (const PartFacts& part : record.message.parts) {
        if (part.finding == PartFinding::kNone) continue;
        counters.attachments[static_cast<std::size_t>(result_of(record, part))]->Increment();
    }
    for (const Opinion& opinion : record.opinions) impl_->count_opinion(opinion);
    for (const LimitUse& use : record.limits) {
        // What was only looked at left the budget as it was.
        if (use.charge.look_only || limit_state(use) != LimitState::kNear) continue;
        impl_->of_limit(use.limit).near->Increment();
    }
    impl_->seconds.Observe(std::chrono::duration<double>(record.spent).count());
}

void Metrics::limit_first_trip(std::string_view limit) {
    impl_->of_limit(limit).first_trips->Increment();
}

void Metrics::store_up(bool up) {
    impl_->store_up.Set(up ? 1 : 0);
}

void Metrics::store_round_trip(std::chrono::microseconds took) {
    impl_->store_seconds.Observe(std::chrono::duration<double>(took).count());
}

void Metrics::store_fallback(std::uint64_t charges) {
    impl_->store_fallback.Increment(static_cast<double>(charges));
}

void Metrics::journal_dropped(std::uint64_t lines) {
    impl_->journal_dropped.Increment(static_cast<double>(lines));
}

void Metrics::config_loaded(std::chrono::system_clock::time_point when,
                            std::span<const std::string> connectors) {
    for (const std::string& name : connectors) (void)impl_->of_connector(name);
    impl_->config_loaded.Set(std::chrono::duration<double>(when.time_since_epoch()).count());
}

void Metrics::config_reload_failed() {
    impl_->reload_failures.Increment();
}

void Metrics::show_plugin_counters(std::shared_ptr<const PluginCounterSource> counters) {
    impl_->plugin_counters = std::move(counters);
}

std::string Metrics::text() const {
    std::vector<prometheus::MetricFamily> families = impl_->registry.Collect();
    if (impl_->plugin_counters) {
        impl_->plugin_counters->for_each(
            [&](const PluginCount& count) { families.push_back(family_of(count)); });
    }
    return prometheus::TextSerializer().Serialize(families);
}

std::vector<MessageCount> Metrics::messages() const {
    std::vector<MessageCount> rows;
    for (const auto& metric : rows_of(impl_->messages)) {
        rows.push_back({label_of(metric, "connector"), label_of(metric, "verdict"), count_of(metric)});
    }
    return rows;
}

std::vector<RejectCount> Metrics::rejects() const {
    std::vector<RejectCount> rows;
    for (const auto& metric : rows_of(impl_->rejects)) {
        rows.push_back({label_of(metric, "connector"), label_of(metric, "reason"), label_of(metric, "stage"),
                        label_of(metric, "mode"), count_of(metric)});
    }
    return rows;
}

std::uint64_t Metrics::sessions() const {
    return static_cast<std::uint64_t>(std::llround(std::max(0.0, impl_->sessions.Value())));
}

}  // namespace postern
