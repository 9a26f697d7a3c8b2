#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "redis/endpoint.h"
#include "redis/reply.h"

namespace postern {

// How a RedisServer is started.
struct RedisServerOptions {
    enum class Role : std::uint8_t { kServer, kSentinel };

    Role role = Role::kServer;
    // Listens on 127.0.0.1 at a free port, besides its unix socket. Sentinels and nodes of a cluster need it.
    bool tcp = false;
    // Speaks TLS at that port instead. The paths of the three files (see redis_certificates.h).
    bool tls = false;
    std::string tls_ca_file{};
    std::string tls_cert_file{};
    std::string tls_key_file{};
    bool tls_client_certificate = false;  // asks for the client's, and takes none but of that authority
    std::string password{};               // of the default user; empty: none is needed
    // More lines of redis.conf: "maxmemory 1mb", "user bob on >secret ~* +@all", "cluster-enabled yes".
    std::vector<std::string> config{};
};

// A real redis-server (or redis-sentinel) of its own, in a folder of its own below the temporary one, without
// persistence. It always listens on a unix socket, through which command() goes. Answers when the constructor
// is done; gone with its folder when the destructor is, and when the thread that started it ends. For one
// thread. Where a server can't be started the process ends with a message, since no test makes sense then.
class RedisServer {
  public:
    explicit RedisServer(RedisServerOptions options = {});
    ~RedisServer();
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    // Where clients go: TCP ("127.0.0.1", port) where there is a port, the unix socket otherwise.
    [[nodiscard]] RedisEndpoint endpoint() const;
    [[nodiscard]] RedisEndpoint unix_endpoint() const;
    [[nodiscard]] std::uint16_t port() const { return port_; }  // 0: no TCP
    [[nodiscard]] std::string socket_path() const { return folder_ / "s"; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] pid_t pid() const { return pid_; }

    // SIGSTOP and SIGCONT. A stopped server's connections are accepted by the kernel and never answered.
    void stop();
    void cont();
    // SIGKILL, until it is gone. Nothing where it is gone.
    void kill();
    // Starts the killed server again, with the same files and at the same addresses. Returns when it answers
    // (which it may with -LOADING).
    void start();
    void restart();  // kill() and start()

    // One command over a new connection to the unix socket, as the default user with its password. A reply of
    // kind kError with the text "no answer" where nothing comes for 10 seconds or the server is gone.
    RedisReply command(const std::vector<std::string>& words) const;
    // The same, for commands that must not fail: the text of the reply (of an integer: its digits).
    std::string must(const std::vector<std::string>& words) const;

  private:
    void write_config() const;
    void spawn();
    [[nodiscard]] bool answers() const;

    RedisServerOptions options_;
    std::filesystem::path folder_;
    std::uint16_t port_ = 0;
    pid_t pid_ = 0;
};

// A TCP port of 127.0.0.1 that nobody listened on just now; the one 10000 above (of a cluster's bus) neither.
[[nodiscard]] std::uint16_t free_loopback_port();

}  // namespace postern
