#include "plugins/attachments/file_name.h"

#include <cstddef>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

// UTF-8 of characters that a reader does not see: zero width (U+200B-200F), bidi controls (U+202A-202E,
// U+2060-2069), soft hyphen, byte order mark. Returns the length of the one at the start, or 0.
std::size_t invisible_at(std::string_view s) {
    const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
    if (byte(0) == 0xC2 && byte(1) == 0xAD) return 2;
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
    if (byte(0) != 0xE2) return 0;
    const bool zero_width = byte(1) == 0x80 && byte(2) >= 0x8B && byte(2) <= 0x8F;
    const bool bidi = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
    const bool isolate = byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xA9;
    return zero_width || bidi || isolate ? 3 : 0;
}

std::string without_invisible(std::string_view name) {
    std::string visible;
    for (std::size_t i = 0; i < name.size();) {
        const std::size_t skip = invisible_at(name.substr(i));
        if (skip != 0) {
            i += skip;
        } else {
            visible.push_back(name[i++]);
        }
    }
    return visible;
}

std::string_view without_tail(std::string_view text, std::string_view tail) {
    const std::size_t last = text.find_last_not_of(tail);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// What stands behind the last / or \ that has anything behind it.
std::string_view last_component(std::string_view path) {
    path = without_tail(path, "/\\ .\t\r\n");
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string finished(std::string_view name) {
    return ascii_lower(without_tail(name, " .\t\r\n"));
}

bool forbidden_in_windows(char c) {
    constexpr char kDelete = 0x7f;
    const bool control = (c >= 0 && c < ' ') || c == kDelete;
    return control || std::string_view("<>:\"|?*").find(c) != std::string_view::npos;
}

}  // namespace

std::string normal_file_name(std::string_view name) {
    const std::string visible = without_invisible(name);
    const std::string_view rest = last_component(visible);
    // "x.exe:$DATA" and "x.exe\0.txt" are x.exe to the system that opens them.
    return finished(rest.substr(0, rest.find_first_of(std::string_view(":\0", 2))));
}

std::vector<std::string> file_name_readings(std::string_view name) {
    std::vector<std::string> readings{normal_file_name(name)};
    const std::string visible = without_invisible(name);
    std::string saved(last_component(visible));
    std::erase_if(saved, forbidden_in_windows);
    saved = finished(saved);
    if (saved != readings.front()) readings.push_back(std::move(saved));
    return readings;
}

std::vector<std::string_view> extensions_of(std::string_view normal_name) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t dot = normal_name.rfind('.');
        if (dot == std::string_view::npos) return out;
        const std::string_view extension = trim(normal_name.substr(dot + 1));
        if (!extension.empty()) out.push_back(extension);
        normal_name = normal_name.substr(0, dot);
    }
}

bool glob_matches(std::string_view pattern, std::string_view name) {
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace postern
