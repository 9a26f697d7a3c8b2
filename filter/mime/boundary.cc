#include "mime/boundary.h"

#include <algorithm>

#include "base/text.h"

namespace postern {
namespace {

bool is_boundary_char(char c) {
    static constexpr std::string_view kMarks = "'()+_,-./:=?";
    return is_ascii_alnum(c) || kMarks.find(c) != std::string_view::npos;
}

// Counts places that a reader which searches rather than parses could take for the parameter: the word
// and then "=", or "*" as RFC 2231 has it.
std::size_t count_mentions(std::string_view value) {
    static constexpr std::string_view kWord = "boundary";
    std::size_t count = 0;
    for (std::size_t at = 0; at + kWord.size() < value.size(); ++at) {
        if (!istarts_with(value.substr(at), kWord)) continue;
        std::size_t next = at + kWord.size();
        // A run of blanks is walked once: the next place to look at lies behind it.
        while (next < value.size() && is_ascii_space(value[next])) ++next;
        if (next < value.size() && (value[next] == '=' || value[next] == '*')) ++count;
        at = next - 1;
    }
    return count;
}

bool is_clean(const FieldParameter& p) {
    if (p.spaced || p.escaped || p.raw.find("=?") != std::string_view::npos) return false;
    // A reader without quotes of that kind and one with them see different boundaries.
    if (!p.raw.empty() && p.raw.front() == '\'') return false;
    return std::all_of(p.raw.begin(), p.raw.end(), is_boundary_char);
}

// Outside of what RFC 2046 allows, and met in the boundaries of scanners and old mailers. No grammar of any
// reader gives them a meaning within quotes.
bool is_odd_boundary_char(char c) {
    static constexpr std::string_view kMarks = "<>@[]{}#$%&*!^~|";
    return kMarks.find(c) != std::string_view::npos;
}

// Quoted, and without all that makes readers differ, but for such characters.
bool is_only_odd(const FieldParameter& p) {
    if (!p.quoted || p.spaced || p.escaped || p.raw.empty() || p.raw.front() == '\'') return false;
    if (p.raw.find("=?") != std::string_view::npos) return false;
    return std::all_of(p.raw.begin(), p.raw.end(),
                       [](char c) { return is_boundary_char(c) || is_odd_boundary_char(c); });
}

const FieldParameter* first_candidate(const FieldValue& parsed) {
    const auto found = std::find_if(parsed.parameters.begin(), parsed.parameters.end(),
                                    [](const FieldParameter& p) { return istarts_with(p.name, "boundary"); });
    return found == parsed.parameters.end() ? nullptr : &*found;
}

}  // namespace

BoundaryReading read_boundary(std::string_view value, const FieldValue& parsed) {
    BoundaryReading out;
    const FieldParameter* candidate = first_candidate(parsed);
    if (candidate == nullptr) {
        out.reasons.add(count_mentions(value) > 0 ? MimeReason::kBoundarySyntax
                                                  : MimeReason::kBoundaryMissing);
        return out;
    }
    const bool plain_name = iequals(candidate->name, "boundary");
    if (!plain_name || count_mentions(value) != 1) {
        out.reasons.add(MimeReason::kBoundarySyntax);
    } else if (!is_clean(*candidate)) {
        out.reasons.add(is_only_odd(*candidate) ? MimeReason::kBoundaryCharacters
                                                : MimeReason::kBoundarySyntax);
    }
    out.text = trim_blanks(candidate->value());
    const std::size_t token = out.text.find('=');
    if (!candidate->quoted && token != std::string::npos) out.token_size = token;
    if (out.text.empty()) out.reasons.add(MimeReason::kBoundarySyntax);
    if (out.text.size() > kMaxBoundary) {
        out.reasons.add(MimeReason::kBoundarySyntax);
        out.text.clear();
        out.token_size = 0;
    }
    return out;
}

}  // namespace postern
