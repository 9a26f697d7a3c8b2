#include "redis/cluster_router.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/escape.h"
#include "redis/cluster_probe.h"
#include "redis/hash_slot.h"

namespace postern {

using Way = ClusterMembers::Way;

ClusterRouter::ClusterRouter(RouterContext& context)
    : Router(context),
      members_(
          context.loop, context.options.timeout,
          [this](const RedisEndpoint& endpoint) { return make_member(endpoint); },
          [this](RedisNode& node, const std::shared_ptr<RedisCall>& call, Way way) {
              send_call(node, call, way);
          },
          [this](std::unique_ptr<RedisNode> node) { retire(std::move(node)); }),
      survey_(
          context, [this] { return living_master(); },
          [this](Result<SlotMap> answer) { take_answer(std::move(answer)); }) {}

void ClusterRouter::start() {
    survey_.start();
}

std::unique_ptr<RedisNode> ClusterRouter::make_member(const RedisEndpoint& endpoint) {
    NodeOptions options = node_options(endpoint);
    if (map_) options.probe[1] = cluster_probe_key(context_.options.probe_key, endpoint, *map_);
    options.judge_probe = judge_cluster_probe;
    return std::make_unique<RedisNode>(context_.loop, std::move(options), *this);
}

void ClusterRouter::send_call(RedisNode& node, const std::shared_ptr<RedisCall>& call, Way way) {
    if (way == Way::kFirst) return node.send(call);
    send_again(node, call, way == Way::kAsking ? own_call({"ASKING"}, {}) : nullptr);
}

void ClusterRouter::route(std::shared_ptr<RedisCall> call) {
    if (!map_) return call->fail(no_map_);
    if (call->key().empty()) return route_anywhere(call);
    const std::uint16_t slot = redis_slot(call->key());
    const RedisEndpoint* const owner = map_->owner(slot);
    if (owner != nullptr) return members_.deliver(*owner, call, Way::kFirst);
    survey_.want();
    call->fail("no node of the cluster has slot " + std::to_string(slot));
}

void ClusterRouter::route_anywhere(const std::shared_ptr<RedisCall>& call) {
    const RedisNode* const living = living_master();
    members_.deliver(living != nullptr ? living->endpoint() : masters_.front(), call, Way::kFirst);
}

RedisNode* ClusterRouter::living_master() {
    for (std::size_t i = 0; i < masters_.size(); ++i) {
        RedisNode* const node = members_.find(masters_[++turn_ % masters_.size()]);
        if (node != nullptr && node->up()) return node;
    }
    return nullptr;
}

void ClusterRouter::route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) {
    if (!std::binary_search(masters_.begin(), masters_.end(), master)) {
        return call->fail(to_string(master) + " is no master of the cluster");
    }
    if (!call->key().empty()) hops_.pin(call);
    members_.deliver(master, call, Way::kFirst);
}

NodeOwner::Take ClusterRouter::intercept(RedisNode& node, const std::shared_ptr<RedisCall>& call,
                                         const RedisReply& reply) {
    if (!reply.is_error()) return Take::kPass;
    if (const auto redirect = parse_cluster_redirect(reply.text, node.endpoint())) {
        if (hops_.is_pinned(call)) return Take::kPass;
        follow(*redirect, call);
        return Take::kTaken;
    }
    if (reply.text.starts_with("CLUSTERDOWN ")) survey_.want();
    if (!says_slot_unserved(reply) && !reply.text.starts_with("TRYAGAIN ")) return Take::kPass;
    call->fail(to_string(node.endpoint()) + " answers: " + escape_for_log(reply.text));
    return Take::kTaken;
}

void ClusterRouter::follow(const ClusterRedirect& redirect, const std::shared_ptr<RedisCall>& call) {
    const bool moved = redirect.kind == ClusterRedirect::Kind::kMoved;
    if (moved) hand_over(redirect);
    if (call->ended()) return;
    if (!hops_.count(call)) return call->fail("the nodes of the cluster send the call round in circles");
    members_.deliver(redirect.to, call, moved ? Way::kAgain : Way::kAsking);
}

void ClusterRouter::hand_over(const ClusterRedirect& redirect) {
    // Others will have moved too.
    survey_.want();
    const RedisEndpoint* const before = map_ ? map_->owner(redirect.slot) : nullptr;
    if (!map_ || (before != nullptr && *before == redirect.to)) return;
    if (map_->set_owner(redirect.slot, redirect.to)) masters_changed();
}

void ClusterRouter::take_answer(Result<SlotMap> answer) {
    if (answer) {
        map_ = *std::move(answer);
        masters_changed();
    } else {
        no_map_ = answer.error().what;
    }
    review();
}

void ClusterRouter::masters_changed() {
    masters_ = map_->masters();
    for (const RedisEndpoint& master : masters_) members_.need(master);
    members_.tidy();
    context_.publish_masters(masters_);
}

void ClusterRouter::node_changed(RedisNode& node) {
    if (!members_.changed(node)) return;
    if (!node.up()) survey_.want();
    review();
}

void ClusterRouter::review() {
    const std::string wrong = trouble();
    const bool settled = std::all_of(masters_.begin(), masters_.end(),
                                     [this](const auto& master) { return members_.is_settled(master); });
    survey_.set_health(living_master() != nullptr, wrong.empty());
    // What is still being connected to for the first time is neither up nor down.
    if (settled || !wrong.empty()) context_.publish_state(wrong.empty(), wrong);
}

std::string ClusterRouter::trouble() const {
    if (!map_) return no_map_;
    if (!map_->is_complete()) return "not every slot of the cluster has a node";
    for (const RedisEndpoint& master : masters_) {
        const RedisNode* const node = members_.find(master);
        if (node != nullptr && !node->up() && members_.is_settled(master)) {
            return to_string(master) + ": " + node->why();
        }
    }
    return {};
}

}  // namespace postern
