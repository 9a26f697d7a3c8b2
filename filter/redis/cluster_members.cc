#include "redis/cluster_members.h"

#include <string>
#include <utility>

namespace postern {

namespace {

constexpr const char* kLate = "no node of the cluster could be reached in time";

}  // namespace

ClusterMembers::ClusterMembers(IoLoop& loop, std::chrono::microseconds patience, Make make, Send send,
                               Retire retire)
    : loop_(loop),
      patience_(patience),
      make_(std::move(make)),
      send_(std::move(send)),
      retire_(std::move(retire)) {}

ClusterMembers::~ClusterMembers() {
    for (const auto& [endpoint, member] : members_) {
        for (const Waiting& waiting : member.waiting) waiting.call->fail("the client ends");
    }
}

bool ClusterMembers::need(const RedisEndpoint& endpoint) {
    const Time now = std::chrono::steady_clock::now();
    if (const auto known = members_.find(endpoint); known != members_.end()) {
        known->second.needed = now;
        return true;
    }
    if (members_.size() >= kMaxMembers) return false;
    Member& member = members_[endpoint];
    member.node = make_(endpoint);
    member.made = now;
    member.needed = now;
    member.node->start();
    return true;
}

void ClusterMembers::tidy() {
    const Time now = std::chrono::steady_clock::now();
    for (auto at = members_.begin(); at != members_.end();) {
        Member& member = at->second;
        if (now - member.needed < kKeep) {
            ++at;
            continue;
        }
        for (const Waiting& waiting : member.waiting) waiting.call->fail(kLate);
        retire_(std::move(member.node));
        at = members_.erase(at);
    }
}

void ClusterMembers::deliver(const RedisEndpoint& to, const std::shared_ptr<RedisCall>& call, Way way) {
    if (!need(to)) return call->fail("the cluster has too many nodes");
    Member& member = members_.at(to);
    const bool is_new = !member.settled && std::chrono::steady_clock::now() - member.made < patience_;
    if (is_new) return wait(member, call, way);
    send_(*member.node, call, way);
}

void ClusterMembers::wait(Member& member, const std::shared_ptr<RedisCall>& call, Way way) {
    if (member.waiting.size() >= kMaxWaiting) return call->fail("too many calls wait for a node");
    member.waiting.push_back({call, way});
    // The call alone, since the node may be gone by then. It may have ended: then this does nothing.
    loop_.timers().add(call->deadline(), [call] { call->fail(kLate); });
}

bool ClusterMembers::changed(const RedisNode& node) {
    const auto found = members_.find(node.endpoint());
    if (found == members_.end() || found->second.node.get() != &node) return false;
    Member& member = found->second;
    member.settled = true;
    for (const Waiting& waiting : std::exchange(member.waiting, {})) {
        if (waiting.call->ended()) continue;
        // They were given to this client some time ago: their own deadlines count.
        const Way way = waiting.way == Way::kFirst ? Way::kAgain : waiting.way;
        send_(*member.node, waiting.call, way);
    }
    return true;
}

RedisNode* ClusterMembers::find(const RedisEndpoint& endpoint) const {
    const auto found = members_.find(endpoint);
    return found == members_.end() ? nullptr : found->second.node.get();
}

bool ClusterMembers::is_settled(const RedisEndpoint& endpoint) const {
    const auto found = members_.find(endpoint);
    return found != members_.end() && found->second.settled;
}

}  // namespace postern
