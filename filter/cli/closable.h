#pragma once

#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <utility>

#include "policy/observer.h"

namespace postern {

// Keeps threads that can't be joined away from what is about to go: what passes is done before close()
// returns, or not at all. Safe from all threads.
class Closable {
  public:
    // Does it, beside others; nothing where it is closed. `use` does not wait for anybody, nor pass again.
    template <class Use>
    void pass(Use&& use) {
        // Before the lock too: who waits to close must not wait for ever newer ones.
        if (closed_.load()) return;
        const std::shared_lock held(mutex_);
        if (!closed_.load()) std::forward<Use>(use)();
    }

    void close() {
        closed_.store(true);
        const std::lock_guard held(mutex_);
    }

  private:
    std::atomic<bool> closed_{false};
    std::shared_mutex mutex_;
};

// Tells another observer of what messages came to, as long as that is not closed.
class ClosableObserver final : public Observer {
  public:
    ClosableObserver(Closable& until, Observer& observer) : until_(until), observer_(observer) {}

    void check_failed(std::string_view check, std::string_view what) override {
        until_.pass([&] { observer_.check_failed(check, what); });
    }
    void message_ended(const Record& record) override {
        until_.pass([&] { observer_.message_ended(record); });
    }

  private:
    Closable& until_;
    Observer& observer_;
};

}  // namespace postern
