#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "redis/io_loop.h"
#include "redis/node.h"

namespace postern {

// The nodes of a cluster that calls go to, by their endpoints. Calls to one that is new wait for its first
// connection where that is made soon, until their deadlines at the longest; calls to one that is down fail at
// once. Lives on the I/O thread.
class ClusterMembers {
  public:
    // Calls that wait for one new node; more fail at once.
    static constexpr std::size_t kMaxWaiting = RedisNode::kMaxInFlight;
    // Nodes at the same time.
    static constexpr std::size_t kMaxMembers = 2000;
    // How long a node is kept for which there is no use any more.
    static constexpr std::chrono::seconds kKeep{10};

    // How a call gets to its node: for the first time, again, or again and after ASKING.
    enum class Way : std::uint8_t { kFirst, kAgain, kAsking };
    using Make = std::function<std::unique_ptr<RedisNode>(const RedisEndpoint&)>;
    using Send = std::function<void(RedisNode&, const std::shared_ptr<RedisCall>&, Way)>;
    using Retire = std::function<void(std::unique_ptr<RedisNode>)>;

    // `loop` outlives it. `patience`: how old a new node may be and calls still wait for it. `make` makes a
    // node, not started yet; `retire` gets those that are not needed any more.
    ClusterMembers(IoLoop& loop, std::chrono::microseconds patience, Make make, Send send, Retire retire);
    // Fails the calls that wait, and those that are on their way.
    ~ClusterMembers();
    ClusterMembers(const ClusterMembers&) = delete;
    ClusterMembers& operator=(const ClusterMembers&) = delete;

    // To that node, which is connected to where it is a new one.
    void deliver(const RedisEndpoint& to, const std::shared_ptr<RedisCall>& call, Way way);

    // There is use for that node: connects to it where it is new. False where there are too many.
    bool need(const RedisEndpoint& endpoint);
    // Parts with those that there was no need() of for kKeep.
    void tidy();

    // To be told of every change of a node, of others too; true where it is one of these.
    bool changed(const RedisNode& node);

    // Null where there is none.
    [[nodiscard]] RedisNode* find(const RedisEndpoint& endpoint) const;
    // Its first attempt to connect has succeeded or failed.
    [[nodiscard]] bool is_settled(const RedisEndpoint& endpoint) const;

  private:
    using Time = std::chrono::steady_clock::time_point;
    struct Waiting {
        std::shared_ptr<RedisCall> call;
        Way way;
    };
    struct Member {
        std::unique_ptr<RedisNode> node;
        Time made;
        Time needed;
        bool settled = false;  // its first attempt has succeeded or failed
        std::vector<Waiting> waiting;
    };

    void wait(Member& member, const std::shared_ptr<RedisCall>& call, Way way);

    IoLoop& loop_;
    std::chrono::microseconds patience_;
    Make make_;
    Send send_;
    Retire retire_;
    std::map<RedisEndpoint, Member> members_;
};

}  // namespace postern
