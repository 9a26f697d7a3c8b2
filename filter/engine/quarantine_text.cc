#include "engine/quarantine_text.h"

namespace postern {

std::string quarantine_text(const Refusal& why, std::string_view id) {
    constexpr std::size_t kMost = 200;
    std::string text = "postern ";
    text.append(id).append(": ").append(kReasonWords[why.reason]);
    text.append(" (").append(why.rule.empty() ? why.check : std::string_view(why.rule)).append(")");
    // libmilter would take a '%' for a format.
    for (char& c : text) {
        if (c < ' ' || c > '~' || c == '%') c = '?';
    }
    if (text.size() > kMost) text.resize(kMost);
    return text;
}

}  // namespace postern
