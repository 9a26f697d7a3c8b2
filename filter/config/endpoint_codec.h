#pragma once

#include <optional>
#include <string>

#include "config/text_codec.h"

namespace postern {

// A socket in libmilter's words: `inet:PORT@HOST`, `inet6:PORT@HOST`, `unix:/PATH` or `local:/PATH`.
struct MilterSocket {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

// `HOST:PORT` or `[IPv6]:PORT`; empty for none.
struct HttpAddress {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

}  // namespace postern
