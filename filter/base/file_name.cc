#include "base/file_name.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/default_ignorable.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Blanks of all widths, and letters that look like one.
constexpr Range kBlanks[] = {
    {'\t', '\r'},     {0x0085, 0x0085}, {0x00A0, 0x00A0}, {0x115F, 0x1160}, {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x2800, 0x2800},
    {0x3000, 0x3000}, {0x3164, 0x3164}, {0xFFA0, 0xFFA0},
};

bool is_blank(char32_t code) {
    return std::ranges::any_of(kBlanks, [&](Range one) { return one.first <= code && code <= one.last; });
}

// Annotations stand in the text, and are not shown.
bool is_invisible(char32_t code) {
    return is_default_ignorable(code) || (code >= 0xFFF9 && code <= 0xFFFB);
}

constexpr char32_t kFullWidth = 0xFEE0;  // what a full-width form is above its ASCII character

bool is_full_width(char32_t code) {
    return code >= U'!' + kFullWidth && code <= U'~' + kFullWidth;
}

bool is_plain(char c) {
    return c >= ' ';
}

// As a person sees it.
std::string visible(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    for (std::size_t at = 0; at < name.size();) {
        if (is_plain(name[at])) {
            out.push_back(name[at++]);
            continue;
        }
        const Utf8Step step = utf8_decode_next(name, at);
        if (step.valid && is_blank(step.code)) {
            out.push_back(' ');
        } else if (step.valid && is_full_width(step.code)) {
            out.push_back(static_cast<char>(step.code - kFullWidth));
        } else if (!step.valid || !is_invisible(step.code)) {
            out += name.substr(at, step.length);
        }
        at += step.length;
    }
    return out;
}

// %XX resolved; anything else as it stands.
std::string without_percent(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const int high = name[at] == '%' && at + 2 < name.size() ? hex_value(name[at + 1]) : -1;
        const int low = high >= 0 ? hex_value(name[at + 2]) : -1;
        out.push_back(low < 0 ? name[at] : static_cast<char>(high * 16 + low));
        if (low >= 0) at += 2;
    }
    return out;
}

std::string_view without_tail(std::string_view text, std::string_view tail) {
    const std::size_t last = text.find_last_not_of(tail);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// What stands behind the last / or \ that has anything behind it.
std::string_view last_component(std::string_view path) {
    path = without_tail(path, "/\\ .");
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view without_version(std::string_view name) {
    const std::size_t semicolon = name.rfind(';');
    if (semicolon == std::string_view::npos) return name;
    const std::string_view version = name.substr(semicolon + 1);
    return std::ranges::all_of(version, is_ascii_digit) ? name.substr(0, semicolon) : name;
}

std::string finished(std::string_view name) {
    constexpr std::string_view kTail = " .";
    return ascii_lower(without_tail(without_version(without_tail(name, kTail)), kTail));
}

bool forbidden_in_windows(char c) {
    constexpr char kDelete = 0x7f;
    const bool control = (c >= 0 && c < ' ') || c == kDelete;
    return control || std::string_view("<>:\"|?*").find(c) != std::string_view::npos;
}

}  // namespace

std::string normal_file_name(std::string_view name) {
    const std::string seen = visible(name);
    const std::string_view rest = last_component(seen);
    // "x.exe:$DATA" and "x.exe\0.txt" are x.exe to the system that opens them.
    return finished(rest.substr(0, rest.find_first_of(std::string_view(":\0", 2))));
}

std::vector<std::string> file_name_readings(std::string_view name) {
    std::vector<std::string> readings;
    const auto add = [&](std::string reading) {
        if (std::ranges::find(readings, reading) == readings.end()) readings.push_back(std::move(reading));
    };
    const auto add_both = [&](std::string_view text) {
        add(normal_file_name(text));
        if (std::ranges::none_of(text, forbidden_in_windows)) return;
        std::string saved(text);
        std::erase_if(saved, forbidden_in_windows);
        add(finished(last_component(visible(saved))));
    };
    add_both(name);
    if (name.find('%') != std::string_view::npos) add_both(without_percent(name));
    return readings;
}

std::vector<std::string> path_readings(std::string_view path) {
    const auto reading_of = [](std::string_view text) {
        std::string reading = ascii_lower(visible(text));
        std::ranges::replace(reading, '\\', '/');
        return reading;
    };
    std::vector<std::string> readings{reading_of(path)};
    if (path.find('%') != std::string_view::npos) readings.push_back(reading_of(without_percent(path)));
    return readings;
}

bool glob_matches(std::string_view pattern, std::string_view name) {
    // Nearly every pattern is "*.ext": the end decides before anything is tried again and again.
    while (!pattern.empty() && pattern.back() != '*') {
        if (name.empty() || (pattern.back() != '?' && pattern.back() != name.back())) return false;
        pattern.remove_suffix(1);
        name.remove_suffix(1);
    }
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
