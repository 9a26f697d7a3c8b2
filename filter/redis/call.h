#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "redis/endpoint.h"
#include "redis/one_shot.h"
#include "redis/reply.h"

namespace postern {

// How a call ended: with a reply (which may be an error of the server), or with the reason why there is none.
struct RedisOutcome {
    std::optional<RedisReply> reply;
    std::string failure;  // one sentence where there is no reply
    // From sending to the reply, as the I/O thread saw it; zero where it was never sent.
    std::chrono::microseconds took{0};
};

// One command on its way, and its answer. Shared by whoever waits for it and the client; either may go first.
class RedisCall {
  public:
    using Done = std::function<void(const RedisOutcome&)>;
    using Time = std::chrono::steady_clock::time_point;

    // `words`: the command and its arguments, binary-safe. `key`: the key that decides which node of a
    // cluster is asked; empty: any node. `done`: called once, also where the call failed; may be empty. It
    // runs on the client's I/O thread, where it must not block; where the client has ended, or has too many
    // calls waiting, it runs on the sender's thread, before sending returns.
    RedisCall(const std::vector<std::string_view>& words, std::string_view key, Done done = {});

    // The outcome, or null where there is none before `deadline`. Any thread, one at a time. Where there is
    // an outcome `done` has returned.
    [[nodiscard]] const RedisOutcome* wait_until(Time deadline);

    // ---- What follows is for the client: before the call is handed to its I/O thread, and then on that
    // thread.

    // The command in the protocol's form.
    [[nodiscard]] std::string_view bytes() const { return {bytes_.get(), size_}; }
    [[nodiscard]] const std::string& key() const { return key_; }

    // When it must have ended, whatever nodes it went to; never, where nothing was set.
    [[nodiscard]] Time deadline() const { return deadline_; }
    void set_deadline(Time deadline) { deadline_ = deadline; }

    // The master that it is for, wherever its key belongs; none: the key decides.
    [[nodiscard]] const std::optional<RedisEndpoint>& master() const { return master_; }
    void set_master(RedisEndpoint master) { master_ = std::move(master); }

    // When it was given to a node for the first time; none before.
    void mark_sent(Time now) {
        if (!sent_) sent_ = now;
    }
    [[nodiscard]] std::optional<Time> sent() const { return sent_; }

    // Ends the call: the first end counts, later ones do nothing.
    void answer(RedisReply reply, Time now);
    void fail(std::string why);
    [[nodiscard]] bool ended() const { return ended_.is_set(); }

  private:
    struct Free {
        void operator()(char* bytes) const;
    };
    void end();

    std::unique_ptr<char, Free> bytes_;
    std::size_t size_ = 0;
    std::string key_;
    Done done_;
    std::optional<RedisEndpoint> master_;
    Time deadline_ = Time::max();
    std::optional<Time> sent_;
    RedisOutcome outcome_;
    OneShot ended_;
};

}  // namespace postern
