#pragma once

#include <filesystem>
#include <string>

#include "fakes/redis_server.h"

namespace postern {

// Keys and certificates of a test, in a folder of their own that goes with it: two authorities, and of the
// first one a server's for "localhost" and 127.0.0.1, a server's for "elsewhere.test", one that has expired
// and a client's. Made by the openssl command; the process ends with a message where that fails.
class RedisCertificates {
  public:
    RedisCertificates();
    ~RedisCertificates();
    RedisCertificates(const RedisCertificates&) = delete;
    RedisCertificates& operator=(const RedisCertificates&) = delete;

    [[nodiscard]] std::string ca() const { return folder_ / "ca.pem"; }
    [[nodiscard]] std::string other_ca() const { return folder_ / "other-ca.pem"; }
    // `name`: "server", "elsewhere", "expired" or "client".
    [[nodiscard]] std::string cert(const std::string& name) const { return folder_ / (name + ".pem"); }
    [[nodiscard]] std::string key(const std::string& name) const { return folder_ / (name + ".key"); }
    // A file that is there and holds no certificate.
    [[nodiscard]] std::string garbage() const { return folder_ / "garbage"; }

  private:
    std::filesystem::path folder_;
};

// A server that speaks nothing but TLS, with the certificate of this name.
[[nodiscard]] inline RedisServerOptions tls_server(const RedisCertificates& certificates,
                                                   const std::string& name = "server") {
    RedisServerOptions options;
    options.tls = true;
    options.tls_ca_file = certificates.ca();
    options.tls_cert_file = certificates.cert(name);
    options.tls_key_file = certificates.key(name);
    return options;
}

}  // namespace postern
