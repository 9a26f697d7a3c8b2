#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace postern {

struct MilterListen {
    std::string socket;                // libmilter's syntax: inet:PORT@HOST, inet6:PORT@HOST, unix:/PATH
    std::uint32_t socket_mode = 0660;  // of a unix socket
    std::string socket_group;          // of a unix socket; empty: as it is
};

// The path of a unix socket in libmilter's syntax; empty for a network socket.
[[nodiscard]] std::string unix_socket_path(const std::string& socket);

// Opens the listening socket that libmilter is to serve on, and returns its descriptor. libmilter could
// do so itself, but does not turn Nagle's algorithm off: a stamp and a verdict are two packets, and the
// second would wait some 40 ms for the MTA's delayed acknowledgement. The file of a unix socket that
// nobody serves any more is replaced; one that somebody serves is an error.
[[nodiscard]] Result<int> open_listen_socket(const MilterListen& listen);

}  // namespace postern
