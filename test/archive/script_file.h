#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdlib>
#include <string>

namespace postern {

// A shell script to be run in place of the helper.
class ScriptFile {
  public:
    explicit ScriptFile(const std::string& lines) {
        const int fd = mkstemp(path_.data());
        const std::string text = "#!/bin/sh\n" + lines + "\n";
        EXPECT_EQ(write(fd, text.data(), text.size()), static_cast<ssize_t>(text.size()));
        EXPECT_EQ(fchmod(fd, 0700), 0);
        close(fd);
    }
    ScriptFile(const ScriptFile&) = delete;
    ScriptFile& operator=(const ScriptFile&) = delete;
    ~ScriptFile() { unlink(path_.c_str()); }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_ = testing::TempDir() + "postern-script-XXXXXX";
};

// The helper program, which is built beside the tests' own.
inline std::string helper_program() {
    std::array<char, PATH_MAX> self{};
    EXPECT_GT(readlink("/proc/self/exe", self.data(), self.size() - 1), 0);
    std::string path = self.data();
    return path.replace(path.rfind('/') + 1, std::string::npos, "archive_helper_for_tests");
}

}  // namespace postern
