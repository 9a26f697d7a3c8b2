#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/answer.h"

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

struct AttachmentRules {
    std::vector<std::string> block_names;  // globs (`*`, `?`), compared without case
    std::vector<std::string> block_types;  // `application/zip` or `image/*`, lower case
    std::vector<BlockSet> block;
    std::vector<Tolerated> tolerate{Tolerated::kSignatures, Tolerated::kInlineImages, Tolerated::kReports};
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
