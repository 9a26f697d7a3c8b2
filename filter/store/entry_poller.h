#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/entry_keeper.h"

namespace postern {

// The thread that asks an EntryKeeper to look for changes, once a second, and to tidy up, once a minute. It
// is a thread of its own since the keeper waits for its store, and compiles what it found.
class EntryPoller {
  public:
    struct Times {
        std::chrono::milliseconds refresh{1000};
        std::chrono::milliseconds tidy{60'000};
    };

    // The keeper outlives the poller.
    explicit EntryPoller(EntryKeeper& keeper) : EntryPoller(keeper, Times()) {}
    EntryPoller(EntryKeeper& keeper, Times times);
    // Waits for what the keeper is at.
    ~EntryPoller();
    EntryPoller(const EntryPoller&) = delete;
    EntryPoller& operator=(const EntryPoller&) = delete;

  private:
    void run(Times times);

    EntryKeeper& keeper_;
    std::mutex mutex_;  // guards stopping_
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace postern
