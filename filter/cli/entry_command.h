#pragma once

#include "cli/exit_codes.h"
#include "policy/runtime_rules.h"

namespace CLI {
class App;
}

namespace postern {

// Adds the sub-command for one kind of entries made at run time, with `add`, `list` and `remove`. The exit
// code is written to `result`, which outlives the parsing.
void add_entry_command(CLI::App& program, RuntimeKind kind, ExitCode& result);

}  // namespace postern
