#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "address/address_pattern.h"
#include "api/facts.h"
#include "base/ip_map.h"

namespace postern {

// A host, user or sender that may send nothing for now. What is given has to fit altogether. Immutable.
struct DenyEntry {
    std::string id;
    bool has_remote = false;              // false: any address
    std::vector<std::string> users;       // lower case; empty: anybody, logged in or not
    std::vector<AddressPattern> senders;  // empty: any; otherwise one identity that fits is enough
    std::string reason;
    std::optional<std::chrono::system_clock::time_point> until;  // none: for good
};

// All deny entries, found by client address. Immutable after building; safe from all threads.
class DenyIndex {
  public:
    DenyIndex() = default;
    // `ranges[i]` are those of entries[i]; empty: any address.
    DenyIndex(std::vector<DenyEntry> entries, const std::vector<std::vector<IpRange>>& ranges);

    // The first entry that fits host, user and any of the identities at `now`, or null. The pointer lives as
    // long as the index.
    [[nodiscard]] const DenyEntry* find(const std::optional<IpAddress>& client, std::string_view user,
                                        std::span<const Identity> identities,
                                        std::chrono::system_clock::time_point now) const;

    [[nodiscard]] bool empty() const { return entries_.empty(); }

  private:
    std::vector<DenyEntry> entries_;
    std::vector<std::uint32_t> anywhere_;
    IpSetMap by_address_;
};

}  // namespace postern
