#pragma once

#include <memory>

#include "redis/router.h"

namespace postern {

// One server, which takes everything.
class SingleRouter final : public Router {
  public:
    explicit SingleRouter(RouterContext& context);

    void start() override;
    void route(std::shared_ptr<RedisCall> call) override;
    void route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) override;
    void node_changed(RedisNode& node) override;

  private:
    RedisNode node_;
};

}  // namespace postern
