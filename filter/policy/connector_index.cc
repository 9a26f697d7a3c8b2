#include "policy/connector_index.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::uint64_t kHighestPort = 65535;

Error not_a_binding(std::string_view text, std::string_view why) {
    return Error{"not a binding: '" + std::string(text) + "' (" + std::string(why) + ")"};
}

// "ADDR:PORT" or "[ADDR]:PORT" in its two halves; both empty where it is neither.
std::pair<std::string_view, std::string_view> halves(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return {};
    std::string_view address = text.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
        address = address.substr(1, address.size() - 2);
    } else if (address.find(':') != std::string_view::npos) {
        return {};  // an IPv6 address needs its brackets, or its last part would be the port
    }
    return {address, text.substr(colon + 1)};
}

// Where a range of a connector stands.
struct Origin {
    std::uint32_t connector;
    const Placed* text;
};

class GroupBuilder {
  public:
    GroupBuilder(const std::vector<ConnectorSettings>& settings, std::vector<ConfigError>& errors)
        : settings_(settings), errors_(errors) {}

    void add(std::uint32_t connector, const IpRange& range, const Placed& text) {
        ranges_.push_back(range);
        owners_.push_back(connector);
        origins_.push_back({connector, &text});
    }

    IpSetMap build() {
        for (const IpConflict& conflict : find_conflicts(ranges_)) report(conflict);
        return IpSetMap::build(ranges_, owners_);
    }

  private:
    std::string described(std::size_t index) const {
        return origins_[index].text->text + " of connector \"" +
               settings_[origins_[index].connector].name.text + "\"";
    }

    void report(const IpConflict& conflict) {
        const Origin& later = origins_[conflict.b];
        const std::string verb = conflict.identical ? " is the same range as " : " overlaps with ";
        const std::string end = conflict.identical ? " on the same binding" : ", and neither holds the other";
        errors_.push_back({later.text->place,
                           "connector \"" + settings_[later.connector].name.text + "\".remote",
                           described(conflict.b) + verb + described(conflict.a) + end});
    }

    const std::vector<ConnectorSettings>& settings_;
    std::vector<ConfigError>& errors_;
    std::vector<IpRange> ranges_;
    std::vector<std::uint32_t> owners_;
    std::vector<Origin> origins_;
};

struct ReadConnector {
    std::vector<std::pair<IpRange, const Placed*>> ranges;
    std::vector<Binding> bindings;
};

ReadConnector read(const ConnectorSettings& settings, std::vector<ConfigError>& errors) {
    const std::string key = "connector \"" + settings.name.text + "\"";
    ReadConnector out;
    for (const Placed& text : settings.remote) {
        const Result<ParsedRange> range = IpRange::parse(text.text);
        if (range) {
            out.ranges.emplace_back(range->range, &text);
        } else {
            errors.push_back({text.place, key + ".remote", range.error().what});
        }
    }
    for (const Placed& text : settings.bindings) {
        Result<Binding> binding = Binding::parse(text.text);
        if (binding) {
            out.bindings.push_back(*std::move(binding));
        } else {
            errors.push_back({text.place, key + ".bindings", binding.error().what});
        }
    }
    if (settings.bindings.empty()) out.bindings.emplace_back();
    return out;
}

}  // namespace

Result<Binding> Binding::parse(std::string_view text) {
    constexpr std::string_view kNamePrefix = "name:";
    Binding binding;
    if (text.starts_with(kNamePrefix)) {
        binding.kind = Kind::kName;
        binding.name = std::string(text.substr(kNamePrefix.size()));
        if (binding.name.empty()) return not_a_binding(text, "the name is missing");
        return binding;
    }
    const auto [address, port] = halves(text);
    const std::optional<std::uint64_t> number = parse_uint(port, kHighestPort);
    if (address.empty() || !number || *number == 0) {
        return not_a_binding(text, "ADDRESS:PORT, [ADDRESS]:PORT, *:PORT or name:DAEMON_NAME");
    }
    binding.port = static_cast<std::uint16_t>(*number);
    binding.kind = Kind::kPort;
    if (address == "*") return binding;
    const Result<IpAddress> parsed = IpAddress::parse(address);
    if (!parsed) return not_a_binding(text, parsed.error().what);
    binding.address = *parsed;
    const bool wildcard = *parsed == IpAddress::from_v4(0) || *parsed == IpAddress();
    if (!wildcard) binding.kind = Kind::kAddressAndPort;
    return binding;
}

bool Binding::operator==(const Binding& other) const {
    return kind == other.kind && address == other.address && port == other.port && iequals(name, other.name);
}

bool Binding::fits(const SessionFacts& session, const std::optional<IpAddress>& daemon) const {
    switch (kind) {
        case Kind::kAny:
            return true;
        case Kind::kName:
            return iequals(name, session.daemon_name);
        case Kind::kPort: {
            // Where the MTA does not tell its own address, the client's is of the same family.
            const std::optional<IpAddress>& side = daemon ? daemon : session.client;
            return port == session.daemon_port && (!address || (side && address->is_v4() == side->is_v4()));
        }
        case Kind::kAddressAndPort:
            return port == session.daemon_port && daemon == address;
    }
    return false;
}

ConnectorIndex::ConnectorIndex(const std::vector<ConnectorSettings>& settings,
                               std::vector<ConfigError>& errors) {
    std::vector<std::pair<Binding, GroupBuilder>> builders;
    for (std::uint32_t number = 0; number < settings.size(); ++number) {
        const ReadConnector connector = read(settings[number], errors);  // its texts stay in `settings`
        if (!settings[number].enabled) continue;
        for (const Binding& binding : connector.bindings) {
            auto group = std::ranges::find(builders, binding, &std::pair<Binding, GroupBuilder>::first);
            if (group == builders.end()) {
                builders.emplace_back(binding, GroupBuilder(settings, errors));
                group = std::prev(builders.end());
            }
            for (const auto& [range, text] : connector.ranges) group->second.add(number, range, *text);
        }
    }
    for (auto& [binding, builder] : builders) groups_.push_back({binding, builder.build()});
    // A wildcard of one family is more specific than one of both.
    std::ranges::stable_sort(groups_, std::ranges::greater{}, [](const Group& g) {
        return std::pair(g.binding.kind, g.binding.address.has_value());
    });
}

std::optional<std::uint32_t> ConnectorIndex::find(const SessionFacts& session,
                                                  const std::vector<Connector>& connectors,
                                                  std::chrono::system_clock::time_point now) const {
    if (!session.client) return std::nullopt;
    std::optional<IpAddress> daemon;
    if (const Result<IpAddress> parsed = IpAddress::parse(session.daemon_addr)) daemon = *parsed;
    for (const Group& group : groups_) {
        if (!group.binding.fits(session, daemon)) continue;
        for (const std::uint32_t number : group.ranges.find(*session.client)) {
            if (!expired(connectors[number].expires, now)) return number;
        }
    }
    return std::nullopt;
}

}  // namespace postern
