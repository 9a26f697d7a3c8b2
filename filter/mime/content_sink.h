#pragma once

#include <cstddef>
#include <string_view>

#include "mime/mime_part.h"

namespace postern {

// Takes the decoded content of attachments while they stream by, for whoever wants more of them than the
// scanner does: a digest, the kind of file, the list of an archive. Called by Scanner on the caller's
// thread; must not throw. Parts do not overlap. Only parts that are recorded, and that by their fields or
// their place are not text bodies, are given.
class ContentSink {
  public:
    virtual ~ContentSink() = default;

    // `place` is the part's index in ScanResult::parts. `part` is valid during the call; its sizes,
    // reasons and tolerance are not complete yet.
    virtual void begin_part(std::size_t place, const MimePart& part) = 0;

    // The next bytes, decoded leniently (base64 goes on behind a padding). Line ends of parts that are not
    // base64 are given as CRLF; the one before the delimiter is not part of the content. False: no more of
    // this part, please. It is then read on only as far as the scanner needs it for itself.
    [[nodiscard]] virtual bool content(std::string_view bytes) = 0;

    // Comes in any case.
    virtual void end_part() = 0;
};

}  // namespace postern
