#include "redis/call.h"

#include <hiredis/hiredis.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace postern {

void RedisCall::Free::operator()(char* bytes) const {
    redisFreeCommand(bytes);
}

RedisCall::RedisCall(const std::vector<std::string_view>& words, std::string_view key, Done done)
    : key_(key), done_(std::move(done)) {
    std::vector<const char*> starts;
    std::vector<std::size_t> sizes;
    starts.reserve(words.size());
    sizes.reserve(words.size());
    for (const std::string_view word : words) {
        starts.push_back(word.data());
        sizes.push_back(word.size());
    }
    char* bytes = nullptr;
    const int size =
        redisFormatCommandArgv(&bytes, static_cast<int>(words.size()), starts.data(), sizes.data());
    if (size < 0) {
        std::fputs("postern: no memory for a Redis command\n", stderr);
        std::abort();
    }
    bytes_.reset(bytes);
    size_ = static_cast<std::size_t>(size);
}

const RedisOutcome* RedisCall::wait_until(Time deadline) {
    return ended_.is_set() || ended_.wait_until(deadline) ? &outcome_ : nullptr;
}

void RedisCall::answer(RedisReply reply, Time now) {
    if (ended()) return;
    outcome_.reply = std::move(reply);
    if (sent_) outcome_.took = std::chrono::duration_cast<std::chrono::microseconds>(now - *sent_);
    end();
}

void RedisCall::fail(std::string why) {
    if (ended()) return;
    outcome_.failure = std::move(why);
    end();
}

void RedisCall::end() {
    // Taken out first: what it holds may hold this call.
    const Done done = std::exchange(done_, nullptr);
    if (done) done(outcome_);
    ended_.set();
}

}  // namespace postern
