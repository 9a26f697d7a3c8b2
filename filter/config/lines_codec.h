#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/node.h"
#include "config/reader.h"

namespace postern {

// A file of one entry a line: blanks around an entry, empty lines, and everything from `#` on do not count.
// Each entry keeps its place in that file. Files of up to 256 MiB and lines of up to 512 bytes.
struct LinesOfFile {
    static std::optional<std::vector<Placed>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Placed>& /*unset*/) { return {}; }
};

}  // namespace postern
