#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "redis/cluster_hops.h"
#include "redis/cluster_members.h"
#include "redis/cluster_redirect.h"
#include "redis/cluster_survey.h"
#include "redis/router.h"
#include "redis/slot_map.h"

namespace postern {

// Sends each call to the master that owns the slot of its key; one without a key to any that is up. Follows
// MOVED and ASK within the call's deadline, ClusterHops::kMax times. Calls to a dead node, and to slots that
// nobody owns, fail at once while the others go on; the map is asked for anew until every slot has an owner
// that is up. A call that says TRYAGAIN, or that its slot isn't served, fails without harm to its node.
class ClusterRouter final : public Router {
  public:
    explicit ClusterRouter(RouterContext& context);

    void start() override;
    void route(std::shared_ptr<RedisCall> call) override;
    // It stays there: a redirection is its answer.
    void route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) override;
    Take intercept(RedisNode& node, const std::shared_ptr<RedisCall>& call, const RedisReply& reply) override;
    void node_changed(RedisNode& node) override;

  private:
    [[nodiscard]] std::unique_ptr<RedisNode> make_member(const RedisEndpoint& endpoint);
    void send_call(RedisNode& node, const std::shared_ptr<RedisCall>& call, ClusterMembers::Way way);
    void route_anywhere(const std::shared_ptr<RedisCall>& call);
    [[nodiscard]] RedisNode* living_master();
    void take_answer(Result<SlotMap> answer);
    void follow(const ClusterRedirect& redirect, const std::shared_ptr<RedisCall>& call);
    void hand_over(const ClusterRedirect& redirect);
    void masters_changed();
    void review();
    [[nodiscard]] std::string trouble() const;

    std::optional<SlotMap> map_;
    std::vector<RedisEndpoint> masters_;  // of the map
    std::size_t turn_ = 0;                // in masters_
    std::string no_map_ = "no node of the cluster has answered yet";
    ClusterHops hops_;
    ClusterMembers members_;
    ClusterSurvey survey_;
};

}  // namespace postern
