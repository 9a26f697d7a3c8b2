#include "base/regex_steps.h"

#include <algorithm>

namespace postern {
namespace {

constexpr std::string_view kCallout = "(?C1)";
constexpr std::string_view kRepeats = "*+{";
constexpr std::string_view kLongEscapes = "123456789gkXR";
// Each that may be there or not doubles what is tried from every place of the text: a few are cheaper than
// asking for the time at each.
constexpr auto kMostUnaskedOptions = 3;

bool is_escaped(std::string_view item) {
    return item.front() == '\\' && item.size() > 1;
}

bool is_repeated_by(std::string_view signs, std::string_view item) {
    return item.find_first_of(signs, is_escaped(item) ? 2 : 1) != std::string_view::npos;
}

bool is_optional(const RegexItem& item) {
    return item.text.front() != '(' && is_repeated_by("?", item.text);
}

bool is_long(std::string_view item) {
    if (item.front() == '(') return !is_regex_setting(item);
    if (is_escaped(item) && kLongEscapes.find(item[1]) != std::string_view::npos) return true;
    return is_repeated_by(kRepeats, item);
}

}  // namespace

std::string with_callouts(std::string_view pattern, std::span<const RegexItem> items) {
    const bool many_options = std::ranges::count_if(items, is_optional) > kMostUnaskedOptions;
    std::string out;
    std::size_t done = 0;
    for (const RegexItem& item : items) {
        if (!is_long(item.text) && !(many_options && is_optional(item))) continue;
        out.append(pattern.substr(done, item.at - done)).append(kCallout);
        done = item.at;
    }
    return out.append(pattern.substr(done));
}

}  // namespace postern
