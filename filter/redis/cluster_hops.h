#pragma once

#include <cstddef>
#include <memory>
#include <unordered_map>

#include "redis/call.h"

namespace postern {

// How often calls were sent elsewhere by the nodes of a cluster, and which ones must stay where they are.
// Knows only calls that are one or the other, and forgets them some time after nobody holds them any more.
// For one thread.
class ClusterHops {
  public:
    static constexpr unsigned kMax = 5;

    // Counts one redirection more of the call. False where it has had kMax already.
    [[nodiscard]] bool count(const std::shared_ptr<RedisCall>& call);

    // The call is for one node and no other.
    void pin(const std::shared_ptr<RedisCall>& call) { entry(call).pinned = true; }
    [[nodiscard]] bool is_pinned(const std::shared_ptr<RedisCall>& call) const;

    // Calls that are remembered, gone ones too.
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::weak_ptr<RedisCall> call;
        unsigned hops = 0;
        bool pinned = false;
    };

    Entry& entry(const std::shared_ptr<RedisCall>& call);
    void sweep();

    std::unordered_map<const RedisCall*, Entry> entries_;
    std::size_t sweep_at_ = 64;
};

}  // namespace postern
