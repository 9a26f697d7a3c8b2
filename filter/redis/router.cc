#include "redis/router.h"

#include <utility>

namespace postern {

void Router::answered(const RedisCall& /*call*/, std::chrono::microseconds took) {
    if (context_.round_trip) context_.round_trip(took);
}

NodeOptions Router::node_options(const RedisEndpoint& endpoint) const {
    const RedisOptions& from = context_.options;
    NodeOptions options;
    options.endpoint = endpoint;
    options.username = from.username;
    options.password = from.password;
    options.database = from.database;
    // It expires by itself, and soon, so that nothing is left of a client that is gone.
    options.probe = {"SET", from.probe_key, "1", "PX", "1000"};
    options.tls = context_.tls;
    options.timeout = from.timeout;
    return options;
}

std::shared_ptr<RedisCall> Router::own_call(const std::vector<std::string_view>& words,
                                            RedisCall::Done done) const {
    auto call = std::make_shared<RedisCall>(words, std::string_view(), std::move(done));
    call->set_deadline(std::chrono::steady_clock::now() + context_.options.timeout);
    return call;
}

void Router::send_again(RedisNode& node, const std::shared_ptr<RedisCall>& call,
                        const std::shared_ptr<RedisCall>& first) {
    const auto late = [call] { call->fail("no answer in time, after it was sent to another node"); };
    if (std::chrono::steady_clock::now() >= call->deadline()) return late();
    context_.loop.timers().add(call->deadline(), late);
    if (first == nullptr) return node.send(call);
    node.send_both(first, call);
}

void Router::retire(std::unique_ptr<RedisNode> node) {
    // A task must be copyable.
    context_.loop.defer([held = std::shared_ptr<RedisNode>(std::move(node))]() mutable { held.reset(); });
}

}  // namespace postern
