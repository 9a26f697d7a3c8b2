#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/message_edits.h"
#include "policy/settings.h"

namespace postern {

// The field that marks mail from outside where its subject is left alone.
inline constexpr const char* kExternalName = "X-Postern-External";

// Marks mail from outside, as HeaderSettings::external says: by a field, or by a text in front of the
// subject, once however often it passes.
class ExternalMark {
  public:
    // `settings` outlives this object.
    explicit ExternalMark(const HeaderSettings& settings) : settings_(settings) {}

    // Fields come in their order.
    void field(std::string_view name, std::string_view value);

    void apply(MessageEdits& edits) const;

  private:
    const HeaderSettings& settings_;
    std::uint32_t subjects_ = 0;
    std::string subject_;  // the first one, as it was sent
    bool marked_ = false;  // it has the text already
};

}  // namespace postern
