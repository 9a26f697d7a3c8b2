#include "config/endpoint_codec.h"

#include "base/text.h"

namespace postern {
namespace {

bool is_port(std::string_view text) {
    return parse_uint(text, 65535).value_or(0) != 0;
}

bool is_milter_socket(std::string_view text) {
    const auto parts = split_once(text, ':');
    if (!parts) return false;
    const auto [scheme, rest] = *parts;
    if (scheme == "unix" || scheme == "local") return rest.starts_with('/') && rest.size() > 1;
    if (scheme != "inet" && scheme != "inet6") return false;
    const auto address = split_once(rest, '@');
    return address ? is_port(address->first) && !address->second.empty() : is_port(rest);
}

std::optional<std::string> read_if(Reader& reader, const Node& node, bool fits(std::string_view),
                                   std::string_view wanted) {
    std::optional<std::string> text = Text::read(reader, node);
    if (!text || fits(*text)) return text;
    std::string what = "'" + *text + "' is not ";
    reader.lost(node.at, what.append(wanted));
    return std::nullopt;
}

}  // namespace

bool is_host_and_port(std::string_view text) {
    const auto parts = split_last(text, ':');
    if (!parts || parts->first.empty() || !is_port(parts->second)) return false;
    const std::string_view host = parts->first;
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    return bracketed || host.find_first_of(":[]/ ") == std::string_view::npos;
}

std::optional<std::string> MilterSocket::read(Reader& reader, const Node& node) {
    return read_if(reader, node, is_milter_socket,
                   "a socket as in inet:8891@127.0.0.1 or unix:/run/postern/milter");
}

std::optional<std::string> HttpAddress::read(Reader& reader, const Node& node) {
    const auto fits = [](std::string_view text) { return text.empty() || is_host_and_port(text); };
    return read_if(reader, node, fits, "an address as in 127.0.0.1:9891 or [::1]:9891");
}

std::optional<std::string> SocketPath::read(Reader& reader, const Node& node) {
    // sun_path of Linux (unix(7)), with the NUL behind it.
    constexpr std::size_t kLongest = 107;
    const auto fits = [](std::string_view text) {
        return text.empty() || (text.starts_with('/') && text.size() > 1 && text.size() <= kLongest);
    };
    return read_if(reader, node, fits, "a path of up to 107 bytes as in /run/postern/control");
}

}  // namespace postern
