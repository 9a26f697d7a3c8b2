#pragma once

#include <cstdint>
#include <vector>

#include "policy/observer.h"

namespace postern {

// `count` refusals of one kind, as the metrics count them.
struct RejectTally {
    Reason reason = Reason::kUnavailable;
    Stage stage = Stage::kRcpt;
    Mode mode = Mode::kEnforce;
    std::uint64_t count = 1;
};

// What a record adds to the count of refusals: each refused recipient, the refusal of the whole message where
// it was not what its recipients were told already, and each reason that was only observed. Refused
// recipients that the record does not name count with the reason of the message, or else of the last one
// named.
[[nodiscard]] std::vector<RejectTally> tally_rejects(const Record& record);

}  // namespace postern
