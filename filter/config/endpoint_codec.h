#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/text_codec.h"

namespace postern {

// A socket in libmilter's words: `inet:PORT@HOST`, `inet6:PORT@HOST`, `unix:/PATH` or `local:/PATH`.
struct MilterSocket {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

// `HOST:PORT` or `[IPv6]:PORT`.
[[nodiscard]] bool is_host_and_port(std::string_view text);

// The same; empty for none.
struct HttpAddress {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

// The path of a unix socket, from the root on; empty for none.
struct SocketPath {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

}  // namespace postern
