#pragma once

#include <memory>
#include <utility>

#include "base/guarded.h"
#include "policy/policy.h"

namespace postern {

// The policy in force. A reload swaps the pointer; whoever holds the old one ends with it. All calls
// are safe from all threads.
class PolicyHolder {
  public:
    explicit PolicyHolder(std::shared_ptr<const Policy> policy) : policy_(std::move(policy)) {}

    [[nodiscard]] std::shared_ptr<const Policy> get() const { return *policy_.lock(); }
    void set(std::shared_ptr<const Policy> policy) {
        // The old one, which may be large, goes when the lock is free again.
        policy_.with_lock([&](auto& held) { std::swap(held, policy); });
    }

  private:
    // Not std::atomic<std::shared_ptr>: that of GCC 12 lets go of its lock too early for the standard's
    // rules.
    Guarded<std::shared_ptr<const Policy>> policy_;
};

}  // namespace postern
