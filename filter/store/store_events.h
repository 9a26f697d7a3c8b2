#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace postern {

// What the daemon hears of a shared store. Called on any thread, the store's I/O thread among them: neither
// may block. Either may be empty.
struct StoreEvents {
    // So many charges of one question were answered by their `on_failure`.
    std::function<void(std::uint64_t charges)> fallback;
    // The store answers, but not what was asked for: one sentence, with what a server said escaped. At most
    // once a minute while it stays the same.
    std::function<void(const std::string& what)> trouble;
};

}  // namespace postern
