#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/configuration.h"
#include "config/error_text.h"
#include "config/lint.h"

namespace postern {
namespace {

struct Options {
    std::string config;
    bool strict = false;
    bool json = false;
};

nlohmann::ordered_json to_json(const ConfigError& finding) {
    return {{"file", finding.place.file},
            {"line", finding.place.line},
            {"column", finding.place.column},
            {"key", finding.key},
            {"what", finding.what}};
}

nlohmann::ordered_json to_json(const std::vector<ConfigError>& findings) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const ConfigError& finding : findings) list.push_back(to_json(finding));
    return list;
}

ExitCode run(const Options& options) {
    const Loaded loaded = load_configuration(options.config);
    std::vector<ConfigError> warnings = loaded.warnings;
    if (loaded.errors.empty()) {
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const std::vector<ConfigError> traps = lint(loaded.settings, today);
        warnings.insert(warnings.end(), traps.begin(), traps.end());
    }
    if (options.json) {
        const nlohmann::ordered_json out{{"errors", to_json(loaded.errors)}, {"warnings", to_json(warnings)}};
        std::cout << out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    } else {
        for (const ConfigError& error : loaded.errors) std::cerr << to_string(error) << "\n";
        for (const ConfigError& warning : warnings) std::cout << "warning: " << to_string(warning) << "\n";
        if (loaded.errors.empty() && warnings.empty()) std::cout << options.config << ": no findings\n";
    }
    if (!loaded.errors.empty()) return kBadConfiguration;
    return options.strict && !warnings.empty() ? kBadNews : kDone;
}

}  // namespace

void add_check(CLI::App& program, ExitCode& result) {
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand(
        "check", "Read the configuration as `run` would: errors, then warnings about known traps");
    command->add_option("-c,--config", options->config, "The configuration file")->required();
    command->add_flag("--strict", options->strict, "End with 1 where there is a warning");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &result] { result = run(*options); });
}

}  // namespace postern
