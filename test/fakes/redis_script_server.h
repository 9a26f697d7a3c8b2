#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "redis/endpoint.h"

namespace postern {

// A false Redis server, for what a real one does not do. It listens on 127.0.0.1, accepts every connection,
// and answers each whole command with what the test says, however wrong. One thread of its own; gone with the
// object.
class RedisScriptServer {
  public:
    // The words of a command → the bytes to answer, empty for none. Called on the server's thread.
    using Answer = std::function<std::string(const std::vector<std::string>& words)>;

    explicit RedisScriptServer(Answer answer);
    ~RedisScriptServer();
    RedisScriptServer(const RedisScriptServer&) = delete;
    RedisScriptServer& operator=(const RedisScriptServer&) = delete;

    [[nodiscard]] RedisEndpoint endpoint() const { return {"127.0.0.1", port_, {}}; }
    // Of all connections so far.
    [[nodiscard]] std::size_t connections() const { return connections_; }
    // Reads nothing more, as a host that has vanished: the sender's buffers fill up. False: goes on.
    void deaf(bool on);
    // Closes all connections that there are.
    void hang_up();

    // An answer for those that only serve to get a client up: "+OK" to everything.
    static std::string agree(const std::vector<std::string>& words);

  private:
    struct Peer {
        int fd;
        std::string in;
        std::string out;
    };
    void run();
    void accept_one();
    [[nodiscard]] bool serve(Peer& peer);
    [[nodiscard]] bool send_some(Peer& peer) const;
    void wake() const;

    Answer answer_;
    int listen_;
    int wake_;
    std::uint16_t port_ = 0;
    std::atomic<std::size_t> connections_ = 0;
    std::atomic<bool> deaf_ = false;
    std::atomic<bool> hang_up_ = false;
    std::atomic<bool> stop_ = false;
    std::vector<Peer> peers_;
    std::thread thread_;
};

}  // namespace postern
