#pragma once

#include <optional>
#include <string>

#include "config/node.h"
#include "config/reader.h"
#include "config/settings.h"
#include "config/text_codec.h"

namespace postern {

// The path of a file that need not be there; empty for none.
struct FilePath {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& path) { return quoted(path); }
};

// The path of a file of at most 1 MiB that can be read now; empty for none.
struct ReadableFile {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& path) { return quoted(path); }
};

// The path of a file whose first line is a secret of 1 to 512 bytes; empty for none.
struct Secret {
    static std::optional<SecretFile> read(Reader& reader, const Node& node);
    static std::string show(const SecretFile& file) { return quoted(file.path); }
};

}  // namespace postern
