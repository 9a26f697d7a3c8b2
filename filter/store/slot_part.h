#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/counters.h"
#include "store/gcra_script.h"
#include "store/script_call.h"

namespace postern {

// The charges of one question that one call of a script can take together: all of them on a single server,
// those of one hash slot in a cluster. A value.
struct SlotPart {
    std::vector<Charge> charges;
    std::vector<std::size_t> places;  // of the charges in the question
    std::vector<std::string> keys;    // as in Redis, each once
    std::vector<ChargeKeys> numbers;  // of the charges' keys among `keys`
};

// All `charges`, each in one part, in their order within it. In Redis a key is PREFIX KEY, and the mark of a
// `once` PREFIX {PREFIX KEY} ONCE: a cluster puts it where the budget is, whose key has no braces.
[[nodiscard]] std::vector<SlotPart> split_by_slot(std::span<const Charge> charges, std::string_view prefix,
                                                  bool cluster);

// What the take script is called with.
[[nodiscard]] ScriptArgs take_args(const SlotPart& part);
// What the script that gives back is called with, for the charges at `which` in the part.
[[nodiscard]] ScriptArgs give_back_args(const SlotPart& part, std::span<const std::size_t> which);

}  // namespace postern
