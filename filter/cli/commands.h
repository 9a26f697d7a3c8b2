#pragma once

#include <string>

#include "cli/exit_codes.h"

namespace CLI {
class App;
}

namespace postern {

// Each adds one sub-command to the program. When it is chosen, its exit code is written to `result`.
// `result` must outlive the parsing.
void add_run(CLI::App& program, ExitCode& result);
void add_check(CLI::App& program, ExitCode& result);
void add_explain(CLI::App& program, ExitCode& result);
void add_rights(CLI::App& program, ExitCode& result);

}  // namespace postern
