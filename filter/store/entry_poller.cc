#include "store/entry_poller.h"

#include <csignal>

namespace postern {

EntryPoller::EntryPoller(EntryKeeper& keeper, Times times)
    : keeper_(keeper), thread_([this, times] { run(times); }) {}

EntryPoller::~EntryPoller() {
    {
        const std::lock_guard held(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void EntryPoller::run(Times times) {
    // Signals are for the one thread that waits for them.
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);

    auto next_tidy = std::chrono::steady_clock::now() + times.tidy;
    std::unique_lock held(mutex_);
    while (!wake_.wait_for(held, times.refresh, [this] { return stopping_; })) {
        held.unlock();
        keeper_.refresh();
        if (std::chrono::steady_clock::now() >= next_tidy) {
            keeper_.tidy();
            next_tidy = std::chrono::steady_clock::now() + times.tidy;
        }
        held.lock();
    }
}

}  // namespace postern
