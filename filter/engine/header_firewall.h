#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/right.h"
#include "engine/message_edits.h"
#include "policy/settings.h"

namespace postern {

// No more fields than this are taken out of a message: an MTA walks through the header for each one. Far
// above honest mail, which has some tens of them.
inline constexpr std::size_t kMostRemovals = 1'000;

// Notes, as the header passes by, the fields that a message may have to lose: our own stamp and tags, those
// by which an organisation's own servers mark their mail, results that look as if our own verifier had
// written them, trace fields, and those that the administrator names.
class HeaderFirewall {
  public:
    // Both outlive this object. `trusted`: the authserv-ids of verifiers that write above the message before
    // we see it; their fields in the topmost block stay (Authenticity says what that is).
    HeaderFirewall(const HeaderSettings& settings, const std::vector<std::string>& trusted)
        : settings_(settings), trusted_(trusted) {}

    // Fields come in their order, from the top.
    void field(std::string_view name, std::string_view value);

    // More fields had to go for somebody with these rights than can: such a message can't be delivered as it
    // should be. Fields that stay are never too many.
    [[nodiscard]] bool overflows(RightSet rights, RightSet denied) const;

    // The fields to remove for somebody with these rights, in an order in which they can be removed one
    // by one: of each name the last first. Trace fields go only where they are `denied`, since mail without
    // them loops unseen. Without the firewall only the stamps go, where we write our own. All of them, unless
    // it overflows.
    [[nodiscard]] std::vector<FieldPlace> removals(RightSet rights, RightSet denied) const;

    // Only the stamps that came with the message, where we write our own: they go whatever else may stay.
    // At most kMostRemovals.
    [[nodiscard]] std::vector<FieldPlace> stamps() const;

  private:
    enum class Guard : std::uint8_t { kNone, kStamp, kOrganization, kTrace };
    static constexpr std::size_t kGuards = 4;
    struct Noted {
        FieldPlace place;
        Guard guard;
    };

    [[nodiscard]] Guard guard_of(std::string_view name, std::string_view value);
    [[nodiscard]] bool poses_as_ours(std::string_view value);
    [[nodiscard]] bool goes(Guard guard, RightSet rights, RightSet denied) const;
    template <class Goes>
    [[nodiscard]] std::vector<FieldPlace> those(Goes goes) const;

    const HeaderSettings& settings_;
    const std::vector<std::string>& trusted_;
    bool topmost_ = true;                                  // the topmost block has not ended
    std::unordered_map<std::string, std::uint32_t> seen_;  // by lower-case name
    std::array<std::size_t, kGuards> found_{};             // by guard
    std::vector<Noted> noted_;                             // of each guard the first kMostRemovals
};

}  // namespace postern
