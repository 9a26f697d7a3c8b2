#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace postern {

// Lines on their way from many threads to one writer. Bounded by lines and by bytes, both held at once
// for what waits here and again for what the writer has taken. Putting a line in never waits for anything
// but the other callers' copying: where it does not fit, it is refused.
class LineQueue {
  public:
    LineQueue(std::size_t most_lines, std::size_t most_bytes);

    // From any thread. `line` ends in '\n'. False: full or closed, and the line was not taken.
    [[nodiscard]] bool push(std::string_view line);

    // What the writer has to do next.
    struct Work {
        std::size_t lines = 0;
        bool reopen = false;
        bool closed = false;  // nothing comes after this
    };

    // For the writer alone. Waits until there is something to do, and a few milliseconds longer for what
    // comes along: to wake for each line alone would cost more than the line itself. Puts all lines into
    // `bytes` (which is cleared first) and calls what it took before this call settled.
    [[nodiscard]] Work take(std::string& bytes);

    // Waits until every line pushed before the call is settled, or until the deadline. False: the deadline.
    [[nodiscard]] bool wait_settled(std::chrono::steady_clock::time_point deadline);

    // Tells the writer to open its file anew before it writes on.
    void ask_reopen();

    // No more lines are taken in; those that wait are still given out.
    void close();

  private:
    [[nodiscard]] bool half_full() const {
        return lines_ > most_lines_ / 2 || bytes_.size() > most_bytes_ / 2;
    }

    const std::size_t most_lines_;
    const std::size_t most_bytes_;
    std::mutex mutex_;  // guards all below
    std::condition_variable work_;
    std::condition_variable settled_;
    std::string bytes_;
    std::size_t lines_ = 0;
    std::uint64_t pushed_ = 0;
    std::uint64_t taken_ = 0;
    std::uint64_t done_ = 0;   // written or dropped
    std::size_t waiting_ = 0;  // threads that wait for lines to be settled: nothing is gathered for them
    bool reopen_ = false;
    bool closed_ = false;
};

}  // namespace postern
