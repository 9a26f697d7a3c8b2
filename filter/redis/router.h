#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "redis/client.h"
#include "redis/io_loop.h"
#include "redis/node.h"

namespace postern {

// What a router gets from its client, and tells it. Outlives the router. On the I/O thread.
struct RouterContext {
    IoLoop& loop;
    const RedisOptions& options;
    std::shared_ptr<const TlsContext> tls;  // null where options.tls is false
    // The nodes that RedisClient::masters() names from now on.
    std::function<void(std::vector<RedisEndpoint>)> publish_masters;
    // Whether all masters are up, and why not. May be told the same again: the client reports changes only.
    std::function<void(bool up, const std::string& why)> publish_state;
    std::function<void(std::chrono::microseconds)> round_trip;
};

// Knows the nodes of a topology and decides which one a call goes to. Everything happens on the I/O thread,
// from start() to the destructor, which ends every call that the router holds itself (nodes end those they
// hold).
//
// How a topology is built from this:
//  - Nodes: std::make_unique<RedisNode>(context_.loop, node_options(endpoint), *this), then start(). One that
//    is no longer needed goes to retire(). A sentinel is a RedisNode with options of its own, with PING as
//    its probe. It is given no credentials at first, and the master's once it has answered NOAUTH.
//  - A call whose reply says "elsewhere" is caught in intercept(), which returns kTaken after
//    send_again(other, call). It keeps the deadline that it came with. For ASK: send_again(other, call,
//    asking call).
//  - A question of the router itself is a RedisCall with `done` as its answer: own_call(), then
//    RedisNode::send().
//  - Changes of health arrive in node_changed(), which publishes what the client shows.
class Router : public NodeOwner {
  public:
    explicit Router(RouterContext& context) : context_(context) {}

    // Makes the first nodes.
    virtual void start() = 0;
    // Sends the call to the node that its key belongs to, or fails it at once.
    virtual void route(std::shared_ptr<RedisCall> call) = 0;
    // To that master; fails it where there is no such one.
    virtual void route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) = 0;

    void answered(const RedisCall& call, std::chrono::microseconds took) override;

  protected:
    // A node with the credentials, the database, TLS and the time-out of the options, which is probed by a
    // write.
    [[nodiscard]] NodeOptions node_options(const RedisEndpoint& endpoint) const;
    // A call that asks for itself: its deadline is one time-out from now.
    [[nodiscard]] std::shared_ptr<RedisCall> own_call(const std::vector<std::string_view>& words,
                                                      RedisCall::Done done) const;
    // Sends a call that was at another node already: it fails at its own deadline, also where `node` is then
    // still within its time. `first`, if not null, is sent right before it; neither is sent without the
    // other.
    void send_again(RedisNode& node, const std::shared_ptr<RedisCall>& call,
                    const std::shared_ptr<RedisCall>& first = nullptr);
    // Destroys the node at the end of this round: it may be the one that is calling. Its calls fail then.
    void retire(std::unique_ptr<RedisNode> node);

    RouterContext& context_;
};

// The router for options.mode. Every mode is named here and nowhere else.
[[nodiscard]] std::unique_ptr<Router> make_router(RouterContext& context);

}  // namespace postern
