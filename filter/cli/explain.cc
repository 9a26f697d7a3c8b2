#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/configuration.h"
#include "cli/explain_output.h"
#include "cli/imagine.h"

namespace postern {
namespace {

struct Options {
    std::string config;
    std::string message_file;
    Imagined imagined;
    std::string mta = "postfix";
    bool json = false;
};

std::string without_brackets(const std::string& address) {
    const bool bracketed = address.size() >= 2 && address.front() == '<' && address.back() == '>';
    return bracketed ? address.substr(1, address.size() - 2) : address;
}

ExitCode run(Options& options) {
    const std::optional<Loaded> loaded = load_or_complain(options.config);
    if (!loaded) return kBadConfiguration;
    options.imagined.sendmail = options.mta == "sendmail";
    options.imagined.from = without_brackets(options.imagined.from);
    for (std::string& to : options.imagined.to) to = without_brackets(to);
    if (!options.message_file.empty()) {
        Result<MessageText> message = read_message(options.message_file);
        if (!message) {
            std::cerr << "postern explain: " << message.error().what << "\n";
            return kCouldNot;
        }
        options.imagined.message = *std::move(message);
    }
    const Result<Outcome> outcome = imagine(loaded->policy, options.imagined);
    if (!outcome) {
        std::cerr << "postern explain: " << outcome.error().what << "\n";
        return kWrongUsage;
    }
    std::cout << (options.json ? explain_json(*outcome) : explain_text(*outcome));
    return kDone;
}

}  // namespace

void add_explain(CLI::App& program, ExitCode& result) {
    auto options = std::make_shared<Options>();
    Imagined& imagined = options->imagined;
    CLI::App* command =
        program.add_subcommand("explain", "Run one imagined message through the real engine and say why");
    command->add_option("-c,--config", options->config, "The configuration file")->required();
    command->add_option("--ip", imagined.ip, "The client's address")->required();
    command->add_option("--binding", imagined.binding, "Where it arrived: ADDR:PORT or name:DAEMON_NAME");
    command->add_option("--helo", imagined.helo, "What it says at HELO")->capture_default_str();
    command->add_option("--mta", options->mta, "The MTA that it arrives at: postfix or sendmail")
        ->check(CLI::IsMember({"postfix", "sendmail"}))
        ->capture_default_str();
    command->add_flag("--tls", imagined.tls, "The session is encrypted");
    command->add_option("--cert", imagined.cert,
                        "The common name of its trusted certificate (implies --tls)");
    command->add_option("--user", imagined.user, "The login; none: anonymous");
    command->add_option("--auth-type", imagined.auth_type, "The SASL mechanism of the login")
        ->capture_default_str();
    command->add_option("--from", imagined.from, "The envelope sender; <> or empty: the null sender")
        ->required();
    command->add_option("--to", imagined.to, "The recipients")->required();
    command->add_option("--message", options->message_file, "A file with the message; - is standard input");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &result] { result = run(*options); });
}

}  // namespace postern
