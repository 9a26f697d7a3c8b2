#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// What the scanner says of a part or a message. "None" is a proof: a strict grammar leaves no other
// reading. Where readers could differ the answer is "ambiguous".
enum class Finding : std::uint8_t { kNone, kAttachment, kAmbiguous };

// "none", "attachment", "ambiguous".
[[nodiscard]] constexpr std::string_view word(Finding finding) {
    switch (finding) {
        case Finding::kNone:
            return "none";
        case Finding::kAttachment:
            return "attachment";
        case Finding::kAmbiguous:
            return "ambiguous";
    }
    return "";
}

}  // namespace postern
