#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/configuration.h"
#include "cli/right_text.h"
#include "policy/standing.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string config;
    std::string ip;
    std::string user;
    bool json = false;
};

// One line of the answer: "may send as ceo@example.org: no".
struct Line {
    std::string what;
    bool yes = false;
    std::string limits;  // "only to ..." and the like; empty: none
};

// What one principal may do on one connector.
struct Sheet {
    std::string connector;
    std::string who;
    std::vector<Line> lines;
    std::vector<std::string> entries;  // allow entries that add to it, in words
};

std::string patterns_text(const std::vector<AddressPattern>& patterns) {
    std::vector<std::string> texts;
    texts.reserve(patterns.size());
    for (const AddressPattern& pattern : patterns) texts.push_back(pattern.text());
    return join(texts, ", ");
}

std::string only_to(const std::vector<AddressPattern>& patterns) {
    return patterns.empty() ? "" : "only to " + patterns_text(patterns);
}

bool is_narrowed(const AllowEntry& entry) {
    return !entry.senders.empty() || !entry.recipients.empty() || entry.message;
}

std::string entry_text(const AllowEntry& entry) {
    std::string text = entry.id + " adds " + join(right_words(entry.rights), ", ");
    if (!entry.senders.empty()) text += ", only from " + patterns_text(entry.senders);
    if (!entry.recipients.empty()) text += ", only to " + patterns_text(entry.recipients);
    if (entry.message) text.append(", only for a ").append(kMessageKindWords[*entry.message]);
    if (!entry.lists.empty()) text += " of " + join(entry.lists, ", ");
    if (!entry.owner.empty()) text += " (owner " + entry.owner + ")";
    return text;
}

class Report {
  public:
    Report(const Loaded& loaded, std::string user) : policy_(*loaded.policy), user_(std::move(user)) {
        if (!loaded.settings.policy.domains.empty())
            domain_ = loaded.settings.policy.domains.front().name.text;
    }

    Sheet sheet(const Connector* connector, const SessionFacts& session) const {
        const auto now = std::chrono::system_clock::now();
        const Standing standing(policy_, nullptr, connector, session, user_, now);
        Sheet sheet;
        sheet.connector = connector != nullptr ? connector->facts.name : "-";
        sheet.who = join(standing.principals(), ", ");
        if (connector != nullptr) {
            // An entry that is narrowed does not change the answer for mail in general: it is told beside it.
            RightSet rights = connector->rights_of(standing.principals());
            for (const AllowEntry* entry :
                 policy_.allow.find(session, user_, policy_.groups.of(user_), now)) {
                if (!is_narrowed(*entry)) rights = rights.with(entry->rights);
                sheet.entries.push_back(entry_text(*entry));
            }
            sheet.lines = lines(*connector, rights);
        }
        return sheet;
    }

  private:
    std::vector<Line> lines(const Connector& connector, RightSet rights) const {
        const bool refused = !user_.empty() && connector.facts.auth_refused;
        const auto has = [&](Right right) { return !refused && rights.has(right); };
        const bool sends = has(Right::kSubmit) || has(Right::kRelay);
        std::vector<Line> out;
        out.push_back({"may send to our own and other accepted domains", has(Right::kSubmit),
                       only_to(connector.submit_to)});
        out.push_back({"may relay to any other domain", has(Right::kRelay), only_to(connector.relay_to)});
        if (!user_.empty()) out.push_back({"may send as " + own_address(), sends, ""});
        out.push_back({"may send as " + stranger(), sends && has(Right::kOwnDomainSender), ""});
        out.push_back({"may send as somebody of a foreign domain", sends && has(Right::kAnySender), ""});
        out.push_back({"may carry attachments", sends && has(Right::kAttachments), ""});
        out.push_back({"keeps Received and Resent headers", has(Right::kRoutingHeaders), ""});
        out.push_back({"keeps organization headers", has(Right::kOrganizationHeaders), ""});
        out.push_back({"skips attachment block lists and patterns", has(Right::kBypassContent), ""});
        out.push_back({"skips the size limit", has(Right::kBypassSize), ""});
        out.push_back({"skips rate limits", has(Right::kBypassLimits), ""});
        return out;
    }

    std::string own_address() const {
        return user_.find('@') != std::string::npos ? user_ : user_ + "@" + domain_;
    }
    // Somebody of ours whom the asker is not.
    std::string stranger() const { return (iequals(user_, "ceo") ? "somebody.else@" : "ceo@") + domain_; }

    const Policy& policy_;
    std::string user_;
    std::string domain_ = "example.org";
};

std::string text_of(const Sheet& sheet) {
    std::string out = "connector " + sheet.connector + ", " + escape_for_log(sheet.who) + "\n";
    if (sheet.connector == "-") return out + "  no connector accepts this client: nothing\n";
    for (const Line& line : sheet.lines) {
        out += "  " + escape_for_log(line.what) + ": " + (line.yes ? "yes" : "no");
        if (line.yes && !line.limits.empty()) out += ", " + line.limits;
        out += "\n";
    }
    for (const std::string& entry : sheet.entries) out += "  " + escape_for_log(entry) + "\n";
    return out;
}

Json json_of(const Sheet& sheet) {
    Json lines = Json::array();
    for (const Line& line : sheet.lines) {
        lines.push_back({{"what", line.what}, {"answer", line.yes}, {"limits", line.limits}});
    }
    return {{"connector", sheet.connector}, {"who", sheet.who}, {"lines", lines}, {"allow", sheet.entries}};
}

void print(const std::vector<Sheet>& sheets, bool as_json) {
    Json list = Json::array();
    for (const Sheet& sheet : sheets) {
        if (as_json) {
            list.push_back(json_of(sheet));
        } else {
            std::cout << text_of(sheet);
        }
    }
    if (as_json) std::cout << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

SessionFacts on(const Connector* connector) {
    SessionFacts session;
    session.connector = connector != nullptr ? &connector->facts : nullptr;
    return session;
}

ExitCode run(const Options& options) {
    const std::optional<Loaded> loaded = load_or_complain(options.config);
    if (!loaded) return kBadConfiguration;
    const Policy& policy = *loaded->policy;
    const Report report(*loaded, options.user);
    std::vector<Sheet> sheets;
    if (!options.ip.empty()) {
        const Result<IpAddress> client = IpAddress::parse(options.ip);
        if (!client) {
            std::cerr << "postern rights: --ip: " << client.error().what << "\n";
            return kWrongUsage;
        }
        SessionFacts session;
        session.client = *client;
        const auto number = policy.index.find(session, policy.connectors, std::chrono::system_clock::now());
        const Connector* connector = number ? &policy.connectors[*number] : nullptr;
        session.connector = connector != nullptr ? &connector->facts : nullptr;
        sheets.push_back(report.sheet(connector, session));
    } else {
        for (const Connector& connector : policy.connectors)
            sheets.push_back(report.sheet(&connector, on(&connector)));
    }
    print(sheets, options.json);
    return kDone;
}

}  // namespace

void add_rights(CLI::App& program, ExitCode& result) {
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("rights", "Say in plain words what a host and user may do");
    command->add_option("-c,--config", options->config, "The configuration file")->required();
    command->add_option("--ip", options->ip,
                        "The client's address; none: each connector, without allow entries by host");
    command->add_option("--user", options->user, "The login; none: anonymous");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &result] { result = run(*options); });
}

}  // namespace postern
