#pragma once

#include <string>

#include "engine/events.h"

namespace postern {

// The common name of the client's certificate where the MTA trusts that certificate; empty otherwise. Pure;
// any thread.
[[nodiscard]] std::string trusted_common_name(const TlsEvent& tls);

}  // namespace postern
