#pragma once

#include <chrono>
#include <string>

#include "control/control_message.h"

namespace postern {

// Asks the filter that serves on the control socket, and waits for its answer. An error: nobody serves there,
// nothing came in time, or what the filter itself has to say, in which every byte is to be escaped before it
// is shown. Any thread; blocks for `patience` at most.
[[nodiscard]] ControlAnswer ask_control(const std::string& path, const ControlRequest& request,
                                        std::chrono::milliseconds patience = std::chrono::seconds{60});

}  // namespace postern
