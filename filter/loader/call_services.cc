#include "loader/call_services.h"

namespace postern {

CallServices::CallServices(const Services& lent) : counters_(lent.counters), clock_(lent.clock) {}

void CallServices::end() {
    counters_.end();
    clock_.end();
}

std::vector<ChargeAnswer> CallServices::LentCounters::take(std::span<const Charge> charges) {
    const std::lock_guard held(mutex_);
    if (lent_ != nullptr) return lent_->take(charges);
    ChargeAnswer nobody;
    nobody.by = AnsweredBy::kNobody;
    return std::vector<ChargeAnswer>(charges.size(), nobody);
}

void CallServices::LentCounters::count(std::span<const Charge> charges) {
    const std::lock_guard held(mutex_);
    if (lent_ != nullptr) lent_->count(charges);
}

void CallServices::LentCounters::end() {
    const std::lock_guard held(mutex_);
    lent_ = nullptr;
}

std::chrono::microseconds CallServices::LentClock::monotonic() const {
    const std::lock_guard held(mutex_);
    return lent_ != nullptr ? lent_->monotonic() : own_.monotonic();
}

std::chrono::system_clock::time_point CallServices::LentClock::wall() const {
    const std::lock_guard held(mutex_);
    return lent_ != nullptr ? lent_->wall() : own_.wall();
}

void CallServices::LentClock::end() {
    const std::lock_guard held(mutex_);
    lent_ = nullptr;
}

}  // namespace postern
