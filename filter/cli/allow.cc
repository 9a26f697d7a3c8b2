#include "cli/control_commands.h"
#include "cli/entry_command.h"

namespace postern {

void add_allow(CLI::App& program, ExitCode& result) {
    add_entry_command(program, RuntimeKind::kAllow, result);
}

}  // namespace postern
