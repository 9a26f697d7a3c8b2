#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "redis/endpoint.h"
#include "redis/one_shot.h"

namespace postern {

// What a client shows to all threads of what its I/O thread knows. Safe from all threads.
class ClientState {
  public:
    using Changed = std::function<void(bool up, const std::string& why)>;

    // `changed` is called by publish(), once for each change and for the first news; it may be empty.
    explicit ClientState(Changed changed) : changed_(std::move(changed)) {}

    // On the I/O thread.
    void publish(bool up, const std::string& why);
    void publish_masters(std::vector<RedisEndpoint> masters);

    [[nodiscard]] bool up() const;
    [[nodiscard]] bool wait_up(std::chrono::steady_clock::time_point deadline) const;
    [[nodiscard]] std::vector<RedisEndpoint> masters() const;

  private:
    struct Shown {
        bool known = false;
        bool up = false;
        std::vector<RedisEndpoint> masters;
        // Set when it comes up; a new one when it goes down.
        std::shared_ptr<OneShot> came_up = std::make_shared<OneShot>();
    };

    Changed changed_;
    Guarded<Shown> shown_;
};

}  // namespace postern
