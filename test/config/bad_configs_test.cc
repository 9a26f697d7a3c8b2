#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/load.h"
#include "config/report.h"

namespace postern {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// Messages name files as they were named to us, so each is loaded from inside of its folder.
class InFolder {
  public:
    explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
    ~InFolder() { fs::current_path(before_); }
    InFolder(const InFolder&) = delete;
    InFolder& operator=(const InFolder&) = delete;

  private:
    fs::path before_;
};

std::vector<fs::path> folders() {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(fs::path(POSTERN_SOURCE_DIR) / "test" / "config-bad")) {
        if (entry.is_directory()) all.push_back(entry.path());
    }
    return all;
}

TEST(BadConfigs, EachGetsItsWholeMessageAndNoPolicy) {
    const std::vector<fs::path> all = folders();
    ASSERT_GE(all.size(), 40U);
    for (const fs::path& folder : all) {
        const InFolder inside(folder);
        const Loaded loaded = load_configuration("postern.toml");
        EXPECT_EQ(report(loaded.errors), content_of(folder / "expected")) << folder.filename();
        EXPECT_FALSE(loaded.errors.empty()) << folder.filename();
        EXPECT_EQ(loaded.policy, nullptr) << folder.filename();
    }
}

}  // namespace
}  // namespace postern
