#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "redis/client.h"
#include "redis/reply.h"

namespace postern {

// Looks every second at a number in Redis that whoever gives budgets back counts up, and says when it is
// another one than before, or the first that is seen. No message waits for it. It ends with the last pointer
// to it, and all of it happens on the client's I/O thread.
class ResetWatch : public std::enable_shared_from_this<ResetWatch> {
  public:
    static constexpr std::chrono::microseconds kInterval = std::chrono::seconds{1};

    // `client` lives longer. `changed` is called on its I/O thread and must not block.
    [[nodiscard]] static std::shared_ptr<ResetWatch> start(RedisClient& client, std::string key,
                                                           std::function<void()> changed);

  private:
    ResetWatch(RedisClient& client, std::string key, std::function<void()> changed);
    void look();
    void look_later();
    void seen(const RedisReply& reply);

    RedisClient& client_;
    const std::string key_;
    const std::function<void()> changed_;
    std::optional<std::string> last_;  // none: never seen; empty: there was no such key
};

}  // namespace postern
