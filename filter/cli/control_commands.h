#pragma once

#include "cli/exit_codes.h"

namespace CLI {
class App;
}

namespace postern {

// The commands that speak with the running filter. Each adds one sub-command to the program. When it is
// chosen, its exit code is written to `result`. `result` must outlive the parsing.
void add_limits(CLI::App& program, ExitCode& result);
void add_allow(CLI::App& program, ExitCode& result);
void add_deny(CLI::App& program, ExitCode& result);

}  // namespace postern
