#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "redis/node.h"
#include "redis/router.h"
#include "redis/slot_map.h"

namespace postern {

// Finds out which node of a cluster has which slots: asks one living node (CLUSTER SLOTS) after the other, at
// most once in kGap. As long as no member of the cluster lives, those are the hosts of the options. Lives on
// the I/O thread.
class ClusterSurvey final : public NodeOwner {
  public:
    static constexpr std::chrono::milliseconds kGap{200};
    // From one question to the next where something is amiss, and where all is well.
    static constexpr std::chrono::milliseconds kAmiss{500};
    static constexpr std::chrono::seconds kWell{10};

    // Each answer: a map with at least one master, or why there is none.
    using Told = std::function<void(Result<SlotMap>)>;
    // A member that is up, another one each time where there are several; null where none is.
    using Living = std::function<RedisNode*()>;

    // `context` outlives it.
    ClusterSurvey(RouterContext& context, Living living, Told told);
    // `told` is not called any more.
    ~ClusterSurvey() override;

    // Connects to the hosts, and asks the first that answers. To be called once.
    void start();
    // The map may be out of date: asks soon.
    void want();
    // How the members are doing. Where none lives it turns to the hosts again.
    void set_health(bool any_lives, bool all_well);

    void node_changed(RedisNode& node) override;

  private:
    using Time = std::chrono::steady_clock::time_point;

    void ask_at(Time when);
    void ask();
    void question(RedisNode& node);
    void take_answer(const RedisEndpoint& asked, const RedisOutcome& outcome);
    [[nodiscard]] RedisNode* living_host();
    void connect_hosts();
    void leave_hosts();

    RouterContext& context_;
    Living living_;
    Told told_;
    std::vector<std::unique_ptr<RedisNode>> hosts_;  // empty where they are not needed
    std::size_t turn_ = 0;
    bool well_ = false;
    bool asking_ = false;
    Time last_{};  // when it last was to ask, whether there was a node for it or not
    std::optional<Timers::Id> timer_;
    // Gone with the survey: an answer that comes while it goes must not touch it.
    std::shared_ptr<ClusterSurvey*> self_ = std::make_shared<ClusterSurvey*>(this);
};

}  // namespace postern
