#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "fakes/redis_cluster.h"
#include "fakes/redis_server.h"
#include "redis/client.h"
#include "store/redis_counters.h"

namespace postern {

// One filter as its store sees it: a client and counters of its own, and what they reported.
class RedisFilter {
  public:
    struct Options {
        std::vector<RedisEndpoint> hosts;
        bool cluster = false;
        // Long enough for a busy machine: only tests of what happens after it set it short.
        std::chrono::milliseconds timeout{5000};
        std::uint32_t nodes = 1;
        std::string prefix = "postern:";
        // Before the counters are made: then they have looked for resets, too.
        bool wait_up = false;
        std::string username{};
        std::string password{};
    };

    explicit RedisFilter(Options options) {
        RedisOptions redis;
        redis.mode = options.cluster ? RedisOptions::Mode::kCluster : RedisOptions::Mode::kSingle;
        redis.hosts = options.hosts;
        redis.timeout = options.timeout;
        redis.username = options.username;
        redis.password = options.password;
        auto started = RedisClient::start(redis, {});
        EXPECT_TRUE(started);
        client_ = std::move(*started);
        if (options.wait_up) {
            EXPECT_TRUE(wait_up());
        }
        StoreEvents events;
        events.fallback = [this](std::uint64_t charges) { fallback_ += charges; };
        events.trouble = [this](const std::string& what) { trouble_.lock()->push_back(what); };
        counters_ = std::make_unique<RedisCounters>(
            *client_, clock_,
            RedisCountersOptions{options.prefix, options.timeout, options.nodes, options.cluster},
            std::move(events));
    }
    explicit RedisFilter(const RedisServer& server)
        : RedisFilter(Options{.hosts = {server.endpoint()}, .wait_up = true}) {
        EXPECT_TRUE(counters_->keys("", 1));  // whose answer comes after that of the first look
    }
    ~RedisFilter() { counters_.reset(); }
    RedisFilter(const RedisFilter&) = delete;
    RedisFilter& operator=(const RedisFilter&) = delete;

    [[nodiscard]] bool wait_up() const {
        return client_->wait_up(std::chrono::steady_clock::now() + std::chrono::seconds{30});
    }
    RedisClient& client() { return *client_; }
    RedisCounters& counters() { return *counters_; }
    RedisCounters* operator->() { return counters_.get(); }
    std::vector<ChargeAnswer> take(const std::vector<Charge>& charges) {
        std::vector<ChargeAnswer> answers = counters_->take(charges);
        EXPECT_EQ(answers.size(), charges.size());
        answers.resize(charges.size());
        return answers;
    }
    ChargeAnswer take(const Charge& charge) { return take(std::vector{charge})[0]; }

    [[nodiscard]] std::uint64_t fallback() const { return fallback_; }
    [[nodiscard]] std::vector<std::string> trouble() { return *trouble_.lock(); }

  private:
    SystemClock clock_;
    std::atomic<std::uint64_t> fallback_{0};
    Guarded<std::vector<std::string>> trouble_;
    std::unique_ptr<RedisClient> client_;
    std::unique_ptr<RedisCounters> counters_;
};

// "yes LEFT BY" or "no LEFT BY", where BY is nothing for the store itself.
inline std::string text_of(const ChargeAnswer& answer) {
    static constexpr const char* kBy[] = {"", " local", " nobody"};
    return std::string(answer.conforms ? "yes " : "no ") + std::to_string(answer.remaining) +
           kBy[static_cast<std::size_t>(answer.by)];
}

// A budget so slow that nothing comes back during a test.
inline Charge slow(const std::string& key, std::uint64_t burst, std::uint64_t cost = 1) {
    return Charge{.key = key, .rate = {burst, std::chrono::hours{1000}}, .burst = burst, .cost = cost};
}

inline Charge observed(Charge charge) {
    charge.enforced = false;
    return charge;
}

inline Charge look(Charge charge) {
    charge.look_only = true;
    return charge;
}

}  // namespace postern
