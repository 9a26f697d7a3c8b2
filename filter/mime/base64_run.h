#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mime/line_cutter.h"
#include "mime/mime_reason.h"

namespace postern {

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

    // kEncodedFile, kBase64Block or kNone.
    MimeReason line(const Fragment& fragment);

  private:
    MimeReason extend(std::string_view text);

    std::uint64_t chars_ = 0;   // of the present run
    bool known_file_ = false;   // it starts like one
    bool in_run_line_ = false;  // the present line belongs to it so far
};

}  // namespace postern
