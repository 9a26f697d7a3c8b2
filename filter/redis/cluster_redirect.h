#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "redis/endpoint.h"

namespace postern {

// A node of a Redis Cluster sends the client elsewhere: "MOVED 3999 192.0.2.1:6381" (the slot belongs to that
// node from now on) or "ASK 3999 192.0.2.1:6381" (this one command only, after ASKING). A value.
struct ClusterRedirect {
    enum class Kind : std::uint8_t { kMoved, kAsk };

    Kind kind = Kind::kMoved;
    std::uint16_t slot = 0;
    RedisEndpoint to;

    bool operator==(const ClusterRedirect&) const = default;
};

// Reads the text of an error reply. The address may be IPv6, with brackets or without; one without a host
// ("MOVED 3999 :6381") means the host of `asked`, the node that answered. No value where the text is no
// redirection that can be followed: any other error, a slot or a port out of range, a host that the cluster
// doesn't know itself ("?") or that has blanks or control bytes. Untrusted bytes; linear; any thread.
[[nodiscard]] std::optional<ClusterRedirect> parse_cluster_redirect(std::string_view error,
                                                                    const RedisEndpoint& asked);

}  // namespace postern
