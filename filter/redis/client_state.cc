#include "redis/client_state.h"

#include <utility>

namespace postern {

void ClientState::publish(bool up, const std::string& why) {
    const bool news = shown_.with_lock([up](Shown& shown) {
        if (std::exchange(shown.known, true) && shown.up == up) return false;
        if (up) {
            shown.came_up->set();
        } else if (shown.up) {
            shown.came_up = std::make_shared<OneShot>();
        }
        shown.up = up;
        return true;
    });
    if (news && changed_) changed_(up, why);
}

void ClientState::publish_masters(std::vector<RedisEndpoint> masters) {
    shown_.lock()->masters = std::move(masters);
}

bool ClientState::up() const {
    return shown_.lock()->up;
}

bool ClientState::wait_up(std::chrono::steady_clock::time_point deadline) const {
    for (;;) {
        const std::shared_ptr<OneShot> came_up = shown_.lock()->came_up;
        if (!came_up->wait_until(deadline)) return false;
        if (up()) return true;
    }
}

std::vector<RedisEndpoint> ClientState::masters() const {
    return shown_.lock()->masters;
}

}  // namespace postern
