#include "policy/connector.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "policy/preset.h"
#include "policy/principal.h"

namespace postern {
namespace {

RightSet matching(const std::vector<PrincipalRights>& list, std::span<const std::string> principals) {
    RightSet rights;
    for (const PrincipalRights& entry : list) {
        const bool fits = std::ranges::all_of(entry.principals, [&](const std::string& principal) {
            return std::ranges::find(principals, principal) != principals.end();
        });
        if (fits) rights = rights.with(entry.rights);
    }
    return rights;
}

class Compiler {
  public:
    Compiler(const ConnectorSettings& settings, std::vector<ConfigError>& errors)
        : settings_(settings), key_("connector \"" + settings.name.text + "\""), errors_(errors) {}

    Connector compile(Mode fallback) {
        ConnectorFacts& facts = connector_.facts;
        facts.name = settings_.name.text;
        facts.mode = settings_.mode.value_or(fallback);
        apply_preset();
        facts.tls_required = settings_.tls_required.value_or(false);
        facts.auth_refused = settings_.auth_refused.value_or(facts.auth_refused);
        facts.max_size = settings_.max_size.value_or(0);
        facts.max_recipients = settings_.max_recipients.value_or(0);
        facts.max_hops = settings_.max_hops.value_or(0);
        compile_attachments(facts.attachments);
        add(settings_.rights, "rights", connector_.grants);
        add(settings_.deny, "deny", connector_.denials);
        connector_.relay_to = compile_patterns(settings_.relay_to, key_ + ".recipients.relay_to", errors_);
        connector_.submit_to = compile_patterns(settings_.submit_to, key_ + ".recipients.submit_to", errors_);
        connector_.expires = settings_.expires;
        return std::move(connector_);
    }

  private:
    void error(const Place& place, std::string_view key, std::string what) {
        errors_.push_back({place, key_ + "." + std::string(key), std::move(what)});
    }

    void apply_preset() {
        if (!settings_.preset) return;
        const Preset* preset = find_preset(settings_.preset->text);
        if (preset == nullptr) {
            std::string names;
            for (const std::string_view name : preset_names()) {
                names.append(names.empty() ? "" : ", ").append(name);
            }
            error(settings_.preset->place, "preset",
                  "no such preset: '" + settings_.preset->text + "' (one of " + names + ")");
            return;
        }
        if (preset->needs_reason && trim(settings_.reason).empty()) {
            error(settings_.preset->place, "preset",
                  "'" + std::string(preset->name) +
                      "' trusts these hosts fully: say in `reason` what secures them");
        }
        connector_.grants.push_back({{"anonymous"}, preset->anonymous});
        connector_.grants.push_back({{"authenticated"}, preset->authenticated});
        connector_.facts.auth_refused = preset->auth_refused;
        if (preset->block_executables) connector_.facts.attachments.block = {BlockSet::kExecutables};
    }

    void compile_attachments(AttachmentRules& rules) {
        for (const Placed& name : settings_.block_names) rules.block_names.push_back(ascii_lower(name.text));
        for (const Placed& type : settings_.block_types) {
            const std::string lower = ascii_lower(type.text);
            if (std::ranges::count(lower, '/') != 1 || lower.front() == '/' || lower.back() == '/') {
                error(type.place, "attachments.block_types",
                      "not a media type: '" + type.text + "' (as in application/zip or image/*)");
            }
            rules.block_types.push_back(lower);
        }
        rules.action = settings_.action;
        if (settings_.block) rules.block = *settings_.block;
        if (settings_.tolerate) rules.tolerate = *settings_.tolerate;
        rules.archives = settings_.archives.value_or(rules.archives);
        rules.encrypted = settings_.encrypted.value_or(rules.encrypted);
        rules.max_count = settings_.max_count.value_or(0);
        rules.max_depth = settings_.max_depth.value_or(0);
        rules.block_digests = settings_.block_digests;
        std::ranges::sort(rules.block_digests);
        rules.block_digests.erase(std::unique(rules.block_digests.begin(), rules.block_digests.end()),
                                  rules.block_digests.end());
    }

    void add(const std::vector<Grant>& lines, std::string_view key, std::vector<PrincipalRights>& to) {
        for (const Grant& line : lines) {
            Result<std::vector<std::string>> principals = parse_principals(line.principal.text);
            if (principals) {
                to.push_back({*std::move(principals), line.rights});
            } else {
                error(line.principal.place, key, principals.error().what);
            }
        }
    }

    const ConnectorSettings& settings_;
    std::string key_;
    std::vector<ConfigError>& errors_;
    Connector connector_;
};

}  // namespace

RightSet Connector::rights_of(std::span<const std::string> principals) const {
    return matching(grants, principals).without(denied_to(principals));
}

RightSet Connector::denied_to(std::span<const std::string> principals) const {
    return matching(denials, principals);
}

bool expired(const std::optional<std::chrono::sys_days>& last, std::chrono::system_clock::time_point now) {
    return last && std::chrono::floor<std::chrono::days>(now) > *last;
}

Connector compile_connector(const ConnectorSettings& settings, Mode fallback,
                            std::vector<ConfigError>& errors) {
    return Compiler(settings, errors).compile(fallback);
}

std::vector<AddressPattern> compile_patterns(const std::vector<Placed>& texts, const std::string& key,
                                             std::vector<ConfigError>& errors) {
    std::vector<AddressPattern> patterns;
    for (const Placed& text : texts) {
        Result<AddressPattern> pattern = AddressPattern::parse(text.text);
        if (pattern) {
            patterns.push_back(*std::move(pattern));
        } else {
            errors.push_back({text.place, key, pattern.error().what});
        }
    }
    return patterns;
}

}  // namespace postern
