#pragma once

#include <cstddef>
#include <string_view>

#include "mime/tnef_list.h"

namespace postern {

// Takes the content of the files in a TNEF stream while it streams by. Called by TnefReader on the caller's
// thread; must not throw. Contents do not overlap: one that is a TNEF stream itself is not given, but what
// is in it.
class TnefSink {
  public:
    virtual ~TnefSink() = default;

    // `place` is the file's index in TnefReader::attachments(). `file` is valid during the call and holds
    // what was stated so far: names, type and size may follow behind the content. One file may have several
    // contents, one after the other; one that is empty may be left out.
    virtual void begin_data(std::size_t place, const TnefList::Attachment& file) = 0;

    virtual void data(std::string_view bytes) = 0;

    virtual void end_data() = 0;
};

}  // namespace postern
