#pragma once

#include <cstddef>

#include "base/result.h"
#include "redis/endpoint.h"

namespace postern {

// A non-blocking socket that connects or is connected to `endpoint`; the caller closes it. TCP sockets have
// TCP_NODELAY, keepalive probes, and a limit of 5 s on unacknowledged data. An address is
// taken as it is. A name is looked up with getaddrinfo(), which may block for the resolver's time-outs. Of
// several addresses `turn`, modulo their number, chooses where to begin; the first that a connection can
// begin to is taken.
[[nodiscard]] Result<int> dial(const RedisEndpoint& endpoint, std::size_t turn);

// What became of the connection: 0, EINPROGRESS, or an errno.
[[nodiscard]] int dial_result(int fd);

}  // namespace postern
