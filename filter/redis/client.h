#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "redis/call.h"
#include "redis/endpoint.h"

namespace postern {

struct RedisOptions {
    enum class Mode : std::uint8_t { kSingle, kSentinel, kCluster };

    Mode mode = Mode::kSingle;
    // kSingle: the server. kSentinel, kCluster: the sentinels, or nodes of the cluster, to begin with.
    std::vector<RedisEndpoint> hosts;
    std::string master;    // kSentinel: the name of the master
    std::string username;  // empty: the default user
    std::string password;  // empty: no AUTH
    std::uint32_t database = 0;
    bool tls = false;
    std::string ca_file;    // empty: the system's
    std::string cert_file;  // of the client; empty: none
    std::string key_file;
    std::chrono::microseconds timeout{std::chrono::milliseconds{50}};
    std::string probe_key = "probe";  // written to, to see whether a server that failed takes writes again
};

struct RedisEvents {
    // All nodes are up, or one is down and why. Called once for each change, on the I/O thread.
    std::function<void(bool up, const std::string& why)> state;
    // Each answered call's time from sending to the reply.
    std::function<void(std::chrono::microseconds)> round_trip;
};

// A client of one Redis server, of the master behind sentinels, or of a cluster. One I/O thread carries the
// commands of all callers over one connection for each node, pipelined. Each node has a circuit breaker: a
// call without an answer after `timeout`, a lost connection, or an error that says that the server can't
// serve (see unfit.h) marks the node as down, and all calls to it fail at once, until a probe that is sent at
// growing, jittered intervals (100 ms to 2 s) was answered well. Nothing queues up for a node that is down,
// and never more than some thousand calls for one that is slow. Hosts that are addresses are connected to
// without a look-up. A host that is a name is looked up on the I/O thread at each attempt to connect, which
// may hold up all nodes for the resolver's time-outs: calls whose deadline passes meanwhile are not sent any
// more, and fail. Safe from all threads.
class RedisClient {
  public:
    // Starts the I/O thread and goes to connect; does not wait for the server. An error is a mistake in the
    // options (a CA file that can't be read).
    [[nodiscard]] static Result<std::unique_ptr<RedisClient>> start(RedisOptions options, RedisEvents events);
    // Ends all calls that are on their way with a failure, and joins the thread.
    ~RedisClient();
    RedisClient(const RedisClient&) = delete;
    RedisClient& operator=(const RedisClient&) = delete;

    // Never blocks. The call always ends: with a reply, or with a failure `timeout` after this at the latest
    // (some milliseconds more on a busy machine, and later where the I/O thread looks a name up: whoever
    // can't wait for that gives RedisCall::wait_until() a deadline).
    void send(std::shared_ptr<RedisCall> call);

    // The nodes that commands for all data must go to: one, or the masters of the cluster, as known now.
    [[nodiscard]] std::vector<RedisEndpoint> masters() const;
    // To that node, wherever its key would belong. One that is not known fails.
    void send_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call);

    // Whether all nodes are up.
    [[nodiscard]] bool up() const;
    // Waits until they are, at most until `deadline`.
    [[nodiscard]] bool wait_up(std::chrono::steady_clock::time_point deadline) const;

    // Calls `task` on the I/O thread after `delay`, once; not at all where the client ends before.
    void after(std::chrono::microseconds delay, std::function<void()> task);

  private:
    RedisClient() = default;
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
