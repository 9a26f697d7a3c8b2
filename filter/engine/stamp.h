#pragma once

#include <string>

#include "api/facts.h"

namespace postern {

// The header field with which accepted mail is stamped.
inline constexpr const char* kStampName = "X-Postern";

// Its value: `id=…; connector=…; ip=…; auth=…`. What came from outside is reduced to letters, digits and
// "._@+-", the rest as %XX, so that nobody can write a stamp inside a stamp.
[[nodiscard]] std::string stamp(const SessionFacts& session, const MessageFacts& message);

}  // namespace postern
