#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/runtime_rules.h"

namespace postern {

// An entry takes no more bytes than this as JSON.
inline constexpr std::size_t kMostEntryBytes = 4096;

// How deep lists and objects may stand within each other where JSON of others is read.
inline constexpr std::size_t kMostJsonDepth = 16;

// JSON of others: an error where it is none, or deeper than kMostJsonDepth (what is deep is copied and
// written by recursion). Time and memory are linear in the text. Does not throw.
[[nodiscard]] Result<nlohmann::ordered_json> parse_json(std::string_view text);

// One line of JSON. Bytes that are not UTF-8 become U+FFFD; `ascii`: other than ASCII is escaped, so that it
// is safe to show.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& json, bool ascii = false);

// {"id", "kind": "allow"|"deny", "remote": [], "users": [], "senders": [], "recipients": [], "rights": [],
// "owner", "reason", "created", "until": time or null}; times as RFC 3339 writes them.
[[nodiscard]] nlohmann::ordered_json entry_json(const RuntimeEntry& entry);

// Reads it back. Lists, `created` and `until` may be missing. An unknown key is an error, since it may narrow
// what the entry allows; so is an entry with a mistake_in() it, an id that is none ("allow-7f3a91",
// "deny-02c4e8"), and one of more than kMostEntryBytes.
[[nodiscard]] Result<RuntimeEntry> read_entry(const nlohmann::ordered_json& json);

// The same from its text.
[[nodiscard]] Result<RuntimeEntry> parse_entry(std::string_view text);

// Whether it could be the id of an entry of this kind: the kind's word, '-', six lower-case hexadecimal
// digits.
[[nodiscard]] bool is_entry_id(RuntimeKind kind, std::string_view text);

}  // namespace postern
