#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/commands.h"
#include "cli/configuration.h"
#include "cli/daemon.h"

namespace postern {
namespace {

ExitCode run(const std::string& config) {
    std::optional<Loaded> loaded = load_or_complain(config);
    if (!loaded) return kBadConfiguration;
    Daemon daemon(config, *std::move(loaded));
    const Result<int> started = daemon.start();
    if (!started) {
        std::cerr << "postern run: " << started.error().what << "\n";
        return kCouldNot;
    }
    daemon.serve();
}

}  // namespace

void add_run(CLI::App& program, ExitCode& result) {
    auto config = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "run",
        "The filter, in the foreground: TERM drains and ends, HUP reloads, USR1 reopens log and journal");
    command->add_option("-c,--config", *config, "The configuration file")->required();
    command->callback([config, &result] { result = run(*config); });
}

}  // namespace postern
