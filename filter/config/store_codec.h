#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "config/reader.h"
#include "config/text_codec.h"

namespace postern {

// `redis://HOST..`, `rediss://HOST..` or `unix:///PATH`, as redis/url.h reads it; empty for none.
struct StoreUrl {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& url) { return quoted(url); }
};

// A list of `HOST:PORT` or `[IPv6]:PORT`.
struct HostsAndPorts {
    static std::optional<std::vector<std::string>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<std::string>& hosts) { return quoted_list(hosts); }
};

// What all keys in a store begin with: up to 64 printable ASCII characters but blanks and braces, since
// braces say on which node of a cluster a key lies.
struct StorePrefix {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& prefix) { return quoted(prefix); }
};

// Whether a store's URL holds a login or a password.
[[nodiscard]] bool holds_login(std::string_view url);

}  // namespace postern
