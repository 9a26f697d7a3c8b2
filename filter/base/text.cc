#include "base/text.h"

#include <charconv>

namespace postern {

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = ascii_lower(c);
    return lower;
}

std::string_view trim_left(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    return text;
}

std::string_view trim_right(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view trim(std::string_view text) {
    return trim_left(trim_right(text));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

namespace {

std::optional<std::pair<std::string_view, std::string_view>> cut(std::string_view text, std::size_t at) {
    if (at == std::string_view::npos) return std::nullopt;
    return std::pair{text.substr(0, at), text.substr(at + 1)};
}

}  // namespace

std::optional<std::pair<std::string_view, std::string_view>> split_once(std::string_view text,
                                                                        char separator) {
    return cut(text, text.find(separator));
}

std::optional<std::pair<std::string_view, std::string_view>> split_last(std::string_view text,
                                                                        char separator) {
    return cut(text, text.rfind(separator));
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string all;
    for (const std::string& part : parts) {
        if (&part != parts.data()) all += separator;
        all += part;
    }
    return all;
}

std::optional<std::uint64_t> parse_uint(std::string_view text, std::uint64_t max) {
    if (text.empty() || text.size() > 20) return std::nullopt;
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, number, 10);
    if (problem != std::errc{} || stop != end || number > max) return std::nullopt;
    return number;
}

}  // namespace postern
