#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/answer.h"
#include "base/digest.h"

namespace postern {

// Kinds of part that a connector lets pass although they are, strictly, attachments.
enum class Tolerated : std::uint8_t {
    kSignatures,
    kInlineImages,
    kReports,
    kCalendar,
    kListFooters,
    kVcards
};
inline constexpr std::size_t kToleratedCount = 6;
inline constexpr Words<Tolerated, kToleratedCount> kToleratedWords{
    {"signatures", "inline-images", "reports", "calendar", "list-footers", "vcards"}};

// Named sets of file names and types.
enum class BlockSet : std::uint8_t { kExecutables, kMacros, kArchives, kExchangeDefault };
inline constexpr Words<BlockSet, 4> kBlockSetWords{{"executables", "macros", "archives", "exchange-default"}};

// Whether archives are opened, to see the names of what is in them.
enum class Archives : std::uint8_t { kList, kIgnore };
inline constexpr Words<Archives, 2> kArchivesWords{{"list", "ignore"}};

// What becomes of content that can be read with a key only.
enum class Encrypted : std::uint8_t { kAllow, kReject };
inline constexpr Words<Encrypted, 2> kEncryptedWords{{"allow", "reject"}};

// What becomes of a message with an attachment that the rules block: it is refused, or accepted and held back
// for a person to look at.
enum class BlockAction : std::uint8_t { kReject, kQuarantine };
inline constexpr Words<BlockAction, 2> kBlockActionWords{{"reject", "quarantine"}};

struct AttachmentRules {
    std::vector<std::string> block_names;  // globs (`*`, `?`), compared without case
    std::vector<std::string> block_types;  // `application/zip` or `image/*`, lower case
    std::vector<BlockSet> block;
    std::vector<Sha256Digest> block_digests;  // in order, each once
    Archives archives = Archives::kList;
    Encrypted encrypted = Encrypted::kAllow;
    BlockAction action = BlockAction::kReject;
    std::vector<Tolerated> tolerate{Tolerated::kSignatures, Tolerated::kInlineImages, Tolerated::kReports};
    std::uint32_t max_count = 0;  // attachments a message; 0: no limit
    std::uint32_t max_depth = 0;  // of parts within parts; 0: no limit

    // Whether names and types are looked at, so that what could not be looked into has to be refused.
    [[nodiscard]] bool judge_types() const {
        return !block.empty() || !block_names.empty() || !block_types.empty();
    }
};

// What a check may know of the connector that a session is on. Immutable; lives as long as the policy.
struct ConnectorFacts {
    std::string name;
    Mode mode = Mode::kEnforce;
    bool tls_required = false;
    bool auth_refused = false;
    std::uint64_t max_size = 0;        // bytes; 0: no limit
    std::uint32_t max_recipients = 0;  // a message; 0: no limit
    std::uint32_t max_hops = 0;        // Received fields; 0: no limit
    AttachmentRules attachments;
};

}  // namespace postern
