#pragma once

#include <string_view>

#include "engine/events.h"

struct smfi_str;

namespace postern {

// The macros that Postern needs, by the stage at which the MTA is asked to send them.
void request_macros(smfi_str* context);

// What the MTA said. Views into libmilter's memory, valid for the callback.
[[nodiscard]] std::string_view macro(smfi_str* context, const char* name);
[[nodiscard]] TlsEvent tls_macros(smfi_str* context);
[[nodiscard]] std::string_view queue_id(smfi_str* context);

}  // namespace postern
