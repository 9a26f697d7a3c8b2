#include "store/reset_watch.h"

#include <utility>

namespace postern {

ResetWatch::ResetWatch(RedisClient& client, std::string key, std::function<void()> changed)
    : client_(client), key_(std::move(key)), changed_(std::move(changed)) {}

std::shared_ptr<ResetWatch> ResetWatch::start(RedisClient& client, std::string key,
                                              std::function<void()> changed) {
    std::shared_ptr<ResetWatch> watch(new ResetWatch(client, std::move(key), std::move(changed)));
    watch->look();
    return watch;
}

void ResetWatch::look() {
    const auto done = [weak = weak_from_this()](const RedisOutcome& outcome) {
        const std::shared_ptr<ResetWatch> self = weak.lock();
        if (!self) return;
        if (outcome.reply) self->seen(*outcome.reply);
        self->look_later();
    };
    client_.send(std::make_shared<RedisCall>(std::vector<std::string_view>{"GET", key_}, key_, done));
}

void ResetWatch::look_later() {
    client_.after(kInterval, [weak = weak_from_this()] {
        if (const std::shared_ptr<ResetWatch> self = weak.lock()) self->look();
    });
}

void ResetWatch::seen(const RedisReply& reply) {
    if (reply.is_error()) return;
    // The first one may be of a reset that came before it.
    const bool changed = last_ != reply.text;
    last_ = reply.text;
    if (changed) changed_();
}

}  // namespace postern
