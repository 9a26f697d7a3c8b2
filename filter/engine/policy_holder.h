#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "policy/policy.h"

namespace postern {

// The policy in force. A reload swaps the pointer; whoever holds the old one ends with it. All calls
// are safe from all threads.
class PolicyHolder {
  public:
    explicit PolicyHolder(std::shared_ptr<const Policy> policy) : policy_(std::move(policy)) {}

    [[nodiscard]] std::shared_ptr<const Policy> get() const { return policy_.load(); }
    void set(std::shared_ptr<const Policy> policy) { policy_.store(std::move(policy)); }

  private:
    std::atomic<std::shared_ptr<const Policy>> policy_;
};

}  // namespace postern
