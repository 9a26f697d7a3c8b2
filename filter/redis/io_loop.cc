#include "redis/io_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/quiet_thread.h"

namespace postern {
namespace {

constexpr IoLoop::WatchId kWakeId = 0;
constexpr const char* kEnded = "the client has ended";

void must(bool good, const char* what) {
    if (good) return;
    std::perror(what);
    std::abort();
}

epoll_event event_of(IoLoop::WatchId id, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    return event;
}

}  // namespace

IoLoop::IoLoop(TakeCall take)
    : take_(std::move(take)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    must(epoll_ >= 0 && wake_ >= 0, "postern: no descriptors for the Redis thread");
    epoll_event event = event_of(kWakeId, EPOLLIN);
    must(epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event) == 0, "postern: epoll");
}

IoLoop::~IoLoop() {
    if (thread_.joinable()) stop({});
    close(wake_);
    close(epoll_);
}

void IoLoop::start() {
    thread_ = std::thread([this] { run(); });
}

void IoLoop::stop(const Task& last) {
    post([this, &last] {
        if (last) last();
        stopping_ = true;
    });
    thread_.join();
}

void IoLoop::send(std::shared_ptr<RedisCall> call) {
    const char* refused = nullptr;
    const bool asleep = inbox_.with_lock([&](Inbox& inbox) {
        if (inbox.closed) {
            refused = kEnded;
        } else if (inbox.calls.size() >= kMaxWaiting) {
            refused = "too many calls wait for the Redis thread";
        } else {
            inbox.calls.push_back(std::move(call));
        }
        return std::exchange(inbox.asleep, false);
    });
    if (asleep) wake();
    if (refused != nullptr) call->fail(refused);
}

void IoLoop::post(Task task) {
    const bool asleep = inbox_.with_lock([&](Inbox& inbox) {
        if (!inbox.closed) inbox.tasks.push_back(std::move(task));
        return std::exchange(inbox.asleep, false);
    });
    if (asleep) wake();
}

void IoLoop::wake() const {
    const std::uint64_t one = 1;
    // It can only fail where it is awake already.
    [[maybe_unused]] const ssize_t written = write(wake_, &one, sizeof one);
}

IoLoop::WatchId IoLoop::watch(int fd, std::uint32_t events, Ready ready) {
    const WatchId id = next_watch_++;
    epoll_event event = event_of(id, events);
    must(epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) == 0, "postern: epoll");
    watched_.emplace(id, Watched{fd, std::make_shared<Ready>(std::move(ready))});
    return id;
}

void IoLoop::change(WatchId id, std::uint32_t events) {
    epoll_event event = event_of(id, events);
    must(epoll_ctl(epoll_, EPOLL_CTL_MOD, watched_.at(id).fd, &event) == 0, "postern: epoll");
}

void IoLoop::unwatch(WatchId id) {
    const auto found = watched_.find(id);
    if (found == watched_.end()) return;
    epoll_ctl(epoll_, EPOLL_CTL_DEL, found->second.fd, nullptr);
    watched_.erase(found);
}

void IoLoop::run() {
    block_signals();
    for (;;) {
        // Twice, since callers that were just answered ask again at once: it saves going to sleep in between.
        const bool idle = !take_inbox() || !take_inbox();
        if (stopping_) break;
        timers_.run_due(std::chrono::steady_clock::now());
        run_deferred();
        poll(idle);
        run_deferred();
    }
    close_inbox();
}

// False where there was nothing: from then on whoever adds something wakes this thread.
bool IoLoop::take_inbox() {
    const bool any = inbox_.with_lock([&](Inbox& inbox) {
        std::swap(taken_.calls, inbox.calls);
        std::swap(taken_.tasks, inbox.tasks);
        inbox.asleep = taken_.calls.empty() && taken_.tasks.empty();
        return !inbox.asleep;
    });
    for (auto& call : taken_.calls) take_(std::move(call));
    taken_.calls.clear();
    for (const Task& task : taken_.tasks) task();
    taken_.tasks.clear();
    run_deferred();
    return any;
}

void IoLoop::run_deferred() {
    while (!deferred_.empty()) {
        const std::vector<Task> tasks = std::exchange(deferred_, {});
        for (const Task& task : tasks) task();
    }
}

int IoLoop::patience() const {
    const auto next = timers_.next();
    if (!next) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - std::chrono::steady_clock::now());
    constexpr std::int64_t kHour = 3'600'000;
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, kHour));
}

void IoLoop::poll(bool may_sleep) {
    std::array<epoll_event, 64> events{};
    const int n = epoll_wait(epoll_, events.data(), events.size(), may_sleep ? patience() : 0);
    for (int i = 0; i < n; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        // A copy: the kernel packs these, and nothing may refer to what is not aligned.
        const std::uint64_t id = event.data.u64;
        if (id == kWakeId) {
            std::uint64_t count = 0;
            [[maybe_unused]] const ssize_t got = read(wake_, &count, sizeof count);
            continue;
        }
        // It may have been taken away by what came before it in this round; its own call may take it away
        // too.
        const auto found = watched_.find(id);
        if (found == watched_.end()) continue;
        const std::shared_ptr<Ready> ready = found->second.ready;
        (*ready)(event.events);
    }
}

void IoLoop::close_inbox() {
    Inbox left;
    inbox_.with_lock([&](Inbox& inbox) {
        std::swap(left, inbox);
        inbox.closed = true;
    });
    for (const auto& call : left.calls) call->fail(kEnded);
    deferred_.clear();
}

}  // namespace postern
