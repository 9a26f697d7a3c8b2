#include "redis/timers.h"

namespace postern {

Timers::Id Timers::add(Time when, std::function<void()> task) {
    const Id id{when, ++added_};
    tasks_.emplace(id, std::move(task));
    return id;
}

void Timers::run_due(Time now) {
    // What a task adds waits for the next round, so that tasks which add themselves again don't keep this
    // one.
    const std::uint64_t last = added_;
    for (auto next = tasks_.begin(); next != tasks_.end() && next->first.first <= now;) {
        if (next->first.second > last) {
            ++next;
            continue;
        }
        const std::function<void()> task = std::move(next->second);
        tasks_.erase(next);
        task();
        next = tasks_.begin();
    }
}

std::optional<Timers::Time> Timers::next() const {
    if (tasks_.empty()) return std::nullopt;
    return tasks_.begin()->first.first;
}

}  // namespace postern
