#pragma once

#include <cstdint>

#include "api/words.h"

namespace postern {

// Kinds of honest mail that stands under one of our names although somebody else sent it. Nothing
// proves that a message is of its kind: anybody can write one that looks like it. So a kind lends no
// right by itself; an allow entry can be bound to one.
enum class MessageKind : std::uint8_t {
    kListCopy,        // a mailing list gives back what one of us wrote to it
    kMeetingForward,  // somebody passes on an invitation, and the organiser stays its author
};
inline constexpr std::size_t kMessageKindCount = 2;
inline constexpr Words<MessageKind, kMessageKindCount> kMessageKindWords{{"list-copy", "meeting-forward"}};

class MessageKinds {
  public:
    constexpr MessageKinds() = default;
    template <class... K>
    constexpr explicit MessageKinds(K... kinds) : bits_((0U | ... | bit(kinds))) {}

    [[nodiscard]] constexpr bool has(MessageKind kind) const { return (bits_ & bit(kind)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    constexpr void add(MessageKind kind) { bits_ |= bit(kind); }
    constexpr bool operator==(const MessageKinds&) const = default;

  private:
    static constexpr unsigned bit(MessageKind kind) { return 1U << static_cast<unsigned>(kind); }
    unsigned bits_ = 0;
};

}  // namespace postern
