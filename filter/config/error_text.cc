#include "config/error_text.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/escape.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongestPart = 1024;

auto order_of(const ConfigError& e) {
    return std::tie(e.place.file, e.place.line, e.place.column, e.key, e.what);
}

// As escape_for_log does it, but for the backslash: paths and patterns have to be known again.
std::string shown(std::string_view text) {
    std::string out;
    for (const std::string_view part : split(text.substr(0, kLongestPart), '\\')) {
        if (part.data() != text.data()) out += '\\';
        out += escape_for_log(part, kLongestPart);
    }
    return text.size() > kLongestPart ? out + "..." : out;
}

}  // namespace

std::string to_string(const ConfigError& error) {
    std::string text;
    if (!error.place.file.empty()) text = shown(error.place.file) + ":";
    if (error.place.line != 0) {
        text += std::to_string(error.place.line) + ":" + std::to_string(error.place.column) + ":";
    }
    if (!text.empty()) text += " ";
    if (!error.key.empty()) text += shown(error.key) + ": ";
    return text + shown(error.what);
}

void sort_by_place(std::vector<ConfigError>& errors, const std::string& first) {
    std::ranges::sort(errors, [&](const ConfigError& a, const ConfigError& b) {
        const bool a_first = a.place.file == first;
        const bool b_first = b.place.file == first;
        return a_first != b_first ? a_first : order_of(a) < order_of(b);
    });
    const auto same = [](const ConfigError& a, const ConfigError& b) { return order_of(a) == order_of(b); };
    errors.erase(std::unique(errors.begin(), errors.end(), same), errors.end());
}

}  // namespace postern
