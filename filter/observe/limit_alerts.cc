#include "observe/limit_alerts.h"

#include <algorithm>

#include "api/budget_key.h"
#include "base/escape.h"
#include "base/random.h"
#include "observe/limit_state.h"

namespace postern {
namespace {

constexpr std::chrono::hours kOnceIn{1};
constexpr std::size_t kMostOwner = 1000;

std::string_view trouble(const LimitUse& use) {
    return use.charge.enforced ? " tripped by " : " would be tripped by ";
}

}  // namespace

std::string limit_alert_line(const LimitUse& use, const SessionFacts& session) {
    std::string line = "limit " + escape_for_log(use.limit);
    line.append(trouble(use)).append(escape_for_log(budget_owner(use.charge.key), kMostOwner));
    line.append(": ").append(rate_text(use.charge.rate));
    line.append(", from ").append(session.client ? session.client->to_string() : "-");
    if (use.charge.never_conforms()) return line + ", next never";
    const auto wait = std::chrono::ceil<std::chrono::seconds>(use.answer.retry_after);
    return line.append(", next in ").append(std::to_string(wait.count())).append(" s");
}

LimitAlerts::LimitAlerts(Log& log, const Clock& clock, Metrics& metrics, const LimitAlertOptions& options)
    : log_(log),
      clock_(clock),
      metrics_(metrics),
      most_budgets_(options.most_budgets),
      hash_key_{random_uint64(), random_uint64()},
      gate_(options.all, options.one) {}

LimitAlerts::~LimitAlerts() {
    const std::uint64_t held_back = gate_.take_held_back();
    if (held_back > 0) log_.warn("tripped limits not-logged={}", held_back);
}

void LimitAlerts::message_ended(const Record& record) {
    for (const LimitUse& use : record.limits) {
        if (limit_state(use) != LimitState::kOver) continue;
        const Time now = clock_.monotonic();
        if (is_first(use, now)) tell(use, record, now);
    }
}

bool LimitAlerts::is_first(const LimitUse& use, Time now) {
    const Hash128 hash = siphash128(hash_key_, use.charge.key);
    return told_.with_lock([&](Told& told) {
        const auto forget_oldest = [&] {
            told.when.erase(told.order.front());
            told.order.pop_front();
        };
        while (!told.order.empty() && now - told.when.at(told.order.front()) >= kOnceIn) forget_oldest();
        if (!told.when.emplace(hash, now).second) return false;
        told.order.push_back(hash);
        if (told.order.size() > most_budgets_) forget_oldest();
        return true;
    });
}

void LimitAlerts::tell(const LimitUse& use, const Record& record, Time now) {
    metrics_.limit_first_trip(use.limit);
    const FloodGate::Answer answer = gate_.ask(siphash128(hash_key_, use.limit).low, now);
    if (!answer.pass) return;
    std::string line = limit_alert_line(use, record.session);
    if (answer.held_back > 0) line.append(", not-logged=").append(std::to_string(answer.held_back));
    log_.write(Severity::kWarn, line);
}

std::size_t LimitAlerts::remembered() const {
    return told_.lock()->order.size();
}

}  // namespace postern
