#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "archive/byte_source.h"

namespace postern {

// What of a RAR 5 archive needs a password. (libarchive lists encrypted files of this format like any other.)
struct Rar5Encryption {
    bool headers = false;         // the names themselves are encrypted, and can't be listed
    std::set<std::string> names;  // of encrypted files
};

// Goes from header to header; nothing where the source does not begin as a RAR 5 archive. Looks at no more
// than `most` headers.
[[nodiscard]] Rar5Encryption find_rar5_encryption(const ByteSource& source, std::size_t most);

}  // namespace postern
