#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/facts.h"
#include "base/ip.h"
#include "base/ip_map.h"
#include "base/result.h"
#include "policy/connector.h"
#include "policy/settings.h"

namespace postern {

// Where a connection arrived: `ADDR:PORT`, `[ADDR]:PORT`, `*:PORT` (also `0.0.0.0:PORT` and `[::]:PORT`
// for their family) or `name:DAEMON_NAME`.
struct Binding {
    // From the least to the most specific. A kPort of one family is more specific than one of both.
    enum class Kind : std::uint8_t { kAny, kPort, kName, kAddressAndPort };

    Kind kind = Kind::kAny;
    std::optional<IpAddress> address;  // kAddressAndPort; kPort: the family, none for both
    std::uint16_t port = 0;
    std::string name;  // kName; compared without case

    [[nodiscard]] static Result<Binding> parse(std::string_view text);
    [[nodiscard]] bool fits(const SessionFacts& session, const std::optional<IpAddress>& daemon) const;
    [[nodiscard]] bool operator==(const Binding& other) const;
};

// Finds the connector of a connection: the most specific binding that fits and has a connector for the
// client, and on it the most specific range. The cost does not depend on the number of ranges.
// Immutable after building; safe from all threads.
class ConnectorIndex {
  public:
    // Two connectors with the same range on one binding, or with ranges that overlap without one holding
    // the other, are mistakes that name both.
    ConnectorIndex(const std::vector<ConnectorSettings>& settings, std::vector<ConfigError>& errors);
    ConnectorIndex() = default;

    // An index into `connectors`, which run in parallel to the settings, or none. An expired connector is
    // as if it were not there.
    [[nodiscard]] std::optional<std::uint32_t> find(const SessionFacts& session,
                                                    const std::vector<Connector>& connectors,
                                                    std::chrono::system_clock::time_point now) const;

  private:
    struct Group {
        Binding binding;
        IpSetMap ranges;
    };
    std::vector<Group> groups_;  // most specific binding first
};

}  // namespace postern
