#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct ssl_ctx_st;
struct ssl_st;

namespace postern {

struct TlsOptions {
    std::string ca_file;    // PEM; empty: the system's authorities
    std::string cert_file;  // the client's chain, PEM; empty: none
    std::string key_file;   // of it, PEM; empty: it stands in cert_file
};

// What all TLS connections of a client have in common: whom it trusts and who it is. TLS 1.2 or later; the
// server's certificate is always verified. Immutable, safe from all threads.
class TlsContext {
  public:
    // The error names the file.
    [[nodiscard]] static Result<std::shared_ptr<const TlsContext>> make(const TlsOptions& options);
    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

  private:
    friend class TlsStream;
    explicit TlsContext(ssl_ctx_st* context) : context_(context) {}

    ssl_ctx_st* context_;
};

// The client's end of one TLS connection. It knows no socket: bytes from the network go in, bytes for the
// network come out, so it never blocks. For one thread.
class TlsStream {
  public:
    // `name`: the host name or the IP address that the server's certificate must bear. A name is also sent to
    // the server (SNI, RFC 6066 section 3).
    [[nodiscard]] static Result<std::unique_ptr<TlsStream>> make(const TlsContext& context,
                                                                 const std::string& name);
    ~TlsStream();
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    // Moves the handshake on; to be called once before the first bytes arrive, for the greeting.
    // What has to be sent is appended to `to_network` here and below, also where there is an error (an
    // alert).
    [[nodiscard]] std::optional<Error> begin(std::string& to_network);
    // Takes bytes from the network, and appends what they say to `plain`.
    [[nodiscard]] std::optional<Error> receive(std::string_view from_network, std::string& plain,
                                               std::string& to_network);
    // Encrypts. Only when established.
    [[nodiscard]] std::optional<Error> send(std::string_view plain, std::string& to_network);

    // The handshake is done, and the server is who it should be.
    [[nodiscard]] bool established() const { return established_; }
    // The server said that it sends no more.
    [[nodiscard]] bool closed() const { return closed_; }

  private:
    explicit TlsStream(ssl_st* ssl) : ssl_(ssl) {}
    [[nodiscard]] std::optional<Error> shake_hands();
    [[nodiscard]] std::optional<Error> read_all(std::string& plain);
    void take_output(std::string& to_network);
    [[nodiscard]] Error failure(const char* doing) const;

    ssl_st* ssl_;
    bool established_ = false;
    bool closed_ = false;
};

}  // namespace postern
