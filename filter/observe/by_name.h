#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace postern {

// A value for each name, made at the name's first use and never moved or removed. For names of a closed list:
// it only grows. Safe from all threads; a name that is known costs a shared lock and a search.
template <class T>
class ByName {
  public:
    // `make(name)` returns a std::unique_ptr<T>. Where two threads ask first at once, one of them makes it.
    // The value lives as long as the map.
    template <class Make>
    [[nodiscard]] T& get(std::string_view name, Make make) {
        {
            const std::shared_lock held(mutex_);
            const auto found = values_.find(name);
            if (found != values_.end()) return *found->second;
        }
        const std::lock_guard held(mutex_);
        const auto found = values_.find(name);
        if (found != values_.end()) return *found->second;
        return *values_.emplace(std::string(name), make(name)).first->second;
    }

  private:
    std::shared_mutex mutex_;
    std::map<std::string, std::unique_ptr<T>, std::less<>> values_;
};

}  // namespace postern
