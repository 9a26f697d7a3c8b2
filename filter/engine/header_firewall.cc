#include "engine/header_firewall.h"

#include <algorithm>
#include <array>
#include <optional>

#include "address/authentication_results.h"
#include "address/comments.h"
#include "base/text.h"
#include "engine/authenticity.h"
#include "engine/origin.h"
#include "engine/stamp.h"

namespace postern {
namespace {

constexpr std::string_view kResults = "Authentication-Results";

constexpr std::array<std::string_view, 4> kOfOrganizations{
    {"x-ms-exchange-organization-", "x-ms-exchange-forest-", "x-ms-exchange-crosspremises-", "x-postern"}};

bool is_trace(std::string_view name) {
    return iequals(name, "received") || istarts_with(name, "resent-");
}

// A name, or the beginning of names where it ends in '*'.
bool fits(std::string_view pattern, std::string_view name) {
    if (pattern.ends_with('*')) return istarts_with(name, pattern.substr(0, pattern.size() - 1));
    return iequals(pattern, name);
}

bool is_one_of(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::any_of(ids, [&](const std::string& one) { return iequals(one, id); });
}

// Without what a name may be broken up with: blanks and control bytes, quotes and backslashes.
std::string unbroken(std::string_view text) {
    std::string out(text);
    std::erase_if(out, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0x7f || c == '"' || c == '\\';
    });
    return out;
}

std::string_view without_dots_behind(std::string_view name) {
    while (name.ends_with('.')) name.remove_suffix(1);
    return name;
}

// Whether some reader could take `id` for one of `ids`.
bool resembles_one_of(const std::vector<std::string>& ids, std::string_view id) {
    const std::string written = unbroken(id);
    const auto alike = [&](const std::string& one) {
        return iequals(without_dots_behind(one), without_dots_behind(written));
    };
    return std::ranges::any_of(ids, alike);
}

// Whether one of `ids` stands in any of the texts, which are in lower case.
bool any_names_one_of(const std::vector<std::string>& ids, const std::array<std::string, 3>& texts) {
    return std::ranges::any_of(ids, [&](const std::string& one) {
        const std::string id = ascii_lower(without_dots_behind(one));
        return std::ranges::any_of(texts,
                                   [&](const std::string& text) { return text.find(id) != text.npos; });
    });
}

}  // namespace

HeaderFirewall::Guard HeaderFirewall::guard_of(std::string_view name, std::string_view value) {
    topmost_ = topmost_ && is_of_a_verifier(name);
    if (iequals(name, kStampName)) return Guard::kStamp;
    if (is_trace(name)) return Guard::kTrace;
    const auto begins = [&](std::string_view prefix) { return istarts_with(name, prefix); };
    if (std::ranges::any_of(kOfOrganizations, begins)) return Guard::kOrganization;
    if (settings_.origin && iequals(name, kOriginName)) return Guard::kOrganization;
    const auto named = [&](std::string_view pattern) { return fits(pattern, name); };
    if (std::ranges::any_of(settings_.strip, named)) return Guard::kOrganization;
    if (iequals(name, kResults) && poses_as_ours(value)) return Guard::kOrganization;
    return Guard::kNone;
}

// RFC 8601, section 5: what claims to be from a verifier of ours, and is not.
bool HeaderFirewall::poses_as_ours(std::string_view value) {
    if (trusted_.empty() && settings_.authserv_ids.empty()) return false;
    const auto parsed = parse_authentication_results(value);
    if (!parsed) {
        topmost_ = false;
        // Some reader may be more lenient than we are; and whether a comment begins within quotes is for each
        // to say where the quotes are broken.
        const std::array<std::string, 3> texts{ascii_lower(value),
                                               ascii_lower(unbroken(cut_comments(value).text)),
                                               ascii_lower(cut_comments(unbroken(value)).text)};
        return any_names_one_of(trusted_, texts) || any_names_one_of(settings_.authserv_ids, texts);
    }
    const std::string& id = parsed->authserv_id;
    if (is_one_of(trusted_, id)) return !topmost_;
    return resembles_one_of(trusted_, id) || resembles_one_of(settings_.authserv_ids, id);
}

void HeaderFirewall::field(std::string_view name, std::string_view value) {
    const Guard guard = guard_of(name, value);
    const bool stays = guard == Guard::kNone;
    // What only may have to go has to be counted from its first one on.
    if (stays && !iequals(name, kResults)) return;
    if (!stays && ++found_[static_cast<std::size_t>(guard)] > kMostRemovals) return;
    const std::uint32_t number = ++seen_[ascii_lower(name)];
    if (!stays) noted_.push_back({{std::string(name), number}, guard});
}

bool HeaderFirewall::goes(Guard guard, RightSet rights, RightSet denied) const {
    const bool of_ours = !settings_.firewall || rights.has(Right::kOrganizationHeaders);
    const bool trace =
        !settings_.firewall || rights.has(Right::kRoutingHeaders) || !denied.has(Right::kRoutingHeaders);
    switch (guard) {
        case Guard::kNone:
            return false;
        case Guard::kStamp:
            return settings_.stamp || !of_ours;
        case Guard::kOrganization:
            return !of_ours;
        case Guard::kTrace:
            return !trace;
    }
    return false;
}

bool HeaderFirewall::overflows(RightSet rights, RightSet denied) const {
    std::size_t going = 0;
    for (std::size_t guard = 0; guard < kGuards; ++guard) {
        if (goes(static_cast<Guard>(guard), rights, denied)) going += found_[guard];
    }
    return going > kMostRemovals;
}

template <class Goes>
std::vector<FieldPlace> HeaderFirewall::those(Goes goes) const {
    std::vector<FieldPlace> places;
    for (auto noted = noted_.rbegin(); noted != noted_.rend(); ++noted) {
        if (goes(noted->guard)) places.push_back(noted->place);
    }
    return places;
}

std::vector<FieldPlace> HeaderFirewall::removals(RightSet rights, RightSet denied) const {
    return those([&](Guard guard) { return goes(guard, rights, denied); });
}

std::vector<FieldPlace> HeaderFirewall::stamps() const {
    return those([&](Guard guard) { return guard == Guard::kStamp && settings_.stamp; });
}

}  // namespace postern
