#include "base/regex_steps.h"

namespace postern {
namespace {

constexpr std::string_view kCallout = "(?C1)";
constexpr std::string_view kRepeats = "*+{";
constexpr std::string_view kLongEscapes = "123456789gkXR";

bool is_long(std::string_view item) {
    if (item.front() == '(') return !is_regex_setting(item);
    const bool escaped = item.front() == '\\' && item.size() > 1;
    if (escaped && kLongEscapes.find(item[1]) != std::string_view::npos) return true;
    return item.find_first_of(kRepeats, escaped ? 2 : 1) != std::string_view::npos;
}

}  // namespace

std::string with_callouts(std::string_view pattern, std::span<const RegexItem> items) {
    std::string out;
    std::size_t done = 0;
    for (const RegexItem& item : items) {
        if (!is_long(item.text)) continue;
        out.append(pattern.substr(done, item.at - done)).append(kCallout);
        done = item.at;
    }
    return out.append(pattern.substr(done));
}

}  // namespace postern
