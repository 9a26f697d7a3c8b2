#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/ip.h"
#include "cli/control_access.h"
#include "cli/control_commands.h"
#include "cli/limits_table.h"
#include "control/limit_commands.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    ControlAccess access;
    std::string limit;
    std::string ip;
    std::string user;
    bool all = false;

    void add_to(CLI::App& command) {
        command.add_option("--limit", limit, "The limit's name");
        command.add_option("--ip", ip, "Budgets of this client's address");
        command.add_option("--user", user, "Budgets of this login");
        access.add_options(command);
    }
    [[nodiscard]] bool names_somebody() const { return !ip.empty() || !user.empty(); }
};

// Empty: nothing is wrong.
std::string mistake_in_ip(const Options& options) {
    if (options.ip.empty()) return {};
    const Result<IpAddress> address = IpAddress::parse(options.ip);
    return address ? std::string() : "--ip: " + address.error().what;
}

Json arguments_of(const Options& options) {
    Json json = Json::object();
    if (!options.limit.empty()) json["limit"] = options.limit;
    if (!options.ip.empty()) json["ip"] = options.ip;
    if (!options.user.empty()) json["user"] = options.user;
    if (options.all) json["all"] = true;
    return json;
}

ExitCode ask(const Options& options, const std::string& verb, std::string (*text_of)(const Json&)) {
    const std::string name = "limits " + verb;
    const std::string wrong = mistake_in_ip(options);
    if (!wrong.empty()) return wrong_usage(name, wrong);
    const Asked asked = ask_filter(options.access, name, {"limits." + verb, arguments_of(options)});
    if (!asked.result) return asked.failed;
    if (options.access.json) {
        print_json(*asked.result);
    } else {
        std::cout << text_of(*asked.result);
    }
    return kDone;
}

ExitCode reset(const Options& options) {
    const std::string wrong = mistake_in({!options.limit.empty(), options.names_somebody(), options.all});
    if (!wrong.empty()) return wrong_usage("limits reset", wrong);
    return ask(options, "reset", reset_text);
}

}  // namespace

void add_limits(CLI::App& program, ExitCode& result) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        program.add_subcommand("limits", "Show what rate limits have counted, or give it back");
    command->require_subcommand(1);

    CLI::App* show_them =
        command->add_subcommand("show", "Print what is used of each budget, and when there is some again");
    options->add_to(*show_them);
    show_them->callback([options, &result] { result = ask(*options, "show", limits_table); });

    CLI::App* reset_them = command->add_subcommand("reset", "Give budgets back, full");
    options->add_to(*reset_them);
    reset_them->add_flag("--all", options->all, "All budgets of all limits");
    reset_them->callback([options, &result] { result = reset(*options); });
}

}  // namespace postern
