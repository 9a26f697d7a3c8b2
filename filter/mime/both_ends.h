#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Collects a text that may be endless and keeps its two ends: the first and the last kKept bytes at least,
// whole where it is no longer than both. Takes constant time per byte.
class BothEnds {
  public:
    static constexpr std::size_t kKept = 512;

    void append(std::string_view bytes);
    void clear() { text_.clear(); }

    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::string_view text() const { return text_; }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return text_.capacity(); }

  private:
    // So much more than both ends that cutting is seldom.
    static constexpr std::size_t kMax = 3 * kKept;
    static constexpr std::size_t kSmall = 64;

    std::string text_;
};

}  // namespace postern
