#include "cli/control_access.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "base/escape.h"
#include "base/file.h"
#include "base/text.h"
#include "config/error_text.h"
#include "config/read.h"
#include "control/control_client.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 1000;

void complain(std::string_view name, std::string_view what) {
    std::cerr << "postern " << name << ": " << what << "\n";
}

constexpr std::size_t kMostRead = 4U << 20U;

// The lines of the table [listen]: what is left of a file whose syntax is broken elsewhere.
std::string listen_table(std::string_view text) {
    std::string table;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::string_view words = trim(line.substr(0, line.find('#')));
        // Twice the same table is a mistake, too: the first one counts.
        if (words.starts_with('[')) inside = words == "[listen]" && table.empty();
        if (inside) table.append(line).append("\n");
        at = end + 1;
    }
    return table;
}

// The file as it is written, without making a policy of it: a command that stops mail must not depend on what
// plug-ins say.
ReadSettings settings_in(const std::string& file) {
    const Result<std::string> text = read_file(file, kMostRead);
    if (!text) return {.settings = {}, .errors = {{Place{}, "", text.error().what}}};
    ReadSettings read = read_settings(*text, file);
    // Whatever else is wrong with it: mail may have to be stopped while somebody edits the file.
    if (read.settings.listen.control.empty() && !read.errors.empty()) {
        read.settings.listen = read_settings(listen_table(*text), file).settings.listen;
    }
    return read;
}

// The socket's path, or what the command ends with.
struct Path {
    std::string path;
    ExitCode failed = kDone;
};

Path socket_path(const ControlAccess& access, std::string_view name) {
    if (!access.socket.empty()) return {access.socket};
    if (access.config.empty()) {
        return {
            {},
            wrong_usage(name, "say which filter: -c with its configuration, or --control with its socket")};
    }
    const ReadSettings loaded = settings_in(access.config);
    const std::string file = escape_for_log(access.config, kMostShown);
    const std::string& control = loaded.settings.listen.control;
    if (control.empty() && loaded.errors.empty()) {
        complain(name, file + " names no control socket: [listen] control");
        return {{}, kCouldNot};
    }
    if (control.empty()) {
        for (const ConfigError& error : loaded.errors) std::cerr << to_string(error) << "\n";
        complain(name, "no control socket can be read from " + file + ": name it with --control");
        return {{}, kBadConfiguration};
    }
    if (!loaded.errors.empty()) {
        complain(name, "warning: " + file +
                           " has mistakes, which `postern check` tells; using its [listen] control");
    }
    return {control};
}

const Json* member(const Json& json, const char* name) {
    if (!json.is_object()) return nullptr;
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

std::string shown_text(const Json& json) {
    const auto* text = json.get_ptr<const std::string*>();
    return text == nullptr ? std::string() : escape_for_log(*text, kMostShown);
}

}  // namespace

void ControlAccess::add_options(CLI::App& command) {
    auto* of_file = command.add_option("-c,--config", config, "The configuration of the running filter");
    command.add_option("--control", socket, "Its control socket")->excludes(of_file);
    command.add_flag("--json", json, "Print JSON");
}

Asked ask_filter(const ControlAccess& access, std::string_view name, const ControlRequest& request) {
    const Path path = socket_path(access, name);
    if (path.failed != kDone) return {std::nullopt, path.failed};
    ControlAnswer answer = ask_control(path.path, request);
    if (!answer) {
        complain(name, escape_for_log(answer.error().what, kMostShown));
        return {std::nullopt, kCouldNot};
    }
    return {*std::move(answer), kDone};
}

ExitCode wrong_usage(std::string_view name, std::string_view what) {
    complain(name, escape_for_log(what, kMostShown));
    return kWrongUsage;
}

void print_json(const Json& json) {
    std::cout << json.dump(2, ' ', true, Json::error_handler_t::replace) << "\n";
}

std::string shown(const Json& json, const char* name) {
    const Json* held = member(json, name);
    if (held == nullptr) return {};
    if (!held->is_array()) return shown_text(*held);
    std::string all;
    for (const Json& item : *held) all.append(all.empty() ? "" : ", ").append(shown_text(item));
    return all;
}

std::uint64_t number_in(const Json& json, const char* name) {
    const Json* held = member(json, name);
    return held != nullptr && held->is_number_unsigned() ? held->get<std::uint64_t>() : 0;
}

bool flag_in(const Json& json, const char* name) {
    const Json* held = member(json, name);
    return held != nullptr && held->is_boolean() && held->get<bool>();
}

Json list_in(const Json& json, const char* name) {
    const Json* held = member(json, name);
    return held != nullptr && held->is_array() ? *held : Json::array();
}

}  // namespace postern
