#include "fakes/redis_traffic.h"

#include <algorithm>

#include "fakes/redis_cluster.h"

namespace postern {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kNever{20};

}  // namespace

RedisOutcome ask_redis(RedisClient& client, const std::vector<std::string_view>& words,
                       std::string_view key) {
    const auto call = std::make_shared<RedisCall>(words, key);
    client.send(call);
    const RedisOutcome* const outcome = call->wait_until(Clock::now() + kNever);
    if (outcome == nullptr) return RedisOutcome{.reply = {}, .failure = "never ended"};
    return *outcome;
}

std::string answer_of(RedisClient& client, const std::vector<std::string_view>& words, std::string_view key) {
    const RedisOutcome outcome = ask_redis(client, words, key);
    if (!outcome.reply) return outcome.failure;
    const RedisReply& reply = *outcome.reply;
    return reply.kind == RedisReply::Kind::kInteger ? std::to_string(reply.integer) : reply.text;
}

RedisTraffic::RedisTraffic(RedisClient& client, const std::vector<std::string>& keys, std::size_t threads)
    : client_(client), tallies_(keys.size()) {
    for (std::size_t i = 0; i < keys.size(); ++i) tallies_[i].key = keys[i];
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this, i] { run(tallies_[i % tallies_.size()]); });
    }
}

RedisTraffic::~RedisTraffic() {
    stopping_ = true;
    for (std::thread& thread : threads_) thread.join();
}

void RedisTraffic::run(Tally& tally) {
    while (!stopping_) {
        const auto before = Clock::now();
        const RedisOutcome outcome = ask_redis(client_, {"INCR", tally.key}, tally.key);
        const auto took =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - before).count();
        if (outcome.failure == "never ended") ++never_ended_;
        ++(outcome.reply && !outcome.reply->is_error() ? tally.good : tally.failed);
        std::int64_t longest = tally.longest;
        while (took > longest && !tally.longest.compare_exchange_weak(longest, took)) {
        }
        // A failure comes at once, and nothing is gained by millions of them.
        if (!outcome.reply) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

bool RedisTraffic::wait_good(std::size_t key, std::uint64_t calls) const {
    const std::uint64_t want = good(key) + calls;
    return eventually([&] { return good(key) >= want; });
}

bool RedisTraffic::wait_failed(std::size_t key, std::uint64_t calls) const {
    const std::uint64_t want = failed(key) + calls;
    return eventually([&] { return failed(key) >= want; });
}

}  // namespace postern
