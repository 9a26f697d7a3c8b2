#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "redis/router.h"
#include "redis/sentinel_panel.h"

namespace postern {

// Sends every call to the master that the sentinels name. A server is used only where it takes a write and
// calls itself a master (ROLE), each time that it is connected to. One sentinel is asked each second, and
// some times a second while there is no master; when another master is named, and answers as one, it takes
// the place of the old one, whose calls on their way fail. Without sentinels the master that is known goes on
// being used.
class SentinelRouter final : public Router {
  public:
    explicit SentinelRouter(RouterContext& context);
    ~SentinelRouter() override;

    void start() override;
    void route(std::shared_ptr<RedisCall> call) override;
    void route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) override;
    void node_changed(RedisNode& node) override;

  private:
    void tick();
    void tick_at(std::chrono::milliseconds from_now);
    void take_answer(const Result<RedisEndpoint>& answer);
    void consider(const RedisEndpoint& named);
    [[nodiscard]] std::unique_ptr<RedisNode> make_master(const RedisEndpoint& endpoint);
    void adopt_candidate();
    void drop_candidate();

    SentinelPanel panel_;
    std::string trouble_ = "no sentinel has answered yet";
    std::unique_ptr<RedisNode> current_;
    // Named by a sentinel, not up yet: whichever of the two is up first is used.
    std::unique_ptr<RedisNode> candidate_;
    std::optional<Timers::Id> timer_;
};

}  // namespace postern
