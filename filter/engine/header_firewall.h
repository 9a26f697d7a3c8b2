#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/right.h"

namespace postern {

// One field of the header: the `number`th of its name, counted from 1.
struct FieldPlace {
    std::string name;
    std::uint32_t number = 0;
};

// Notes, as the header passes by, the fields that a message may have to lose: those by which an
// organisation's own servers mark their mail, and trace fields.
class HeaderFirewall {
  public:
    void field(std::string_view name);

    // There were more than are noted: what is behind them would stay.
    [[nodiscard]] bool overflowed() const { return overflowed_; }

    // The fields to remove for somebody with these rights, in an order in which they can be removed one
    // by one: of each name the last first. Trace fields go only where they are `denied`, since mail without
    // them loops unseen.
    [[nodiscard]] std::vector<FieldPlace> removals(RightSet rights, RightSet denied) const;

  private:
    struct Noted {
        FieldPlace place;
        Right kept_by;
    };

    std::unordered_map<std::string, std::uint32_t> seen_;  // by lower-case name
    std::vector<Noted> noted_;
    bool overflowed_ = false;
};

}  // namespace postern
