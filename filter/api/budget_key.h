#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/counters.h"

namespace postern {

// What the key of a limit's budget says (Charge::key), for those who build it and for people:
//
//     NAME|ip=192.0.2.10|sender=a@example.org|rate=200/1h
//
// the limit's name, then what it counts by, in the limit's order, then its rate where it has several. Names
// of limits and of parts hold letters, digits, '-', '_' and '.' only. In a value each byte up to the blank,
// from DEL on, and each of `|`, `%`, `=`, `{` and `}` (which would tell a Redis Cluster where to keep it) is
// written as %XX with two upper-case hexadecimal digits. A value of more than 200 bytes, and one that begins
// with "sha256:", is written as `sha256:` and the hexadecimal digest of it. So a key is printable ASCII
// without blanks, at most some kilobytes, and two keys are equal only where everything in them is. All
// functions are pure, linear in their input, and may be called from any thread.
struct BudgetKey {
    struct Part {
        std::string name;   // "ip"
        std::string value;  // decoded: untrusted bytes

        bool operator==(const Part&) const = default;
    };

    std::string limit;
    std::vector<Part> parts;  // the rate is not among them
    std::string rate;         // "200/1h"; empty: the limit has one rate only
};

// Appends `|name=value` to a key that begins with the limit's name.
void append_budget_part(std::string& key, std::string_view name, std::string_view value);

// The rate as it stands in keys and messages: "200/1h". `size`: units are bytes, as in "100MB/1h".
[[nodiscard]] std::string rate_text(const Rate& rate, bool size = false);

// Reads a key; no value where the text is none. A value that was too long stays `sha256:..`.
[[nodiscard]] std::optional<BudgetKey> read_budget_key(std::string_view key);

// What stands before the first '|': the name of the limit. A view into the key.
[[nodiscard]] std::string_view limit_of(std::string_view key);

// Whose budget it is, for a line of text: "ip=192.0.2.10 sender=a@example.org", without name and rate; "all"
// where nothing is counted apart. Values stay encoded, so the text is printable ASCII and splits at its
// blanks.
[[nodiscard]] std::string budget_owner(std::string_view key);

}  // namespace postern
