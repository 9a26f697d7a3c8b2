#include "policy/allow_entry.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "policy/connector.h"

namespace postern {
namespace {

std::vector<std::string> lower_all(const std::vector<Placed>& texts) {
    std::vector<std::string> out;
    out.reserve(texts.size());
    for (const Placed& text : texts) out.push_back(ascii_lower(text.text));
    return out;
}

// Compiles one entry; mistakes are added to `errors`.
class EntryCompiler {
  public:
    EntryCompiler(const AllowSettings& settings, std::size_t number, std::vector<ConfigError>& errors)
        : settings_(settings), key_("allow[" + std::to_string(number + 1) + "]"), errors_(errors) {}

    AllowEntry compile(const std::vector<std::string>& connector_names, const Groups& groups) {
        entry_.id = settings_.name ? settings_.name->text : key_;
        entry_.has_remote = !settings_.remote.empty();
        entry_.users = lower_all(settings_.users);
        entry_.groups = lower_all(settings_.groups);
        entry_.certs = lower_all(settings_.certs);
        entry_.lists = lower_all(settings_.lists);
        for (const Placed& group : settings_.groups) {
            if (!groups.exists(ascii_lower(group.text))) {
                error(group.place, ".group", "no such group: '" + group.text + "'");
            }
        }
        for (const Placed& name : settings_.connectors) {
            if (std::ranges::find(connector_names, name.text) == connector_names.end()) {
                error(name.place, ".connectors", "no such connector: '" + name.text + "'");
            }
            entry_.connectors.push_back(name.text);
        }
        entry_.senders = compile_patterns(settings_.senders, key_ + ".senders", errors_);
        entry_.recipients = compile_patterns(settings_.recipients, key_ + ".recipients", errors_);
        entry_.message = settings_.message;
        entry_.rights = settings_.rights;
        entry_.owner = settings_.owner;
        entry_.reason = settings_.reason;
        entry_.expires = settings_.expires;
        entry_.until = settings_.until;
        check_whole();
        return std::move(entry_);
    }

    // The ranges of the entry; mistakes are added to `errors`.
    void ranges(std::vector<IpRange>& ranges) {
        for (const Placed& text : settings_.remote) {
            const Result<ParsedRange> parsed = IpRange::parse(text.text);
            if (parsed) {
                ranges.push_back(parsed->range);
            } else {
                error(text.place, ".remote", parsed.error().what);
            }
        }
    }

  private:
    void error(const Place& place, std::string_view key, std::string what) {
        errors_.push_back({place, key_ + std::string(key), std::move(what)});
    }

    void check_whole() {
        if (settings_.remote.empty() && settings_.users.empty() && settings_.groups.empty() &&
            settings_.certs.empty()) {
            error(settings_.place, "",
                  "names no host, user or certificate: give `remote`, `user`, `group` or `cert`");
        }
        if (settings_.rights.empty()) {
            error(settings_.place, ".rights", "grants nothing: name at least one right");
        }
        check_kind();
    }

    // Whether a recipient is taken is settled before anything is known of the message.
    void check_kind() {
        constexpr RightSet kLate(Right::kOwnDomainSender, Right::kAttachments);
        if (settings_.message && !settings_.rights.without(kLate).empty()) {
            error(settings_.place, ".rights",
                  "with `message` only own-domain-sender and attachments can be granted");
        }
        if (!settings_.lists.empty() && settings_.message != MessageKind::kListCopy) {
            error(settings_.lists.front().place, ".lists", "has a meaning only with message = \"list-copy\"");
        }
    }

    const AllowSettings& settings_;
    std::string key_;
    std::vector<ConfigError>& errors_;
    AllowEntry entry_;
};

}  // namespace

AllowEntry compile_allow_entry(const AllowSettings& settings, std::size_t number,
                               const std::vector<std::string>& connector_names, const Groups& groups,
                               std::vector<IpRange>& ranges, std::vector<ConfigError>& errors) {
    EntryCompiler compiler(settings, number, errors);
    compiler.ranges(ranges);
    return compiler.compile(connector_names, groups);
}

}  // namespace postern
