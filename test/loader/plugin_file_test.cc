#include "loader/plugin_file.h"

#include <gtest/gtest.h>

#include "loader/plugin_folder.h"

namespace postern {
namespace {

constexpr uid_t kStranger = 12345;

class PluginFileTest : public testing::Test {
  protected:
    PluginFileTest() {
        folder_.write("a.so", "code");
        std::filesystem::create_directory(folder_.path("inner"));
        chmod(folder_.path("inner").c_str(), 0755);
    }

    // "ok", or what is wrong with `FOLDER`s path left out.
    std::string opened(const std::string& name, const std::string& directory = "") {
        const auto folder = PluginDirectory::open(directory.empty() ? folder_.path() : directory, geteuid());
        if (!folder) return shown(folder.error().what);
        const auto file = folder->open_file(name);
        return file ? "ok" : shown(file.error().what);
    }
    [[nodiscard]] std::string shown(const std::string& what) const {
        const std::string text = errors_text({{{}, "", what}}, folder_);
        return text.substr(5, text.size() - 6);
    }
    void make_stranger_own(const std::string& name) {
        ASSERT_EQ(chown(folder_.path(name).c_str(), kStranger, kStranger), 0);
    }

    PluginFolder folder_;
};

TEST_F(PluginFileTest, OpensAFileByItsNameOrItsPath) {
    EXPECT_EQ(opened("a.so"), "ok");
    EXPECT_EQ(opened(folder_.path("a.so")), "ok");
    EXPECT_EQ(opened("a.so", folder_.path() + "/"), "ok");
    const auto file = PluginDirectory::open(folder_.path(), geteuid())->open_file("a.so");
    EXPECT_EQ(file->path, folder_.path("a.so"));
    EXPECT_EQ(file->identity.size, 4);
}

TEST_F(PluginFileTest, StaysInTheDirectory) {
    folder_.write("inner/b.so", "code");
    for (const std::string& name :
         {std::string("../a.so"), std::string("/etc/passwd"), std::string("inner/b.so"), std::string(".."),
          std::string("."), std::string(""), folder_.path() + "/../a.so", folder_.path("inner/b.so"),
          folder_.path() + "/", folder_.path() + "x/a.so"}) {
        EXPECT_EQ(opened(name), shown("'" + name + "' is not in the plug-in directory '" + folder_.path() +
                                      "': put the file there and give its name"));
    }
}

TEST_F(PluginFileTest, RefusesFilesThatAreNone) {
    std::filesystem::create_symlink(folder_.path("a.so"), folder_.path("link.so"));
    ASSERT_EQ(mkfifo(folder_.path("pipe.so").c_str(), 0600), 0);
    EXPECT_EQ(opened("none.so"), "can't open 'FOLDER/none.so': No such file or directory");
    EXPECT_EQ(opened("link.so"), "'FOLDER/link.so' is a symbolic link: put the file itself there");
    EXPECT_EQ(opened("inner"), "'FOLDER/inner' is not a regular file");
    EXPECT_EQ(opened("pipe.so"), "'FOLDER/pipe.so' is not a regular file");
}

TEST_F(PluginFileTest, RefusesFilesThatOthersCanWriteTo) {
    const std::string want =
        "'FOLDER/a.so' can be written to by its group or by others: chmod go-w FOLDER/a.so";
    for (const mode_t mode : {0664U, 0646U, 0666U}) {
        chmod(folder_.path("a.so").c_str(), mode);
        EXPECT_EQ(opened("a.so"), want) << mode;
    }
    chmod(folder_.path("a.so").c_str(), 0755);
    EXPECT_EQ(opened("a.so"), "ok");
}

TEST_F(PluginFileTest, RefusesDirectoriesThatOthersCanWriteTo) {
    const std::string want = "'FOLDER' can be written to by its group or by others: chmod go-w FOLDER";
    for (const mode_t mode : {0775U, 0757U, 0777U, 01777U}) {
        chmod(folder_.path().c_str(), mode);
        EXPECT_EQ(opened("a.so"), want) << mode;
    }
}

TEST_F(PluginFileTest, RefusesDirectoriesThatAreNone) {
    EXPECT_EQ(opened("a.so", folder_.path("none")),
              "can't open the plug-in directory 'FOLDER/none': No such file or directory");
    EXPECT_EQ(opened("a.so", folder_.path("a.so")),
              "can't open the plug-in directory 'FOLDER/a.so': Not a directory");
    EXPECT_EQ(opened("a.so", "plugins"), "'plugins' is not an absolute path");
    EXPECT_EQ(opened("a.so", ""), "ok");
}

TEST_F(PluginFileTest, RefusesADirectoryThatOthersCanReplace) {
    folder_.write("inner/b.so", "code");
    chmod(folder_.path().c_str(), 0757);
    EXPECT_EQ(opened("b.so", folder_.path("inner")),
              "'FOLDER' above the plug-in directory can be written to by others: chmod o-w FOLDER");
    // Through a link too: what counts is where the folder really is.
    const PluginFolder other;
    std::filesystem::create_directory_symlink(folder_.path("inner"), other.path("link"));
    EXPECT_EQ(opened("b.so", other.path("link")),
              "'FOLDER' above the plug-in directory can be written to by others: chmod o-w FOLDER");
    // Sticky: nobody but its owner renames it.
    chmod(folder_.path().c_str(), 01757);
    EXPECT_EQ(opened("b.so", folder_.path("inner")), "ok");
}

TEST_F(PluginFileTest, WantsAllOfItToBelongToRoot) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give files away";
    folder_.write("inner/b.so", "code");
    make_stranger_own("a.so");
    EXPECT_EQ(opened("a.so"), "'FOLDER/a.so' belongs to user 12345, not to root: chown root FOLDER/a.so");
    make_stranger_own("inner");
    EXPECT_EQ(opened("b.so", folder_.path("inner")),
              "'FOLDER/inner' belongs to user 12345, not to root: chown root FOLDER/inner");
    ASSERT_EQ(chown(folder_.path("inner").c_str(), 0, 0), 0);
    ASSERT_EQ(chown(folder_.path().c_str(), kStranger, kStranger), 0);
    EXPECT_EQ(opened("b.so", folder_.path("inner")),
              "'FOLDER' above the plug-in directory belongs to user 12345, not to root");
}

}  // namespace
}  // namespace postern
