#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "control/control_message.h"

namespace postern {

// Each command by its name. A handler gets the arguments, an object, and gives the result or an error for the
// administrator. It is called on one of the server's threads, several at once, and may take its time. What it
// throws is answered as an error.
using ControlHandlers =
    std::map<std::string, std::function<ControlAnswer(const nlohmann::ordered_json& arguments)>, std::less<>>;

struct ControlOptions {
    // For a client to send its request and to take its answer, both together; what a handler takes is not
    // counted.
    std::chrono::milliseconds deadline{10'000};
    std::size_t threads = 4;
    std::size_t most_waiting = 16;  // connections beyond those that are served
};

// Answers the commands of control_message.h on a unix socket: for root and for the user of this process, one
// request a connection, on a few threads. A slow client, an endless line, or many connections hold it up for
// no longer than the deadline: beyond most_waiting they are told that the filter is busy.
class ControlServer {
  public:
    // Listens and serves when it returns. An error as of UnixListener::open().
    [[nodiscard]] static Result<std::unique_ptr<ControlServer>> start(const std::string& path,
                                                                      ControlHandlers handlers,
                                                                      ControlOptions options = {});
    // Cuts the connections, waits for handlers under way, and removes the socket's file.
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

  private:
    class Impl;
    explicit ControlServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
