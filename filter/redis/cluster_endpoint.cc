#include "redis/cluster_endpoint.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/text.h"

namespace postern {

namespace {

constexpr std::size_t kLongestHost = 253;  // of a domain name, RFC 1035 section 2.3.4

// A scoped IPv6 address has a "%".
bool is_host_byte(char c) {
    return is_ascii_alnum(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '%';
}

std::string_view without_brackets(std::string_view host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') return host.substr(1, host.size() - 2);
    return host;
}

}  // namespace

std::optional<RedisEndpoint> announced_endpoint(std::string_view host, std::uint64_t port,
                                                const RedisEndpoint& asked) {
    if (port == 0 || port > 65535) return std::nullopt;
    const std::string_view name = host.empty() ? std::string_view{asked.host} : without_brackets(host);
    if (name.empty() || name.size() > kLongestHost) return std::nullopt;
    if (!std::all_of(name.begin(), name.end(), is_host_byte)) return std::nullopt;
    return RedisEndpoint{std::string{name}, static_cast<std::uint16_t>(port), {}};
}

}  // namespace postern
