#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ip.h"
#include "base/result.h"

namespace postern {

struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;  // 0: any free one
};

// "127.0.0.1:9891", "[::1]:9891" or "localhost:9891" (which is 127.0.0.1). No other names.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view text);

// A TCP socket that listens. Owns its descriptor until release(). Moved, not copied.
class ListenSocket {
  public:
    [[nodiscard]] static Result<ListenSocket> open(const Endpoint& endpoint);
    ListenSocket(ListenSocket&& other) noexcept;
    ListenSocket& operator=(ListenSocket&& other) noexcept;
    ~ListenSocket();

    // The port in use, also where any was asked for.
    [[nodiscard]] std::uint16_t port() const { return port_; }

    // The caller closes it.
    [[nodiscard]] int release();

  private:
    ListenSocket(int fd, std::uint16_t port) : fd_(fd), port_(port) {}

    int fd_;
    std::uint16_t port_;
};

}  // namespace postern
