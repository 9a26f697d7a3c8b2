#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
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

// Calls `take` with each entry of such a file and its place. False where the file can't be read; the reader
// was told.
[[nodiscard]] bool read_lines(Reader& reader, const Node& node,
                              const std::function<void(std::string_view entry, const Place& place)>& take);

}  // namespace postern
