#include "policy/preset.h"

#include <array>

namespace postern {
namespace {

// All but `closed` let a session keep its routing headers, as in Exchange.
template <class... R>
constexpr RightSet rights(R... r) {
    return RightSet(Right::kRoutingHeaders, r...);
}

constexpr RightSet kRelayRights =
    rights(Right::kSubmit, Right::kRelay, Right::kAnySender, Right::kOwnDomainSender, Right::kAttachments);
constexpr RightSet kServerRights = rights(Right::kSubmit, Right::kAnySender, Right::kOwnDomainSender,
                                          Right::kAttachments, Right::kOrganizationHeaders);

constexpr std::array<Preset, 7> kPresets{{
    {.name = "anonymous",
     .anonymous = rights(Right::kSubmit, Right::kAnySender),
     .authenticated = rights(Right::kSubmit, Right::kAttachments)},
    {.name = "internet",
     .anonymous = rights(Right::kSubmit, Right::kAnySender, Right::kAttachments),
     .authenticated = RightSet(),
     .auth_refused = true,
     .block_executables = true},
    {.name = "anonymous-relay", .anonymous = kRelayRights, .authenticated = kRelayRights},
    {.name = "externally-secured",
     .anonymous = RightSet::all(),
     .authenticated = RightSet::all(),
     .needs_reason = true},
    {.name = "clients",
     .anonymous = RightSet(),
     .authenticated = rights(Right::kSubmit, Right::kRelay, Right::kAttachments)},
    {.name = "servers", .anonymous = kServerRights, .authenticated = kServerRights},
    {.name = "closed", .anonymous = RightSet(), .authenticated = RightSet()},
}};

}  // namespace

const Preset* find_preset(std::string_view name) {
    for (const Preset& preset : kPresets) {
        if (preset.name == name) return &preset;
    }
    return nullptr;
}

std::vector<std::string_view> preset_names() {
    std::vector<std::string_view> names;
    names.reserve(kPresets.size());
    for (const Preset& preset : kPresets) names.push_back(preset.name);
    return names;
}

}  // namespace postern
