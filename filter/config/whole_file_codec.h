#pragma once

#include <optional>
#include <string>

#include "config/node.h"
#include "config/reader.h"
#include "policy/settings.h"

namespace postern {

// The path of a file that another part of Postern reads line by line. Files of up to SenderMap::kMaxText
// bytes.
struct WholeFile {
    static std::optional<SenderMapFile> read(Reader& reader, const Node& node);
    static std::string show(const SenderMapFile& /*unset*/) { return {}; }
};

}  // namespace postern
