#pragma once

#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <string>

namespace postern {

// A folder of its own for one test's sockets, removed with all that is in it.
class ControlFolder {
  public:
    ControlFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "postern-control-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~ControlFolder() { std::filesystem::remove_all(path_); }
    ControlFolder(const ControlFolder&) = delete;
    ControlFolder& operator=(const ControlFolder&) = delete;

    [[nodiscard]] std::string path() const { return path_.string(); }
    [[nodiscard]] std::string socket() const { return (path_ / "control").string(); }

  private:
    std::filesystem::path path_;
};

// A deadline that even a busy machine meets.
inline std::chrono::steady_clock::time_point soon() {
    return std::chrono::steady_clock::now() + std::chrono::seconds{30};
}

}  // namespace postern
