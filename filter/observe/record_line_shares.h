#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "observe/record_line.h"

// How the bytes of a journal's line (observe/record_line.h) are shared out. For record_line.cc alone.
namespace postern::line_shares {

// Bytes of the line that each text may take, escapes counted. An address of RFC 5321 (section 4.5.3.1.3: 256
// octets) fits its limit even where every byte needs an escape of six.
inline constexpr std::size_t kShort = 128;
inline constexpr std::size_t kName = 512;
inline constexpr std::size_t kAddress = 1536;
inline constexpr std::size_t kSentence = 1024;

// Bytes that each list may take. An element that does not fit any more is left out and counted.
enum class List : std::uint8_t {
    kPrincipal,
    kIdentities,
    kRcpts,
    kAttachments,
    kRefused,
    kChecks,
    kLimits,
    kLimitUses,
    kNotes
};
inline constexpr std::size_t kLists = 9;
struct ListShape {
    std::string_view key;
    std::size_t share;
};
inline constexpr std::array<ListShape, kLists> kShapes{{
    {"principal", 3000},
    {"identities", 7500},
    {"rcpts", 11500},
    {"attachments", 10000},
    {"refused_rcpts", 11000},
    {"checks", 6500},
    {"limits", 1000},
    {"limit_uses", 2500},
    {"notes", 2500},
}};

constexpr std::size_t sum_of_shares() {
    std::size_t sum = 0;
    for (const ListShape& shape : kShapes) sum += shape.share;
    return sum;
}
// id, session, queue_id, tls, auth_type, allow_entry; node, connector, ptr, auth_user, cert and two of the
// binding; mail_from; helo and reply; then keys, numbers, words and would_reject.
inline constexpr std::size_t kSkeleton = 2000;
static_assert(sum_of_shares() + 6 * kShort + 7 * kName + kAddress + 2 * kSentence + kSkeleton <=
              kMostRecordLine);

}  // namespace postern::line_shares
