#pragma once

#include <mutex>
#include <utility>

namespace postern {

// A value inside its mutex: it can't be touched without the lock. A Guarded may be used from any number
// of threads at once; it is neither copied nor moved. Two of them are locked at the same time only
// where a comment states the order.
//
//     Guarded<std::vector<Entry>> entries_;
//     entries_.with_lock([&](auto& entries) { entries.push_back(entry); });
template <class T>
class Guarded {
  public:
    // Holds the lock while it lives. It stays in the scope that made it.
    template <class Value>
    class Lock {
      public:
        Lock(std::mutex& mutex, Value& value) : held_(mutex), value_(value) {}
        [[nodiscard]] Value& operator*() { return value_; }
        [[nodiscard]] Value* operator->() { return &value_; }

      private:
        std::lock_guard<std::mutex> held_;
        Value& value_;
    };

    template <class... Args>
    explicit Guarded(Args&&... args) : value_(std::forward<Args>(args)...) {}
    Guarded(const Guarded&) = delete;
    Guarded& operator=(const Guarded&) = delete;
    ~Guarded() = default;

    [[nodiscard]] Lock<T> lock() { return {mutex_, value_}; }
    [[nodiscard]] Lock<const T> lock() const { return {mutex_, value_}; }

    // Calls `use` with the value under the lock and returns what it returns. `use` returns no reference
    // to the value, does no I/O and takes no other lock.
    template <class Use>
    decltype(auto) with_lock(Use&& use) {
        const std::lock_guard held(mutex_);
        return std::forward<Use>(use)(value_);
    }
    template <class Use>
    decltype(auto) with_lock(Use&& use) const {
        const std::lock_guard held(mutex_);
        return std::forward<Use>(use)(value_);
    }

  private:
    mutable std::mutex mutex_;
    T value_;
};

}  // namespace postern
