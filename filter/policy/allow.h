#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "address/address_pattern.h"
#include "api/facts.h"
#include "api/right.h"
#include "base/ip_map.h"
#include "policy/ownership.h"
#include "policy/settings.h"

namespace postern {

// A host, user or certificate that may do more than its connector lets it. Immutable.
struct AllowEntry {
    std::string id;                          // for journal and `explain`: its name, or "allow[3]"
    bool has_remote = false;                 // false: any address
    std::vector<std::string> users;          // lower case; empty: anybody
    std::vector<std::string> groups;         // lower case; empty: members of any or none
    std::vector<std::string> certs;          // lower case; empty: with or without
    std::vector<std::string> connectors;     // names; empty: all
    std::vector<AddressPattern> senders;     // empty: any
    std::vector<AddressPattern> recipients;  // empty: any
    std::optional<MessageKind> message;      // none: any message
    std::vector<std::string> lists;          // lower case; empty: any list, or none
    RightSet rights;
    std::string owner;
    std::string reason;
    std::optional<std::chrono::sys_days> expires;                // the last day on which it applies (UTC)
    std::optional<std::chrono::system_clock::time_point> until;  // from then on it does not apply

    // True where every claimed identity matches `senders`. No identity claims nothing, and fits.
    [[nodiscard]] bool fits_senders(std::span<const Identity> identities) const;
    [[nodiscard]] bool fits_recipient(const Recipient& recipient) const;
    [[nodiscard]] bool fits_kind(const MessageFacts& facts) const;
};

// All allow entries, found by client address. Immutable after building; safe from all threads.
class AllowIndex {
  public:
    AllowIndex() = default;
    AllowIndex(const std::vector<AllowSettings>& settings, const std::vector<std::string>& connector_names,
               const Groups& groups, std::vector<ConfigError>& errors);

    // The entries that fit host, user (and his groups), certificate and connector at `now`, in the order of
    // the file. What the message narrows is left to the caller. The pointers live as long as the index.
    [[nodiscard]] std::vector<const AllowEntry*> find(const SessionFacts& session, std::string_view user,
                                                      std::span<const std::string> groups,
                                                      std::chrono::system_clock::time_point now) const;

    [[nodiscard]] const std::vector<AllowEntry>& entries() const { return entries_; }

  private:
    std::vector<AllowEntry> entries_;
    std::vector<std::uint32_t> anywhere_;  // entries without `remote`
    IpSetMap by_address_;
};

// True where `pattern` covers every address the recipient could be delivered to.
[[nodiscard]] bool matches_any(const std::vector<AddressPattern>& patterns, const Recipient& recipient);

}  // namespace postern
