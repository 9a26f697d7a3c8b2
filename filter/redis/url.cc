#include "redis/url.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/escape.h"
#include "base/ip.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::uint64_t kMostDatabases = 65535;
constexpr std::size_t kMostHost = 253;
constexpr std::size_t kMostPath = 107;  // of sockaddr_un, less the NUL

Error not_a_url(const char* why) {
    return Error{std::string("not the address of a Redis server: ") + why};
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

bool is_host_name(std::string_view text) {
    return !text.empty() && text.size() <= kMostHost && std::all_of(text.begin(), text.end(), [](char c) {
        return is_ascii_alnum(c) || c == '-' || c == '.' || c == '_';
    });
}

bool is_socket_path(std::string_view path) {
    return path.size() > 1 && path.front() == '/' && path.size() <= kMostPath &&
           path.find('\0') == std::string_view::npos;
}

// Without the brackets of an IPv6 address; nothing where it is neither an address nor a name.
std::optional<std::string> host_of(std::string_view text) {
    if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
        const std::string_view inner = text.substr(1, text.size() - 2);
        const Result<IpAddress> address = IpAddress::parse(inner);
        if (!address || inner.find(':') == std::string_view::npos) return std::nullopt;
        return std::string(inner);
    }
    return is_host_name(text) ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<RedisEndpoint> host_and_port(std::string_view text) {
    RedisEndpoint endpoint;
    // The last colon, unless it stands within brackets.
    const std::size_t colon = text.rfind(':');
    const bool has_port = colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos;
    const std::optional<std::string> host = host_of(has_port ? text.substr(0, colon) : text);
    if (!host) return std::nullopt;
    endpoint.host = *host;
    if (!has_port) return endpoint;
    const std::optional<std::uint64_t> port = parse_uint(text.substr(colon + 1), UINT16_MAX);
    if (!port || *port == 0) return std::nullopt;
    endpoint.port = static_cast<std::uint16_t>(*port);
    return endpoint;
}

std::optional<std::uint32_t> database_of(std::string_view text) {
    const std::optional<std::uint64_t> number = parse_uint(text, kMostDatabases);
    return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

Result<RedisUrl> parse_unix(std::string_view rest) {
    RedisUrl url;
    url.endpoint.port = 0;
    constexpr std::string_view kDatabase = "db=";
    if (const auto parts = split_once(rest, '?')) {
        rest = parts->first;
        const bool named = parts->second.substr(0, kDatabase.size()) == kDatabase;
        const auto database = named ? database_of(parts->second.substr(kDatabase.size())) : std::nullopt;
        if (!database) return not_a_url("after '?' stands something else than db=NUMBER");
        url.database = *database;
    }
    const std::optional<std::string> path = percent_decoded(rest);
    if (!path || !is_socket_path(*path))
        return not_a_url("a socket's path begins with '/' and has at most 107 bytes");
    url.endpoint.path = *path;
    return url;
}

// "user[:password]", where either may be empty.
std::optional<Error> read_user(std::string_view text, RedisUrl& url) {
    const auto parts = split_once(text, ':').value_or(std::pair(text, std::string_view()));
    const auto username = percent_decoded(parts.first);
    const auto password = percent_decoded(parts.second);
    if (!username || !password) return not_a_url("'%' without two hexadecimal digits before the '@'");
    if (!username->empty() && password->empty() && text.find(':') != std::string_view::npos) {
        return not_a_url("the password is empty");
    }
    url.username = *username;
    url.password = *password;
    return std::nullopt;
}

Result<RedisUrl> parse_tcp(std::string_view rest) {
    RedisUrl url;
    // A password with '/', '?' or '@' as it is would be cut in two, and half of it taken for a host.
    if (const auto parts = split_last(rest, '@')) {
        if (std::optional<Error> failed = read_user(parts->first, url)) return *failed;
        if (parts->first.find_first_of("/?#@[]") != std::string_view::npos) {
            return not_a_url("before the '@' write /, ?, #, @, [ and ] as %2F, %3F, %23, %40, %5B and %5D");
        }
        rest = parts->second;
    }
    if (rest.find_first_of("?#") != std::string_view::npos)
        return not_a_url("'?' and '#' have no meaning here");
    if (const auto parts = split_once(rest, '/')) {
        rest = parts->first;
        const auto database = parts->second.empty() ? 0 : database_of(parts->second);
        if (!database) return not_a_url("after '/' stands the number of a database");
        url.database = *database;
    }
    const std::optional<RedisEndpoint> endpoint = host_and_port(rest);
    if (!endpoint)
        return not_a_url("the host is a name, an IPv4 address or an [IPv6] one, and the port 1 to 65535");
    url.endpoint = *endpoint;
    return url;
}

std::optional<std::string_view> after(std::string_view text, std::string_view scheme) {
    if (!istarts_with(text, scheme)) return std::nullopt;
    return text.substr(scheme.size());
}

}  // namespace

Result<RedisUrl> parse_redis_url(std::string_view text) {
    if (const auto rest = after(text, "unix://")) return parse_unix(*rest);
    if (const auto rest = after(text, "redis://")) return parse_tcp(*rest);
    const auto rest = after(text, "rediss://");
    if (!rest) return not_a_url("it begins with redis://, rediss:// or unix://");
    Result<RedisUrl> url = parse_tcp(*rest);
    if (url) (*url).tls = true;
    return url;
}

Result<RedisEndpoint> parse_redis_endpoint(std::string_view text) {
    // With the slash: a host may be called "unix".
    if (after(text, "unix:/")) {
        const std::string_view path = text.substr(text.find('/'));
        if (is_socket_path(path)) return RedisEndpoint{{}, 0, std::string(path)};
    } else if (const std::optional<RedisEndpoint> endpoint = host_and_port(text)) {
        return *endpoint;
    }
    return Error{"not a server: '" + escape_for_log(text) + "' (HOST:PORT, [IPv6]:PORT or unix:/PATH)"};
}

}  // namespace postern
