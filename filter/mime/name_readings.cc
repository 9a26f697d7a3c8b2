#include "mime/name_readings.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

struct Segment {
    std::uint64_t index = 0;
    bool extended = false;  // percent encoded
    std::string value;
};

// What stands behind the base name: "", "*", "*0", "*0*" (RFC 2231). No value: another parameter.
std::optional<std::string_view> suffix_of(const FieldParameter& p, std::string_view base) {
    if (!istarts_with(p.name, base)) return std::nullopt;
    const std::string_view suffix = p.name.substr(base.size());
    if (!suffix.empty() && suffix.front() != '*') return std::nullopt;
    return suffix;
}

std::optional<Segment> segment_of(const FieldParameter& p, std::string_view base) {
    std::optional<std::string_view> suffix = suffix_of(p, base);
    if (!suffix || suffix->size() < 2) return std::nullopt;
    Segment out;
    out.extended = suffix->back() == '*';
    std::string_view digits = suffix->substr(1);
    if (out.extended) digits.remove_suffix(1);
    // An index that is no number still takes part, at the end.
    out.index = parse_uint(digits).value_or(UINT64_MAX);
    out.value = p.value();
    return out;
}

// The charset and language in front of an extended value; without two apostrophes there are none.
std::string_view without_charset(std::string_view value) {
    const std::size_t one = value.find('\'');
    const std::size_t two = one == std::string_view::npos ? one : value.find('\'', one + 1);
    return two == std::string_view::npos ? value : value.substr(two + 1);
}

// The extension is at the end and the deceit in between, so both ends are kept.
std::string shorten(const std::string& name) {
    const std::size_t half = NameReadings::kMaxBytes / 2;
    return name.substr(0, half) + name.substr(name.size() - half);
}

}  // namespace

void NameReadings::add(const FieldValue& parsed, std::string_view base) {
    for (const FieldParameter& p : parsed.parameters) {
        const std::optional<std::string_view> suffix = suffix_of(p, base);
        if (!suffix) continue;
        present_ = true;
        if (suffix->empty()) add_plain(p.value());
        if (p.escaped) add_reading(std::string{p.raw});
        if (*suffix == "*") add_reading(decode_percent(without_charset(p.value())));
    }
    add_joined(parsed, base, false);
    add_joined(parsed, base, true);
}

void NameReadings::add_plain(const std::string& value) {
    add_reading(value);
    add_reading(decode_encoded_words(value));
    add_reading(decode_percent(value));
}

void NameReadings::add_joined(const FieldValue& parsed, std::string_view base, bool last_wins) {
    std::vector<Segment> segments;
    for (const FieldParameter& p : parsed.parameters) {
        if (std::optional<Segment> one = segment_of(p, base)) segments.push_back(std::move(*one));
    }
    if (segments.empty()) return;
    if (last_wins) std::reverse(segments.begin(), segments.end());
    std::stable_sort(segments.begin(), segments.end(),
                     [](const Segment& a, const Segment& b) { return a.index < b.index; });
    std::string name;
    std::string undecoded;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& one = segments[i];
        if (i > 0 && one.index == segments[i - 1].index) continue;
        undecoded += one.value;
        const std::string_view text = name.empty() && one.extended ? without_charset(one.value) : one.value;
        name += one.extended ? decode_percent(text) : std::string{text};
    }
    add_reading(decode_encoded_words(name));
    add_reading(std::move(name));
    add_reading(std::move(undecoded));
}

void NameReadings::add_reading(std::string name) {
    // A reader written in C ends the name at a NUL, another one drops it.
    if (const std::size_t nul = name.find('\0'); nul != std::string::npos) {
        add_reading(name.substr(0, nul));
        name.erase(std::remove(name.begin(), name.end(), '\0'), name.end());
    }
    if (name.size() > kMaxBytes) {
        name = shorten(name);
        cut_ = true;
    }
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    if (names_.size() < kMaxNames) {
        names_.push_back(std::move(name));
    } else {
        cut_ = true;
    }
}

}  // namespace postern
