#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "archive/helper.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/control_commands.h"

int main(int argc, char** argv) {
    // Before anything else: this is the process that opens archives, and it does nothing but that.
    if (argc > 1 && argv[1] == postern::kArchiveHelperArgument) {
        return postern::archive_helper_main(argc - 2, argv + 2);
    }
    CLI::App program(
        "Receive connectors for Postfix and Sendmail: a milter that decides by host, login and sender",
        "postern");
    program.set_version_flag("--version", std::string("postern ") + postern::kVersion);
    program.require_subcommand(1);

    postern::ExitCode result = postern::kDone;
    postern::add_run(program, result);
    postern::add_check(program, result);
    postern::add_explain(program, result);
    postern::add_rights(program, result);
    postern::add_limits(program, result);
    postern::add_allow(program, result);
    postern::add_deny(program, result);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? postern::kDone : postern::kWrongUsage;
    }
    return result;
}
