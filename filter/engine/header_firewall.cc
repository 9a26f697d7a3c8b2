#include "engine/header_firewall.h"

#include <algorithm>
#include <array>
#include <optional>

#include "address/authentication_results.h"
#include "base/text.h"
#include "engine/authenticity.h"
#include "engine/origin.h"
#include "engine/stamp.h"

namespace postern {
namespace {

// Far above honest mail, which has some tens of them.
constexpr std::size_t kMostNoted = 10'000;

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

bool contains_without_case(std::string_view text, std::string_view part) {
    return ascii_lower(text).find(ascii_lower(part)) != std::string::npos;
}

bool is_one_of(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::any_of(ids, [&](const std::string& one) { return iequals(one, id); });
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
    if (iequals(name, "Authentication-Results") && poses_as_ours(value)) return Guard::kOrganization;
    return Guard::kNone;
}

// RFC 8601, section 5: what claims to be from a verifier of ours, and is not.
bool HeaderFirewall::poses_as_ours(std::string_view value) {
    if (trusted_.empty() && settings_.authserv_ids.empty()) return false;
    const auto parsed = parse_authentication_results(value);
    if (!parsed) {
        // Some reader may be more lenient than we are.
        topmost_ = false;
        const auto named = [&](const std::string& id) { return contains_without_case(value, id); };
        return std::ranges::any_of(trusted_, named) || std::ranges::any_of(settings_.authserv_ids, named);
    }
    if (is_one_of(trusted_, parsed->authserv_id)) return !topmost_;
    return is_one_of(settings_.authserv_ids, parsed->authserv_id);
}

void HeaderFirewall::field(std::string_view name, std::string_view value) {
    const Guard guard = guard_of(name, value);
    // What only may have to go has to be counted from its first one on.
    const bool counted = guard != Guard::kNone || iequals(name, "Authentication-Results");
    if (!counted) return;
    if (noted_.size() >= kMostNoted) {
        overflowed_ = true;
        return;
    }
    noted_.push_back({{std::string(name), ++seen_[ascii_lower(name)]}, guard});
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
    const bool of_ours = rights.has(Right::kOrganizationHeaders);
    const bool trace = rights.has(Right::kRoutingHeaders) || !denied.has(Right::kRoutingHeaders);
    return those([&](Guard guard) {
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
    });
}

std::vector<FieldPlace> HeaderFirewall::stamps() const {
    return those([](Guard guard) { return guard == Guard::kStamp; });
}

}  // namespace postern
