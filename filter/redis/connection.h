#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/tls.h"
#include "redis/endpoint.h"
#include "redis/send_queue.h"

namespace postern {

// A non-blocking connection to a server: TCP or a unix socket, with TLS or without. Owns its descriptor. For
// one thread. An Error means that it can't be used any more.
class Connection {
  public:
    // Begins to connect. Looks the host's name up, which may block, and chooses among its addresses by
    // `turn`: see dial.h. `tls` may be null; `tls_name` is the name or address that the server's certificate
    // must bear.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const RedisEndpoint& endpoint,
                                                                  std::size_t turn, const TlsContext* tls,
                                                                  const std::string& tls_name);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] int fd() const { return fd_; }
    [[nodiscard]] bool connected() const { return !connecting_; }
    // Connected, and the TLS handshake is done.
    [[nodiscard]] bool established() const;
    // Whether it has to hear when the socket takes bytes: it connects, or something is unsent.
    [[nodiscard]] bool wants_write() const { return connecting_ || unsent() != 0; }
    [[nodiscard]] std::size_t unsent() const { return out_.unsent().size(); }

    // The socket takes bytes or has failed: goes on with connecting, sends what is unsent.
    [[nodiscard]] std::optional<Error> on_writable();
    // What has arrived, at most kReadSize bytes, and empty where nothing has; it stands until the next read.
    // "the server closed the connection" at the end.
    [[nodiscard]] Result<std::string_view> read();

    // To be sent by the next flush(). Only when established.
    [[nodiscard]] std::optional<Error> write(std::string_view bytes);
    // Sends as much as the socket takes.
    [[nodiscard]] std::optional<Error> flush();

    static constexpr std::size_t kReadSize = std::size_t{64} << 10U;

  private:
    Connection(int fd, std::unique_ptr<TlsStream> tls);
    [[nodiscard]] Result<std::string_view> decrypt(std::string_view secret);

    int fd_;
    bool connecting_ = true;
    std::unique_ptr<TlsStream> tls_;
    std::unique_ptr<char[]> in_;
    std::string plain_;  // with TLS: what in_ said
    SendQueue out_;
};

}  // namespace postern
