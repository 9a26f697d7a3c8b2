#pragma once

#include "address/domain_table.h"
#include "api/facts.h"
#include "engine/events.h"

namespace postern {

// Reads a recipient: every address that it could be delivered to, and whether all of them are in accepted
// domains. What the MTA made of it counts too, since it may know a way of writing addresses that this
// reader does not; but not where the client sent a plain address, which only the administrator's own
// tables can have turned into another one.
[[nodiscard]] Recipient recipient_facts(const RcptEvent& event, const DomainTable& domains);

}  // namespace postern
