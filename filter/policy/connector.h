#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "address/address_pattern.h"
#include "api/connector.h"
#include "api/right.h"
#include "policy/settings.h"

namespace postern {

// Rights of a session that all of these principals fit, in normal form (policy/principal.h).
struct PrincipalRights {
    std::vector<std::string> principals;
    RightSet rights;
};

// A connector, ready to decide. Immutable.
struct Connector {
    ConnectorFacts facts;
    std::vector<PrincipalRights> grants;  // preset and own lines
    std::vector<PrincipalRights> denials;
    std::vector<AddressPattern> relay_to;          // empty: anywhere
    std::vector<AddressPattern> submit_to;         // empty: anywhere
    std::optional<std::chrono::sys_days> expires;  // the last day on which it applies (UTC)

    // The rights of all fitting principals together, less what is denied to any of them.
    [[nodiscard]] RightSet rights_of(std::span<const std::string> principals) const;
    // What is denied to any of them.
    [[nodiscard]] RightSet denied_to(std::span<const std::string> principals) const;
};

// True on days after the last one.
[[nodiscard]] bool expired(const std::optional<std::chrono::sys_days>& last,
                           std::chrono::system_clock::time_point now);

// Compiles one connector; mistakes are added to `errors`. `fallback` is the mode where it names none.
[[nodiscard]] Connector compile_connector(const ConnectorSettings& settings, Mode fallback,
                                          std::vector<ConfigError>& errors);

// Compiles a list of address patterns; mistakes are added to `errors` under `key`.
[[nodiscard]] std::vector<AddressPattern> compile_patterns(const std::vector<Placed>& texts,
                                                           const std::string& key,
                                                           std::vector<ConfigError>& errors);

}  // namespace postern
