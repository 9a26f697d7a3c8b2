#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/connector.h"
#include "api/words.h"

namespace postern {

enum class PartFinding : std::uint8_t { kNone, kAttachment, kAmbiguous };
inline constexpr Words<PartFinding, 3> kPartFindingWords{{"none", "attachment", "ambiguous"}};

// A file within a part: an entry of an archive or of a TNEF stream, or one hidden in text.
struct MemberFacts {
    std::string name{};      // bytes as stored; "inner.zip/report.exe" within an inner archive; empty: none
    std::string type{};      // lower case, as stated there or found by its content; empty: not known
    std::uint64_t size = 0;  // bytes, unpacked; 0: not known
    bool encrypted = false;
    bool opened = false;  // if it is an archive itself: its own files are members too
    bool entry = false;   // it is in an archive, and seen by opening that only

    bool operator==(const MemberFacts&) const = default;
};

// What is known of a part's content. Empty where nobody asked: see ContentQuestions.
struct ContentFacts {
    std::string kind;        // the media type that its first bytes show; empty: it can't be told
    bool disguised = false;  // it is a program or the like, and claims to be something else
    std::string sha256;      // 64 lower-case hexadecimal digits
    std::vector<MemberFacts> members;
    bool encrypted = false;  // it, or a member, can be read with a key only
    // Why its files could not be listed, a word of a closed list ("broken", "too-large"); empty: they were,
    // or it is nothing that holds files.
    std::string_view trouble;
    // The trouble is this host's (no space, no process), not the content's: a later attempt may do.
    bool transient = false;

    bool operator==(const ContentFacts&) const = default;
};

// One MIME part. Bytes from the message are as they came.
struct PartFacts {
    std::string path{};                // "1.2"; "message" for what concerns it as a whole
    std::string type{};                // lower case, as declared
    std::vector<std::string> names{};  // every reading of the file name; empty: none
    std::uint64_t size = 0;            // bytes after decoding, as far as it can be told
    PartFinding finding = PartFinding::kNone;
    std::string_view reason{};  // why: a word of the scanner's closed list
    std::optional<Tolerated> tolerable{};
    // Readers may find other files in it, or under other names, than are listed here.
    bool uncertain = false;
    ContentFacts content{};

    // Whether it belongs into a list of attachments.
    [[nodiscard]] bool listed() const { return finding != PartFinding::kNone || !names.empty(); }
};

}  // namespace postern
