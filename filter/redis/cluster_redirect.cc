#include "redis/cluster_redirect.h"

#include <utility>

#include "base/text.h"
#include "redis/cluster_endpoint.h"
#include "redis/hash_slot.h"

namespace postern {

namespace {

std::optional<ClusterRedirect::Kind> kind_of(std::string_view word) {
    if (word == "MOVED") return ClusterRedirect::Kind::kMoved;
    if (word == "ASK") return ClusterRedirect::Kind::kAsk;
    return std::nullopt;
}

}  // namespace

std::optional<ClusterRedirect> parse_cluster_redirect(std::string_view error, const RedisEndpoint& asked) {
    const auto word_and_rest = split_once(error, ' ');
    if (!word_and_rest) return std::nullopt;
    const auto kind = kind_of(word_and_rest->first);
    if (!kind) return std::nullopt;
    const auto slot_and_address = split_once(word_and_rest->second, ' ');
    if (!slot_and_address) return std::nullopt;
    const auto slot = parse_uint(slot_and_address->first, kRedisSlots - 1);
    // The last colon: Redis writes an IPv6 address without brackets.
    const auto host_and_port = split_last(slot_and_address->second, ':');
    if (!slot || !host_and_port) return std::nullopt;
    const auto port = parse_uint(host_and_port->second, 65535);
    if (!port) return std::nullopt;
    auto to = announced_endpoint(host_and_port->first, *port, asked);
    if (!to) return std::nullopt;
    return ClusterRedirect{*kind, static_cast<std::uint16_t>(*slot), std::move(*to)};
}

}  // namespace postern
