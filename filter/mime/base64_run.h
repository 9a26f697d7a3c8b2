#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mime/line_cutter.h"
#include "mime/mime_reason.h"

namespace postern {

// The media type of the kind of file that base64 text starts like, of some kinds: programs, archives,
// documents, pictures. Empty: none of them.
[[nodiscard]] std::string_view type_by_base64_start(std::string_view text);

// Finds files that hide as base64 in text: a run of consecutive lines of at least kMinLine base64
// characters (or one long line).
class Base64Run {
  public:
    static constexpr std::size_t kMinLine = 60;
    // Characters of a run that starts like a known kind of file (an executable, an archive, a document, a
    // picture), from which on it is an encoded file.
    static constexpr std::uint64_t kFileChars = 240;
    // Characters from which on any run is suspicious. Keys and signatures in text stay below.
    static constexpr std::uint64_t kBlockChars = 16384;

    // kEncodedFile or kBase64Block, once a run, or kNone.
    MimeReason line(const Fragment& fragment);

    // Of the present run, where it starts like a known kind of file: its media type.
    [[nodiscard]] std::string_view type() const { return type_; }

  private:
    MimeReason extend(std::string_view text);

    std::uint64_t chars_ = 0;  // of the present run
    std::string_view type_;
    bool in_run_line_ = false;  // the present line belongs to it so far
};

}  // namespace postern
