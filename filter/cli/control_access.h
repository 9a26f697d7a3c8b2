#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/exit_codes.h"
#include "control/control_message.h"

namespace CLI {
class App;
}

namespace postern {

// How a command finds the running filter.
struct ControlAccess {
    std::string config;  // the configuration that names the socket, in which all else may be wrong
    std::string socket;  // or the socket itself
    bool json = false;   // print JSON

    // Adds -c, --control and --json. This outlives the parsing.
    void add_options(CLI::App& command);
};

// What the filter answered, or what the command ends with: then everything has been said on standard error.
// `name` is the command's, for people: "allow add".
struct Asked {
    std::optional<nlohmann::ordered_json> result;
    ExitCode failed = kCouldNot;
};
[[nodiscard]] Asked ask_filter(const ControlAccess& access, std::string_view name,
                               const ControlRequest& request);

// Says on standard error what is wrong with the command line.
[[nodiscard]] ExitCode wrong_usage(std::string_view name, std::string_view what);

// ---- showing what came over the socket

// Prints JSON with every character escaped that is not ASCII.
void print_json(const nlohmann::ordered_json& json);

// A member's text, safe to show; of a list its texts with ", " between; of null or nothing "".
[[nodiscard]] std::string shown(const nlohmann::ordered_json& json, const char* name);

// A member's number; 0 where it is none.
[[nodiscard]] std::uint64_t number_in(const nlohmann::ordered_json& json, const char* name);

// Whether a member is true.
[[nodiscard]] bool flag_in(const nlohmann::ordered_json& json, const char* name);

// A member's elements; none where it is no list.
[[nodiscard]] nlohmann::ordered_json list_in(const nlohmann::ordered_json& json, const char* name);

}  // namespace postern
