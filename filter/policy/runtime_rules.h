#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/right.h"
#include "api/words.h"
#include "base/result.h"
#include "policy/allow.h"
#include "policy/deny.h"

namespace postern {

enum class RuntimeKind : std::uint8_t { kAllow, kDeny };
inline constexpr Words<RuntimeKind, 2> kRuntimeKindWords{{"allow", "deny"}};

// An allow or deny entry that an administrator made while the filter runs, shared by all filters of a store.
// Texts are as they were given. What is empty narrows nothing.
struct RuntimeEntry {
    std::string id;  // unique among all
    RuntimeKind kind = RuntimeKind::kAllow;
    std::vector<std::string> remote;      // addresses and ranges
    std::vector<std::string> users;       // login names
    std::vector<std::string> senders;     // address patterns
    std::vector<std::string> recipients;  // address patterns; only of an allow entry
    RightSet rights;                      // only of an allow entry, and never empty there
    std::string owner;
    std::string reason;
    std::chrono::system_clock::time_point created;
    std::optional<std::chrono::system_clock::time_point> until;  // when it ends; none: never
};

// What is wrong with an entry, as one sentence for the administrator without a full stop; empty: nothing. An
// allow entry needs a host or a user, rights, owner and reason; a deny entry a host, a user or a sender,
// owner and reason. Texts are valid UTF-8 without control characters: at most 64 hosts, users, senders and
// recipients each, of at most 320 bytes, an owner of at most 200 bytes, and a reason of at most 500. A
// network is written with its own address: "10.1.2.3/8" is a mistake. Id and `created` are not looked at.
[[nodiscard]] std::string mistake_in(const RuntimeEntry& entry);

// The rights of these names. An error names the first that is none, as a sentence without a full stop.
[[nodiscard]] Result<RightSet> parse_rights(std::span<const std::string> names);

// The entries compiled, immutable and shared.
struct RuntimeRules {
    AllowIndex allow;
    DenyIndex deny;
};

// Entries with a mistake are left out. Never null. Pure, and linear in the entries.
[[nodiscard]] std::shared_ptr<const RuntimeRules> compile_runtime_rules(
    std::span<const RuntimeEntry> entries);

}  // namespace postern
