#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "address/domain.h"
#include "base/text.h"
#include "policy/limit_mistakes.h"
#include "policy/policy.h"
#include "policy/principal.h"

namespace postern {
namespace {

DomainType domain_type(DomainKind kind) {
    switch (kind) {
        case DomainKind::kAuthoritative:
            return DomainType::kAuthoritative;
        case DomainKind::kInternalRelay:
            return DomainType::kInternalRelay;
        case DomainKind::kExternalRelay:
            return DomainType::kExternalRelay;
    }
    return DomainType::kAuthoritative;
}

class Builder {
  public:
    Builder(const PolicySettings& settings, std::vector<std::unique_ptr<const Check>> checks)
        : settings_(settings), policy_(std::make_shared<Policy>()) {
        policy_->checks = std::move(checks);
    }

    PolicyBuild build() {
        policy_->defaults = settings_.defaults;
        policy_->identity = settings_.identity;
        policy_->inspection = settings_.inspection;
        policy_->headers = settings_.headers;
        build_domains();
        build_identity();
        policy_->groups = Groups(settings_.groups, errors_);
        build_connectors();
        policy_->allow = AllowIndex(settings_.allow, connector_names_, policy_->groups, errors_);
        policy_->ownership = Ownership(settings_.senders, settings_.sender_map, policy_->groups, errors_);
        check_group_principals();
        check_limits();
        check_patterns();
        build_replies();
        order_checks();
        if (!errors_.empty()) return {nullptr, std::move(errors_)};
        return {std::move(policy_), {}};
    }

  private:
    void build_domains() {
        std::vector<DomainEntry> entries;
        std::unordered_set<std::string> seen;
        for (const DomainSettings& d : settings_.domains) {
            const std::optional<std::string> name = canonical_domain(d.name.text);
            if (!name || name->starts_with('[')) {
                errors_.push_back({d.name.place, "domain.name", "not a domain name: '" + d.name.text + "'"});
            } else if (!seen.insert(*name).second) {
                errors_.push_back(
                    {d.name.place, "domain.name", "a domain of this name exists: '" + *name + "'"});
            } else {
                entries.push_back({*name, domain_type(d.type), d.subdomains});
            }
        }
        Result<DomainTable> table = DomainTable::build(std::move(entries), own_addresses());
        if (table) {
            policy_->domains = *std::move(table);
        } else {
            errors_.push_back(ConfigError{Place{}, "domain", table.error().what});
        }
    }

    // The addresses under which this host can be reached: those named, and those that connectors are bound
    // to.
    std::vector<IpAddress> own_addresses() {
        std::vector<IpAddress> addresses;
        for (const Placed& text : settings_.identity.own_addresses) {
            if (const auto address = IpAddress::parse(text.text)) {
                addresses.push_back(*address);
            } else {
                errors_.push_back(
                    {text.place, "identity.own_addresses", "not an address: '" + text.text + "'"});
            }
        }
        for (const ConnectorSettings& c : settings_.connectors) {
            for (const Placed& text : c.bindings) {
                const Result<Binding> binding = Binding::parse(text.text);
                if (binding && binding->kind == Binding::Kind::kAddressAndPort) {
                    addresses.push_back(*binding->address);
                }
            }
        }
        return addresses;
    }

    void build_identity() {
        const std::vector<Undo>& undo = settings_.identity.undo;
        policy_->undo.srs = std::ranges::find(undo, Undo::kSrs) != undo.end();
        policy_->undo.batv = std::ranges::find(undo, Undo::kBatv) != undo.end();
        if (settings_.identity.look_alike == RuleMode::kOff) return;
        std::vector<std::string> names;
        for (const DomainSettings& d : settings_.domains) {
            const std::optional<std::string> name = canonical_domain(d.name.text);
            if (name && d.type != DomainKind::kExternalRelay) names.push_back(*name);
        }
        policy_->look_alikes = LookAlikes(names);
    }

    void build_connectors() {
        for (const ConnectorSettings& c : settings_.connectors) {
            if (std::ranges::find(connector_names_, c.name.text) != connector_names_.end()) {
                errors_.push_back({c.name.place, "connector.name",
                                   "a connector of this name exists: '" + c.name.text + "'"});
            }
            connector_names_.push_back(c.name.text);
            policy_->connectors.push_back(compile_connector(c, settings_.defaults.mode, errors_));
        }
        policy_->index = ConnectorIndex(settings_.connectors, errors_);
    }

    void check_group_principals() {
        for (const ConnectorSettings& c : settings_.connectors) {
            const std::string key = "connector \"" + c.name.text + "\"";
            for (const Grant& grant : c.rights) check_group(grant.principal, key + ".rights");
            for (const Grant& grant : c.deny) check_group(grant.principal, key + ".deny");
        }
    }

    void check_group(const Placed& principal, const std::string& key) {
        constexpr std::string_view kPrefix = "group:";
        const Result<std::vector<std::string>> names = parse_principals(principal.text);
        if (!names) return;  // told where it is compiled
        for (const std::string& name : *names) {
            if (name.starts_with(kPrefix) &&
                !policy_->groups.exists(std::string_view(name).substr(kPrefix.size()))) {
                errors_.push_back({principal.place, key, "no such group: '" + principal.text + "'"});
            }
        }
    }

    void check_connectors(const std::vector<Placed>& names, const std::string& key) {
        for (const Placed& name : names) {
            if (std::ranges::find(connector_names_, name.text) != connector_names_.end()) continue;
            errors_.push_back({name.place, key + ".connectors", "no such connector: '" + name.text + "'"});
        }
    }

    void check_patterns() {
        for (const PatternSettings& pattern : settings_.patterns) {
            check_connectors(pattern.connectors, "pattern \"" + pattern.rule.name + "\"");
        }
    }

    void check_limits() {
        for (const LimitSettings& limit : settings_.limits) {
            const std::string key = "limit \"" + limit.rule.name + "\"";
            check_connectors(limit.connectors, key);
            for (const Placed& principal : limit.principals) {
                const Result<std::string> parsed = parse_principal(principal.text);
                if (!parsed) errors_.push_back({principal.place, key + ".principals", parsed.error().what});
                check_group(principal, key + ".principals");
            }
            for (const LimitMistake& mistake : mistakes_in(limit.rule, !limit.principals.empty())) {
                const bool of_principal = mistake.key == "principals";
                errors_.push_back({of_principal ? limit.principals.front().place : limit.place,
                                   key + "." + std::string(mistake.key), std::string(mistake.what)});
            }
        }
    }

    void build_replies() {
        policy_->replies = Replies(settings_.defaults.replies);
        for (const ReplySettings& reply : settings_.replies) {
            const std::string wrong = policy_->replies.replace(reply.reason, reply.text.text);
            if (!wrong.empty()) {
                errors_.push_back(
                    {reply.text.place, "replies." + std::string(kReasonWords[reply.reason]), wrong});
            }
        }
    }

    void order_checks() {
        for (const std::unique_ptr<const Check>& check : policy_->checks) {
            for (std::size_t stage = 0; stage < policy_->checks_at.size(); ++stage) {
                if (check->stages().has(static_cast<Stage>(stage)))
                    policy_->checks_at[stage].push_back(check.get());
            }
        }
    }

    const PolicySettings& settings_;
    std::shared_ptr<Policy> policy_;
    std::vector<std::string> connector_names_;
    std::vector<ConfigError> errors_;
};

}  // namespace

PolicyBuild build_policy(const PolicySettings& settings, std::vector<std::unique_ptr<const Check>> checks) {
    return Builder(settings, std::move(checks)).build();
}

}  // namespace postern
