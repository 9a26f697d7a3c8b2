#include "redis/single_router.h"

#include <utility>

namespace postern {

SingleRouter::SingleRouter(RouterContext& context)
    : Router(context), node_(context.loop, node_options(context.options.hosts.front()), *this) {}

void SingleRouter::start() {
    context_.publish_masters({node_.endpoint()});
    node_.start();
}

void SingleRouter::route(std::shared_ptr<RedisCall> call) {
    node_.send(std::move(call));
}

void SingleRouter::route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) {
    if (master != node_.endpoint()) return call->fail(to_string(master) + ": not a known server");
    node_.send(std::move(call));
}

void SingleRouter::node_changed(RedisNode& node) {
    context_.publish_state(node.up(), node.up() ? "" : to_string(node.endpoint()) + ": " + node.why());
}

}  // namespace postern
