#include "store/limit_epochs.h"

#include "api/budget_key.h"

namespace postern {

std::uint64_t LimitEpochs::of_key(std::string_view key) const {
    if (!any_.load(std::memory_order_acquire)) return 0;
    const std::shared_lock lock(mutex_);
    const auto found = epochs_.find(limit_of(key));
    return found == epochs_.end() ? 0 : found->second;
}

bool LimitEpochs::begin_another(std::string_view limit) {
    const std::unique_lock lock(mutex_);
    auto found = epochs_.find(limit);
    if (found == epochs_.end()) {
        if (epochs_.size() >= kMostLimits) return false;
        found = epochs_.emplace(std::string(limit), 0).first;
    }
    ++found->second;
    any_.store(true, std::memory_order_release);
    return true;
}

}  // namespace postern
