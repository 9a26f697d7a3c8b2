#include "config/store_codec.h"

#include <algorithm>
#include <utility>

#include "config/endpoint_codec.h"
#include "redis/url.h"

namespace postern {
namespace {

constexpr std::size_t kLongestPrefix = 64;

bool is_prefix(std::string_view text) {
    return text.size() <= kLongestPrefix &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '{' && c != '}'; });
}

}  // namespace

bool holds_login(std::string_view url) {
    const Result<RedisUrl> parsed = parse_redis_url(url);
    return parsed && !(parsed->username.empty() && parsed->password.empty());
}

std::optional<std::string> StoreUrl::read(Reader& reader, const Node& node) {
    std::optional<std::string> url = Text::read(reader, node);
    if (!url || url->empty()) return url;
    const Result<RedisUrl> parsed = parse_redis_url(*url);
    if (parsed) return url;
    reader.lost(node.at, parsed.error().what);
    return std::nullopt;
}

std::optional<std::vector<std::string>> HostsAndPorts::read(Reader& reader, const Node& node) {
    const std::optional<std::vector<Placed>> texts = NamesOrNone::read(reader, node);
    if (!texts) return std::nullopt;
    std::vector<std::string> hosts;
    for (const Placed& text : *texts) {
        // The port has to be there: that of sentinels is not the servers'.
        if (is_host_and_port(text.text) && parse_redis_endpoint(text.text)) {
            hosts.push_back(text.text);
        } else {
            reader.error(text.place, "'" + text.text +
                                         "' is not an address as in 192.0.2.41:26379 or [2001:db8::1]:6379");
        }
    }
    if (hosts.size() < texts->size()) reader.lost();
    return hosts;
}

std::optional<std::string> StorePrefix::read(Reader& reader, const Node& node) {
    std::optional<std::string> prefix = Text::read(reader, node);
    if (!prefix || is_prefix(*prefix)) return prefix;
    reader.lost(node.at,
                "'" + *prefix + "' is not a prefix of up to 64 ASCII characters without blanks and braces");
    return std::nullopt;
}

}  // namespace postern
