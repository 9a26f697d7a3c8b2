#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace postern {

// Lines over a connection, until a deadline. `stop_fd`: when it becomes readable they end at once; -1: none.

// What the peer sent before the first line end, at most `most` bytes with it. What comes behind it is lost.
[[nodiscard]] Result<std::string> receive_line(int fd, int stop_fd, std::size_t most,
                                               std::chrono::steady_clock::time_point deadline);

// False where the peer did not take all of it.
[[nodiscard]] bool send_all(int fd, int stop_fd, std::string_view text,
                            std::chrono::steady_clock::time_point deadline);

}  // namespace postern
