#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/message_edits.h"
#include "policy/settings.h"

namespace postern {

// The field that marks mail from outside where its subject is left alone.
inline constexpr const char* kExternalName = "X-Postern-External";

// Marks mail from outside, as HeaderSettings::external says: by a field, or by a text in front of the
// subject, once however often it passes. Of very many subjects the last one and the first ones get it.
class ExternalMark {
  public:
    // `settings` outlives this object.
    explicit ExternalMark(const HeaderSettings& settings) : settings_(settings) {}

    // Fields come in their order.
    void field(std::string_view name, std::string_view value);

    void apply(MessageEdits& edits) const;

  private:
    struct Subject {
        std::uint32_t number = 0;
        std::string value;    // as it was sent
        bool marked = false;  // it has the text already
    };

    const HeaderSettings& settings_;
    std::uint32_t subjects_ = 0;
    std::vector<Subject> kept_;
};

}  // namespace postern
