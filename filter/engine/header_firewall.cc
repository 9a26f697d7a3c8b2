#include "engine/header_firewall.h"

#include <array>
#include <optional>

#include "base/text.h"

namespace postern {
namespace {

struct GuardedName {
    std::string_view prefix;
    bool whole = false;  // the prefix is the whole name
    Right kept_by = Right::kOrganizationHeaders;
};

// Far above honest mail, which has some tens of them.
constexpr std::size_t kMostNoted = 10'000;

constexpr std::array<GuardedName, 5> kGuarded{{
    {"x-ms-exchange-organization-", false, Right::kOrganizationHeaders},
    {"x-ms-exchange-forest-", false, Right::kOrganizationHeaders},
    {"x-ms-exchange-crosspremises-", false, Right::kOrganizationHeaders},
    {"received", true, Right::kRoutingHeaders},
    {"resent-", false, Right::kRoutingHeaders},
}};

std::optional<Right> right_that_keeps(std::string_view name) {
    for (const GuardedName& guarded : kGuarded) {
        if (guarded.whole ? iequals(name, guarded.prefix) : istarts_with(name, guarded.prefix)) {
            return guarded.kept_by;
        }
    }
    return std::nullopt;
}

}  // namespace

void HeaderFirewall::field(std::string_view name) {
    const std::optional<Right> kept_by = right_that_keeps(name);
    if (!kept_by) return;
    if (noted_.size() >= kMostNoted) {
        overflowed_ = true;
        return;
    }
    noted_.push_back({{std::string(name), ++seen_[ascii_lower(name)]}, *kept_by});
}

std::vector<FieldPlace> HeaderFirewall::removals(RightSet rights, RightSet denied) const {
    std::vector<FieldPlace> places;
    for (auto noted = noted_.rbegin(); noted != noted_.rend(); ++noted) {
        const bool trace = noted->kept_by == Right::kRoutingHeaders;
        if (!rights.has(noted->kept_by) && (!trace || denied.has(noted->kept_by)))
            places.push_back(noted->place);
    }
    return places;
}

}  // namespace postern
