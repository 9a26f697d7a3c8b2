#pragma once

#include <cstdint>
#include <string_view>

#include "api/facts.h"

namespace postern {

// Finds out of what kind a message is (api/message_kind.h), field by field and then by its parts. Only a
// message whose author is stated unambiguously, whose envelope sender is foreign, and where nothing but
// From names one of us, can be of any kind.
class MessageKindReader {
  public:
    // Adds one header field.
    void field(std::string_view name, std::string_view value, MessageFacts& message);

    // What the header alone says. Call once, at its end, when the identities are complete.
    void end_of_headers(MessageFacts& message);

    // What the message could still turn out to be when its parts are known.
    [[nodiscard]] MessageKinds possible() const { return possible_; }

    // What the parts say. Call once, when `message.parts` is complete.
    void parts(MessageFacts& message) const;

  private:
    std::uint32_t list_ids_ = 0;
    std::uint32_t senders_ = 0;
    MessageKinds possible_;
};

}  // namespace postern
