#pragma once

#include <chrono>

#include "base/result.h"
#include "engine/engine.h"
#include "milter/listen_socket.h"
#include "milter/steps.h"

namespace postern {

// The milter side of the process: one listening socket, libmilter's threads behind it. One in a process.
class MilterServer {
  public:
    MilterServer(Engine& engine, MilterListen listen, Steps steps);

    // Opens the socket, so that mistakes show before anything is served. Call before privileges are dropped.
    [[nodiscard]] Result<int> open();

    // Serves until the process ends; returns only where libmilter gives up. The calling thread becomes
    // libmilter's listener.
    void serve();

    // Gives the messages under way their verdicts, at most `patience` long, and new ones a temporary
    // refusal. Returns whether all ended in time. From any thread but libmilter's.
    [[nodiscard]] bool drain(std::chrono::seconds patience);

    // Removes a unix socket's file. The last thing before the process ends.
    void remove_socket() const;

  private:
    Engine& engine_;
    MilterListen listen_;
    Steps steps_;
};

}  // namespace postern
