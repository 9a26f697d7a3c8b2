#include "archive/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <optional>

#include "base/descriptor.h"

namespace postern {
namespace {

// The same descriptor above the three that the helper gets, so that none of these hides it.
Descriptor above_standard(int fd) {
    const Descriptor low(fd);
    return Descriptor(fcntl(low.get(), F_DUPFD_CLOEXEC, 3));
}

class SpawnPlan {
  public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    bool descriptors(int input, int output) {
        return posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO) == 0 &&
               posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO) == 0 &&
               posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
               posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1) == 0;
    }

    // The filter blocks and ignores signals; its helper starts with all of them as usual.
    bool signals() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        constexpr short kFlags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        return posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
               posix_spawnattr_setsigdefault(&attributes_, &all) == 0 &&
               posix_spawnattr_setflags(&attributes_, kFlags) == 0;
    }

    std::optional<pid_t> start(const std::string& program, const std::vector<std::string>& arguments) {
        std::vector<char*> argv{const_cast<char*>(program.c_str())};  // NOLINT: posix_spawn() changes nothing
        for (const std::string& argument : arguments) {
            argv.push_back(const_cast<char*>(argument.c_str()));  // NOLINT: likewise
        }
        argv.push_back(nullptr);
        std::array<char*, 1> environment{nullptr};
        pid_t pid = 0;
        const int error =
            posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), environment.data());
        return error == 0 ? std::optional(pid) : std::nullopt;
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

HelperEnd read_output(int fd, std::size_t most, std::chrono::steady_clock::time_point deadline) {
    HelperEnd end;
    std::array<char, 65536> piece;  // NOLINT: filled by read()
    while (true) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        end.how = HelperEnd::How::kTooSlow;
        if (left.count() <= 0) return end;
        pollfd watched{fd, POLLIN, 0};
        const int n = poll(&watched, 1, static_cast<int>(std::min<std::int64_t>(left.count(), INT_MAX)));
        if (n <= 0) continue;
        const ssize_t got = read(fd, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        end.how = HelperEnd::How::kEnded;
        if (got <= 0) return end;
        end.how = HelperEnd::How::kTooMuch;
        if (static_cast<std::size_t>(got) > most - end.output.size()) return end;
        end.output.append(piece.data(), static_cast<std::size_t>(got));
    }
}

// Where the process has ended by itself its status is settled by now, and the signal finds it dead.
int end_process(pid_t pid) {
    kill(pid, SIGKILL);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

HelperEnd run_helper(const std::string& program, const std::vector<std::string>& arguments, int input,
                     std::size_t most, std::chrono::steady_clock::time_point deadline) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    const Descriptor from = above_standard(ends[0]);
    Descriptor to = above_standard(ends[1]);
    SpawnPlan plan;
    if (from.get() < 0 || to.get() < 0 || !plan.descriptors(input, to.get()) || !plan.signals()) return {};
    const auto pid = plan.start(program, arguments);
    if (!pid) return {};
    to.reset();
    HelperEnd end = read_output(from.get(), most, deadline);
    const int status = end_process(*pid);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) end.how = HelperEnd::How::kTooSlow;
    return end;
}

}  // namespace postern
