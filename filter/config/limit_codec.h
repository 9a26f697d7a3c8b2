#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/limit.h"
#include "config/node.h"
#include "config/reader.h"

namespace postern {

// The name of a limit, which becomes part of its budgets' keys and of replies: letters, digits, '-', '_',
// '.'.
struct LimitName {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& /*unset*/) { return {}; }
};

// How many in how long: "60/1m", "100MB/1h"; or a list of such, no rate twice.
struct Rates {
    static std::optional<std::vector<Rate>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Rate>& /*unset*/) { return {}; }
};

// What a limit lets through at once: one number or size, or a list of as many as there are rates.
struct Bursts {
    static std::optional<std::vector<std::uint64_t>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<std::uint64_t>& /*unset*/) { return {}; }
};

}  // namespace postern
