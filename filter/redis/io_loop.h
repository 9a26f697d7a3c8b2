#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/guarded.h"
#include "redis/call.h"
#include "redis/timers.h"

namespace postern {

// The I/O thread of a client: it watches descriptors (epoll), runs timers, and takes calls and tasks from
// other threads. Everything of the nodes and the router happens on it, one thing after the other, without
// locks.
class IoLoop {
  public:
    using Task = std::function<void()>;
    using Ready = std::function<void(std::uint32_t events)>;
    using TakeCall = std::function<void(std::shared_ptr<RedisCall>)>;
    // Calls that wait for the thread; more fail at once. As many as a node has on its way.
    static constexpr std::size_t kMaxWaiting = 4096;

    // `take` gets each call that was given to send(), on the I/O thread, in order.
    explicit IoLoop(TakeCall take);
    // Ends the thread as stop() does.
    ~IoLoop();
    IoLoop(const IoLoop&) = delete;
    IoLoop& operator=(const IoLoop&) = delete;

    // Starts the thread. To be called once.
    void start();
    // Runs `last` on the I/O thread as its last task, fails the calls that are still in the queue, and joins.
    // Not on the I/O thread.
    void stop(const Task& last);

    // ---- From any thread; neither blocks.
    // Fails the call on this thread where the loop has stopped, or too many wait.
    void send(std::shared_ptr<RedisCall> call);
    // Runs `task` on the I/O thread soon; in order, except that calls come before tasks.
    void post(Task task);

    // ---- On the I/O thread only.
    Timers& timers() { return timers_; }
    // Runs `task` at the end of this round, when all calls that are there have been given out and before the
    // thread sleeps: to send what was gathered, or to destroy what may still be in use further up the stack.
    void defer(Task task) { deferred_.push_back(std::move(task)); }
    // Calls `ready` with epoll's events. `fd` stays the caller's, who calls unwatch() before closing it. From
    // then on `ready` is not called, not even for events that are there already.
    using WatchId = std::uint64_t;
    [[nodiscard]] WatchId watch(int fd, std::uint32_t events, Ready ready);
    void change(WatchId id, std::uint32_t events);
    void unwatch(WatchId id);

  private:
    struct Inbox {
        std::vector<std::shared_ptr<RedisCall>> calls;
        std::vector<Task> tasks;
        bool asleep = false;
        bool closed = false;
    };
    struct Watched {
        int fd;
        std::shared_ptr<Ready> ready;
    };

    void run();
    bool take_inbox();
    void run_deferred();
    void poll(bool may_sleep);
    [[nodiscard]] int patience() const;
    void wake() const;
    void close_inbox();

    TakeCall take_;
    Guarded<Inbox> inbox_;
    Inbox taken_;  // of the last round; kept for its memory
    Timers timers_;
    std::vector<Task> deferred_;
    std::unordered_map<WatchId, Watched> watched_;
    WatchId next_watch_ = 1;  // 0 is the wake-up
    int epoll_;
    int wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace postern
