#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "redis/client.h"

namespace postern {

// Sends one command and waits for its end; the failure "never ended" where there is none within 20 seconds.
RedisOutcome ask_redis(RedisClient& client, const std::vector<std::string_view>& words, std::string_view key);

// The text of the reply, an integer's digits, or the failure.
std::string answer_of(RedisClient& client, const std::vector<std::string_view>& words, std::string_view key);

// Threads that increment keys through a client, each one call after the other without a pause, until it is
// destroyed. The n-th thread uses the n-th key, and so round.
class RedisTraffic {
  public:
    // `client` outlives it.
    RedisTraffic(RedisClient& client, const std::vector<std::string>& keys, std::size_t threads = 8);
    ~RedisTraffic();
    RedisTraffic(const RedisTraffic&) = delete;
    RedisTraffic& operator=(const RedisTraffic&) = delete;

    // Of the n-th key, until now: calls with a good reply, and others.
    [[nodiscard]] std::uint64_t good(std::size_t key) const { return tallies_[key].good; }
    [[nodiscard]] std::uint64_t failed(std::size_t key) const { return tallies_[key].failed; }
    // The time that the slowest call of the key took, whatever its end.
    [[nodiscard]] std::chrono::microseconds longest(std::size_t key) const {
        return std::chrono::microseconds{tallies_[key].longest.load()};
    }
    [[nodiscard]] std::uint64_t never_ended() const { return never_ended_; }

    // Waits until `calls` more good (or failed) ones of that key have been counted; false after 30 seconds.
    [[nodiscard]] bool wait_good(std::size_t key, std::uint64_t calls = 20) const;
    [[nodiscard]] bool wait_failed(std::size_t key, std::uint64_t calls = 20) const;

  private:
    struct Tally {
        std::string key;
        std::atomic<std::uint64_t> good{0};
        std::atomic<std::uint64_t> failed{0};
        std::atomic<std::int64_t> longest{0};
    };

    void run(Tally& tally);

    RedisClient& client_;
    std::vector<Tally> tallies_;
    std::atomic<std::uint64_t> never_ended_{0};
    std::atomic<bool> stopping_{false};
    std::vector<std::thread> threads_;
};

}  // namespace postern
