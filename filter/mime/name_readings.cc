#include "mime/name_readings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

// One of the pieces that a name is written in, "name*1" or, decoded, "name*1*".
struct Segment {
    std::uint64_t index = 0;
    bool extended = false;  // percent encoded
    std::string value;
    std::string token;  // to a reader that ends what has no quotes at its first "="
};

// What readers do where an index is missing.
enum class Gap : std::uint8_t {
    kIgnore,       // all pieces in order
    kStop,         // those before it
    kSkipPlain,    // and those behind it that are percent encoded (Python)
    kOnlyTheFirst  // the first piece alone, as there also is a name in one piece (Python)
};

constexpr std::array kAllOfThem{Gap::kIgnore, Gap::kStop, Gap::kSkipPlain};
constexpr std::array kFirstAlone{Gap::kOnlyTheFirst};

struct Variant {
    bool last_wins = false;  // of two pieces with one index
    bool token = false;
    Gap gap = Gap::kIgnore;
};

// What stands behind the base name: "", "*", "*0", "*0*" (RFC 2231). No value: another parameter.
std::optional<std::string_view> suffix_of(const FieldParameter& p, std::string_view base) {
    if (!istarts_with(p.name, base)) return std::nullopt;
    const std::string_view suffix = p.name.substr(base.size());
    if (!suffix.empty() && suffix.front() != '*') return std::nullopt;
    return suffix;
}

std::string token_of(const FieldParameter& p) {
    const std::string value = p.value();
    return p.quoted ? value : std::string{trim_blanks(std::string_view{value}.substr(0, value.find('=')))};
}

std::optional<Segment> segment_of(const FieldParameter& p, std::string_view base) {
    const std::optional<std::string_view> suffix = suffix_of(p, base);
    if (!suffix || suffix->size() < 2) return std::nullopt;
    Segment out;
    out.extended = suffix->back() == '*';
    std::string_view digits = suffix->substr(1);
    if (out.extended) digits.remove_suffix(1);
    // An index that is no number still takes part, at the end.
    out.index = parse_uint(digits).value_or(UINT64_MAX);
    out.value = p.value();
    out.token = token_of(p);
    return out;
}

// The charset and language in front of an extended value; without two apostrophes there are none.
std::string_view without_charset(std::string_view value) {
    const std::size_t one = value.find('\'');
    const std::size_t two = one == std::string_view::npos ? one : value.find('\'', one + 1);
    return two == std::string_view::npos ? value : value.substr(two + 1);
}

bool takes(const Segment& one, std::uint64_t turn, Gap gap) {
    switch (gap) {
        case Gap::kIgnore:
            return true;
        case Gap::kStop:
            return one.index == turn;
        case Gap::kSkipPlain:
            return one.index == turn || one.extended;
        case Gap::kOnlyTheFirst:
            return turn == 0;
    }
    return true;
}

// `segments` are in order of their indices, those of one index as they came.
JoinedName join(const std::vector<Segment>& segments, const Variant& variant) {
    JoinedName out;
    std::uint64_t turn = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::size_t other = variant.last_wins ? i + 1 : i - 1;  // past the end where there is none
        if (other < segments.size() && segments[other].index == segments[i].index) continue;
        if (!takes(segments[i], turn, variant.gap)) continue;
        ++turn;
        const std::string& value = variant.token ? segments[i].token : segments[i].value;
        out.undecoded += value;
        if (segments[i].extended) {
            out.decoded += decode_percent(out.decoded.empty() ? without_charset(value) : value);
        } else {
            out.decoded += value;
        }
    }
    return out;
}

// The extension is at the end and the deceit in between, so both ends are kept.
std::string shorten(const std::string& name) {
    const std::size_t half = NameReadings::kMaxBytes / 2;
    return name.substr(0, half) + name.substr(name.size() - half);
}

// Which ways to join can differ at all: names in pieces may come to be joined over and over.
struct Differences {
    bool gaps = false;
    bool doubled = false;
    bool token = false;
};

Differences differences(const std::vector<Segment>& segments) {
    Differences out;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        out.gaps = out.gaps || segments[i].index != i;
        out.doubled = out.doubled || (i > 0 && segments[i].index == segments[i - 1].index);
        out.token = out.token || segments[i].token != segments[i].value;
    }
    return out;
}

// Calls `use(JoinedName)` for each way to join the pieces, one after the other.
template <std::size_t N, class Use>
void for_each_variant(const std::vector<Segment>& segments, const std::array<Gap, N>& gaps, Use&& use) {
    const Differences differ = differences(segments);
    for (const Gap gap : gaps) {
        if (!differ.gaps && (gap == Gap::kStop || gap == Gap::kSkipPlain)) continue;
        use(join(segments, {false, false, gap}));
        if (differ.doubled) use(join(segments, {true, false, gap}));
        if (differ.token) use(join(segments, {false, true, gap}));
        if (differ.doubled && differ.token) use(join(segments, {true, true, gap}));
    }
}

}  // namespace

void NameReadings::add(const FieldValue& parsed, std::string_view base) {
    if (full()) return;
    for (const FieldParameter& p : parsed.parameters) {
        const std::optional<std::string_view> suffix = suffix_of(p, base);
        if (!suffix) continue;
        present_ = true;
        if (suffix->empty()) {
            add_plain(p.value());
            add_plain(token_of(p));
        }
        if (p.escaped) add_reading(std::string{p.raw});
        if (*suffix == "*") add_reading(decode_percent(without_charset(p.value())));
    }
    add_joined(parsed, base);
}

void NameReadings::add(std::string_view name) {
    present_ = true;
    add_plain(std::string{name});
}

void NameReadings::add_plain(const std::string& value) {
    add_reading(value);
    add_reading(decode_encoded_words(value));
    add_reading(decode_percent(value));
}

void NameReadings::add_joined(const FieldValue& parsed, std::string_view base) {
    std::vector<Segment> segments;
    std::vector<Segment> whole;
    for (const FieldParameter& p : parsed.parameters) {
        if (std::optional<Segment> one = segment_of(p, base)) {
            segments.push_back(std::move(*one));
        } else if (suffix_of(p, base) == std::string_view{}) {
            whole.push_back({0, false, p.value(), token_of(p)});
        }
    }
    if (segments.empty()) return;
    const auto in_order = [](const Segment& a, const Segment& b) { return a.index < b.index; };
    const auto take = [this](JoinedName name) { add_joined_name(std::move(name)); };
    std::stable_sort(segments.begin(), segments.end(), in_order);
    add_joined_name(join(segments, {}), true);
    for_each_variant(segments, kAllOfThem, take);
    if (whole.empty()) return;
    // To some a name in one piece is the first piece of the name in pieces, or makes one of it.
    for_each_variant(segments, kFirstAlone, take);
    segments.insert(segments.begin(), whole.begin(), whole.end());
    std::stable_sort(segments.begin(), segments.end(), in_order);
    for_each_variant(segments, kAllOfThem, take);
}

void NameReadings::add_joined_name(JoinedName name, bool empty_too) {
    // Where no piece is taken there is no name, but for the reader who takes all.
    if (full() || (name.undecoded.empty() && !empty_too)) return;
    add_reading(decode_encoded_words(name.decoded));
    add_reading(std::move(name.decoded));
    add_reading(std::move(name.undecoded));
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
