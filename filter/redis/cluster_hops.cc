#include "redis/cluster_hops.h"

#include <algorithm>

namespace postern {

bool ClusterHops::count(const std::shared_ptr<RedisCall>& call) {
    return ++entry(call).hops <= kMax;
}

bool ClusterHops::is_pinned(const std::shared_ptr<RedisCall>& call) const {
    const auto found = entries_.find(call.get());
    return found != entries_.end() && found->second.pinned && found->second.call.lock() == call;
}

ClusterHops::Entry& ClusterHops::entry(const std::shared_ptr<RedisCall>& call) {
    if (entries_.size() >= sweep_at_) sweep();
    Entry& found = entries_[call.get()];
    // Another call may have been made where one that is gone was.
    if (found.call.lock() != call) found = Entry{call};
    return found;
}

void ClusterHops::sweep() {
    std::erase_if(entries_, [](const auto& item) { return item.second.call.expired(); });
    // So that the next one is as many calls away as this one had to look at.
    sweep_at_ = std::max<std::size_t>(64, 2 * entries_.size());
}

}  // namespace postern
