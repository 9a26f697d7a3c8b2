#include "fakes/redis_callers.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace postern {

RedisEvents StateLog::events() {
    return {[this](bool up, const std::string& why) {
                said_.with_lock([&](auto& said) { said.push_back(up ? "up" : "down: " + why); });
                const auto done = more_.with_lock(
                    [](auto& more) { return std::exchange(more, std::make_shared<OneShot>()); });
                done->set();
            },
            {}};
}

bool StateLog::wait_for(std::string_view text, std::size_t from) const {
    const auto deadline = patience();
    for (;;) {
        const std::shared_ptr<OneShot> more = *more_.lock();
        const std::vector<std::string> all = said();
        for (std::size_t i = from; i < all.size(); ++i) {
            if (all[i].find(text) != std::string::npos) return true;
        }
        if (!more->wait_until(deadline)) return false;
    }
}

std::unique_ptr<RedisClient> must_start(RedisOptions options, RedisEvents events) {
    auto client = RedisClient::start(std::move(options), std::move(events));
    if (client) return std::move(*client);
    std::fprintf(stderr, "no client: %s\n", client.error().what.c_str());
    std::abort();
}

std::unique_ptr<RedisClient> must_be_up(RedisOptions options, RedisEvents events) {
    auto client = must_start(std::move(options), std::move(events));
    if (client->wait_up(patience())) return client;
    std::fprintf(stderr, "the client does not come up\n");
    std::abort();
}

RedisOptions options_for(const RedisEndpoint& endpoint) {
    RedisOptions options;
    options.hosts = {endpoint};
    // Longer than the default, for machines that are busy and slowed down by sanitizers.
    options.timeout = std::chrono::milliseconds{500};
    return options;
}

std::string to_text(const RedisReply& reply) {
    using Kind = RedisReply::Kind;
    std::string text;
    switch (reply.kind) {
        case Kind::kNil:
            return "(nil)";
        case Kind::kStatus:
            return reply.text;
        case Kind::kError:
            return "-" + reply.text;
        case Kind::kInteger:
            return ":" + std::to_string(reply.integer);
        case Kind::kString:
            return "$" + reply.text;
        case Kind::kArray:
            for (const RedisReply& item : reply.items) text += (text.empty() ? "" : " ") + to_text(item);
            return "[" + text + "]";
    }
    return "?";
}

std::string to_text(const RedisOutcome* outcome) {
    if (outcome == nullptr) return "? no end";
    return outcome->reply ? to_text(*outcome->reply) : "! " + outcome->failure;
}

std::string ask(RedisClient& client, const std::vector<std::string_view>& words) {
    const auto call = std::make_shared<RedisCall>(words, "");
    client.send(call);
    return to_text(call->wait_until(patience()));
}

}  // namespace postern
