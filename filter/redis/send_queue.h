#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Bytes on their way to a socket, in order. What was sent is dropped from memory as soon as it is more than
// half of what is held, so that one that never empties does not grow, and each byte is moved once at most on
// average. For one thread.
class SendQueue {
  public:
    // To be appended to, and nothing else.
    [[nodiscard]] std::string& tail() { return bytes_; }
    [[nodiscard]] std::string_view unsent() const { return std::string_view(bytes_).substr(sent_); }
    // The first `count` of the unsent bytes were sent; there are as many.
    void sent(std::size_t count) {
        sent_ += count;
        if (sent_ * 2 <= bytes_.size()) return;
        bytes_.erase(0, sent_);
        sent_ = 0;
    }
    // Bytes in memory, with those that were sent.
    [[nodiscard]] std::size_t held() const { return bytes_.size(); }

  private:
    std::string bytes_;
    std::size_t sent_ = 0;
};

}  // namespace postern
