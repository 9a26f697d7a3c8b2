#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "cli/exit_codes.h"
#include "config/load.h"

namespace postern {

// The running filter: everything that serves, wired together. One in a process.
class Daemon {
  public:
    // `path` is read again at each reload; `loaded` is what it says now, without errors.
    Daemon(std::string path, Loaded loaded);
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    // Opens log, sockets and files and drops privileges. An error says what could not be had.
    [[nodiscard]] Result<int> start();

    // Serves until a signal says stop, gives the messages under way their verdicts, and ends the process:
    // libmilter's threads can't be joined, so nothing is destroyed behind their back.
    [[noreturn]] void serve();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
