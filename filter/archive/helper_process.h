#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace postern {

// What a process that was run left behind.
struct HelperEnd {
    enum class How : std::uint8_t {
        kNotStarted,
        kEnded,    // it closed its output; what it wrote is in `output`
        kTooSlow,  // killed at the deadline, or for using too much processor time
        kTooMuch,  // killed for writing more than it may
    };
    How how = How::kNotStarted;
    std::string output;
};

// Runs `program` with these arguments (without the program's own name), `input` as its descriptor 0 and
// /dev/null as its descriptor 2, with no other descriptor of this process and with an empty environment, and
// reads its output: at most `most` bytes, until `deadline`. When this returns the process is gone, whatever
// it does. Any thread; no lock of this process is held while it is started, and nothing of ours runs in
// between.
[[nodiscard]] HelperEnd run_helper(const std::string& program, const std::vector<std::string>& arguments,
                                   int input, std::size_t most,
                                   std::chrono::steady_clock::time_point deadline);

}  // namespace postern
