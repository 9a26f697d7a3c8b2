#include "cli/entry_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <utility>

#include "base/escape.h"
#include "base/rfc3339.h"
#include "cli/control_access.h"
#include "cli/ending.h"
#include "cli/entry_table.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    RuntimeKind kind = RuntimeKind::kAllow;
    ControlAccess access;
    RuntimeEntry entry;
    std::vector<std::string> rights;
    std::string lasts;
    std::string expires;
    std::string id;

    [[nodiscard]] std::string word() const { return std::string(kRuntimeKindWords[kind]); }
    [[nodiscard]] std::string name(std::string_view verb) const { return word() + " " + std::string(verb); }
    [[nodiscard]] std::string command(std::string_view verb) const {
        return word() + "." + std::string(verb);
    }
};

// What is wrong with the command line; empty: nothing, and the entry is whole.
std::string complete(Options& options) {
    RuntimeEntry& entry = options.entry;
    entry.kind = options.kind;
    const Result<RightSet> rights = parse_rights(options.rights);
    if (!rights) return "--rights: " + rights.error().what;
    entry.rights = *rights;
    const auto end = ending(options.lasts, options.expires, std::chrono::system_clock::now());
    if (!end) return end.error().what;
    entry.until = *end;
    return mistake_in(entry);
}

Json arguments_of(const Options& options) {
    const RuntimeEntry& entry = options.entry;
    Json json{{"remote", entry.remote}, {"users", entry.users}, {"senders", entry.senders}};
    if (options.kind == RuntimeKind::kAllow) {
        json["recipients"] = entry.recipients;
        json["rights"] = options.rights;
    }
    json["owner"] = entry.owner;
    json["reason"] = entry.reason;
    if (entry.until) json["until"] = format_rfc3339(*entry.until);
    return json;
}

ExitCode add(Options& options) {
    const std::string name = options.name("add");
    const std::string wrong = complete(options);
    if (!wrong.empty()) return wrong_usage(name, wrong);
    const Asked asked = ask_filter(options.access, name, {options.command("add"), arguments_of(options)});
    if (!asked.result) return asked.failed;
    if (options.access.json) {
        print_json(*asked.result);
    } else {
        std::cout << shown(*asked.result, "id") << "\n";
    }
    return kDone;
}

ExitCode list(const Options& options) {
    const Asked asked =
        ask_filter(options.access, options.name("list"), {options.command("list"), Json::object()});
    if (!asked.result) return asked.failed;
    const std::string stale = shown(*asked.result, "stale");
    if (options.access.json) {
        print_json(*asked.result);
    } else {
        std::cout << entry_table(options.kind, *asked.result);
        if (!stale.empty()) std::cerr << "these are the entries last known: " << stale << "\n";
    }
    return stale.empty() ? kDone : kBadNews;
}

ExitCode remove(const Options& options) {
    const std::string name = options.name("remove");
    const Asked asked = ask_filter(options.access, name, {options.command("remove"), {{"id", options.id}}});
    if (!asked.result) return asked.failed;
    const bool done = flag_in(*asked.result, "removed");
    const std::string id = escape_for_log(options.id);
    if (options.access.json) {
        print_json(*asked.result);
    } else if (done) {
        std::cout << id << " is removed\n";
    } else {
        std::cerr << "postern " << name << ": no such entry: '" << id << "'\n";
    }
    return done ? kDone : kBadNews;
}

// One value each time it is given: what stands behind it is not another one.
void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& to,
              const std::string& help) {
    command.add_option(name, to, help)->expected(1)->take_all()->allow_extra_args(false);
}

void add_entry_options(CLI::App& command, Options& options) {
    RuntimeEntry& entry = options.entry;
    add_list(command, "--remote", entry.remote, "An address or range of the client; may be given again");
    add_list(command, "--user", entry.users, "A login; may be given again");
    if (options.kind == RuntimeKind::kAllow) {
        command.add_option("--rights", options.rights, "The rights it gets, with commas between")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->required();
        add_list(command, "--senders", entry.senders, "Only under addresses that match; may be given again");
        add_list(command, "--recipients", entry.recipients,
                 "Only to addresses that match; may be given again");
    } else {
        add_list(command, "--sender", entry.senders, "A sender's address or pattern; may be given again");
    }
    command.add_option("--owner", entry.owner, "Who answers for it")->required();
    command.add_option("--reason", entry.reason, "What it is for")->required();
    auto* lasts = command.add_option("--for", options.lasts, "How long it is in force, as in 2h or 7d");
    command.add_option("--expires", options.expires, "The last day on which it is in force (UTC)")
        ->excludes(lasts);
}

}  // namespace

void add_entry_command(CLI::App& program, RuntimeKind kind, ExitCode& result) {
    auto options = std::make_shared<Options>();
    options->kind = kind;
    const bool allows = kind == RuntimeKind::kAllow;
    CLI::App* command = program.add_subcommand(
        options->word(), allows ? "Let hosts or users do more for a while, without a reload"
                                : "Take nothing from hosts, users or senders for a while, without a reload");
    command->require_subcommand(1);

    CLI::App* add_it =
        command->add_subcommand("add", "Add an entry and print its id; it is in force at once");
    add_entry_options(*add_it, *options);
    options->access.add_options(*add_it);
    add_it->callback([options, &result] { result = add(*options); });

    CLI::App* list_them = command->add_subcommand("list", "Print the entries, and when each was last used");
    options->access.add_options(*list_them);
    list_them->callback([options, &result] { result = list(*options); });

    CLI::App* remove_it =
        command->add_subcommand("remove", "Remove an entry; it is in force no more at once");
    remove_it->add_option("id", options->id, "The entry's id")->required();
    options->access.add_options(*remove_it);
    remove_it->callback([options, &result] { result = remove(*options); });
}

}  // namespace postern
