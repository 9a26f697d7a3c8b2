#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "config/node.h"
#include "config/reader.h"

namespace postern {

// A file of SHA-256 digests, one a line as sha256sum writes them: 64 hexadecimal digits, and behind a blank
// whatever is to be said of it. Otherwise as LinesOfFile.
struct DigestFile {
    static std::optional<std::vector<Sha256Digest>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Sha256Digest>& /*unset*/) { return {}; }
};

}  // namespace postern
