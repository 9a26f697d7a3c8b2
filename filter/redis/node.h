#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/tls.h"
#include "redis/backoff.h"
#include "redis/call.h"
#include "redis/connection.h"
#include "redis/endpoint.h"
#include "redis/io_loop.h"
#include "redis/reply_reader.h"

namespace postern {

class RedisNode;

// Who hears of what happens at a node: its router. All on the I/O thread, from within the node: none of these
// destroys that node (see Router::retire).
class NodeOwner {
  public:
    enum class Take : std::uint8_t { kPass, kTaken };

    NodeOwner() = default;
    NodeOwner(const NodeOwner&) = delete;
    NodeOwner& operator=(const NodeOwner&) = delete;
    virtual ~NodeOwner() = default;

    // A reply to a call, before the caller gets it and before the node's health is judged by it. The call may
    // have ended already: the reply is late. kTaken: the node forgets the call and its reply, and the owner
    // sees to the call's end: it sends it to another node (Router::send_again), fails it, or answers it.
    virtual Take intercept(RedisNode& /*node*/, const std::shared_ptr<RedisCall>& /*call*/,
                           const RedisReply& /*reply*/) {
        return Take::kPass;
    }
    // The call was answered and has ended.
    virtual void answered(const RedisCall& /*call*/, std::chrono::microseconds /*took*/) {}
    // The node is up, or down (RedisNode::why() tells why). Once for each change; also once where the first
    // attempt to reach it failed.
    virtual void node_changed(RedisNode& node) = 0;
    // A further attempt to reach a node that is down failed.
    virtual void attempt_failed(RedisNode& /*node*/) {}
};

struct NodeOptions {
    RedisEndpoint endpoint;
    std::string username;  // with a password only; empty: the default user
    std::string password;  // empty: no AUTH
    std::uint32_t database = 0;
    // More commands after AUTH and SELECT at each new connection ("READONLY"). An error as reply fails the
    // attempt.
    std::vector<std::vector<std::string>> handshake;
    // The last command of the handshake, which shows that the server can serve: {"SET", key, "1", "PX",
    // "1000"} at a master.
    std::vector<std::string> probe{"PING"};
    // What is wrong with the reply to the probe, empty where it is good. By default errors are wrong.
    std::function<std::string(const RedisReply&)> judge_probe;
    std::shared_ptr<const TlsContext> tls;  // null: no TLS. The certificate must bear the endpoint's host
    std::chrono::microseconds timeout{std::chrono::milliseconds{50}};
};

// One server: a connection, the calls that are on their way over it in order, and its health. It is *up*
// after the handshake and the probe were answered well, within `timeout`. It goes down where the connection
// is lost, the server breaks the protocol, a call has no answer after `timeout`, or a reply says that the
// server can't serve (see unfit.h): then the connection is closed, all calls on their way fail at once, new
// ones too, and it connects again at jittered, growing intervals. Lives on the I/O thread.
class RedisNode {
  public:
    // Calls on their way at once; more fail at once.
    static constexpr std::size_t kMaxInFlight = 4096;
    // Bytes that wait to be sent; a call beyond that fails at once.
    static constexpr std::size_t kMaxUnsent = std::size_t{16} << 20U;

    // `loop` and `owner` outlive it.
    RedisNode(IoLoop& loop, NodeOptions options, NodeOwner& owner);
    // Fails the calls that are on their way, and does not tell the owner.
    ~RedisNode();
    RedisNode(const RedisNode&) = delete;
    RedisNode& operator=(const RedisNode&) = delete;

    // Begins to connect. To be called once.
    void start();

    // Sends the call, or fails it at once where the node is not up or has too much to do, or where the call's
    // deadline has passed: nobody waits for it any more, and it would still have its effect. Calls reach the
    // server in the order in which they were sent.
    void send(std::shared_ptr<RedisCall> call);
    // Sends both with nothing between, or fails both: ASKING holds for whatever command comes next.
    void send_both(const std::shared_ptr<RedisCall>& first, const std::shared_ptr<RedisCall>& second);

    // Marks it as down for that reason, as if it had failed by itself.
    void fail(const std::string& why);

    [[nodiscard]] bool up() const { return state_ == State::kUp; }
    // One sentence, without the endpoint; empty where it is up.
    [[nodiscard]] const std::string& why() const { return why_; }
    [[nodiscard]] const RedisEndpoint& endpoint() const { return options_.endpoint; }

  private:
    using Time = std::chrono::steady_clock::time_point;
    enum class State : std::uint8_t { kWaiting, kConnecting, kGreeting, kUp };
    struct InFlight {
        std::shared_ptr<RedisCall> call;
        Time sent;
    };

    // Why that many calls more, of so many bytes together, can't be sent; empty where they can.
    [[nodiscard]] std::string refusal(std::size_t calls, std::size_t bytes) const;
    void put(std::shared_ptr<RedisCall> call, Time now);
    void attempt();
    void greet();
    void on_ready(std::uint32_t events);
    void on_readable();
    [[nodiscard]] bool take_reply(RedisReply reply, Time now);
    [[nodiscard]] bool take_greeting(const RedisReply& reply, Time now);
    [[nodiscard]] bool take_answer(RedisReply reply, Time now);
    [[nodiscard]] std::string wrong_with(const RedisReply& greeting) const;
    void come_up(Time now);
    void go_down(const std::string& why);
    void disconnect();
    void fail_all();
    void flush();
    void flush_later();
    void watch_writable();
    void set_timer(Time when, void (RedisNode::*then)());
    void stop_timer();
    void connect_too_slow();
    void greeting_too_slow();
    void check_oldest();
    void check_idle();

    IoLoop& loop_;
    const NodeOptions options_;
    NodeOwner& owner_;
    State state_ = State::kWaiting;
    bool told_ = false;  // the owner knows the state
    std::string why_ = "not connected yet";
    Backoff backoff_;
    std::size_t attempts_ = 0;
    Time up_since_{};

    std::unique_ptr<Connection> connection_;
    IoLoop::WatchId watch_ = 0;
    bool watches_writable_ = false;
    ReplyReader reader_;
    std::deque<InFlight> flight_;
    std::deque<std::string>
        greetings_;                    // first words of the commands of the handshake that have no reply yet
    std::optional<Timers::Id> timer_;  // by state: next attempt, limit of this one, age of the oldest call
    bool idle_timer_ = false;          // up, nothing on the way: timer_ is far away
    bool flush_due_ = false;
    // Gone with the node: what was deferred must not touch it then.
    std::shared_ptr<RedisNode*> self_ = std::make_shared<RedisNode*>(this);
};

}  // namespace postern
