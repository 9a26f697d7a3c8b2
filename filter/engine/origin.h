#pragma once

#include <string>

#include "api/facts.h"

namespace postern {

// The field in which the source of anonymous mail is shown, where the configuration wants that.
inline constexpr const char* kOriginName = "X-Originating-IP";

// Its value, "[192.0.2.10]"; empty for mail of somebody who logged in, or of no IP address.
[[nodiscard]] inline std::string origin(const SessionFacts& session, const MessageFacts& message) {
    if (message.authenticated() || !session.client) return {};
    return "[" + session.client->to_string() + "]";
}

}  // namespace postern
