#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace postern {
namespace {

class ReadFile : public testing::Test {
  protected:
    ReadFile() {
        std::string pattern = testing::TempDir() + "postern-file-XXXXXX";
        folder_ = mkdtemp(pattern.data()) == nullptr ? "" : pattern;
    }
    ~ReadFile() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

  private:
    std::string folder_;
};

TEST_F(ReadFile, GivesTheWholeText) {
    std::string large;
    for (int i = 0; i < 200'000; ++i) large += static_cast<char>(i * 31);
    for (const std::string& text : {std::string(), std::string("a\0b\r\n", 5), std::string(65536, 'x'),
                                    std::string(65537, 'y'), large}) {
        const auto read = read_file(write("file", text), 1'000'000);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, text);
    }
    EXPECT_EQ(*read_file(write("file", "abc"), SIZE_MAX), "abc");
}

TEST_F(ReadFile, RefusesWhatIsLargerThanTheLimit) {
    EXPECT_EQ(*read_file(write("file", "12345"), 5), "12345");
    EXPECT_EQ(read_file(write("file", "123456"), 5).error().what,
              "can't read '" + path("file") + "': larger than 5 bytes");
    EXPECT_EQ(*read_file(write("file", ""), 0), "");
    EXPECT_FALSE(read_file(write("file", "1"), 0));
    EXPECT_FALSE(read_file(write("file", std::string(300'000, 'x')), 299'999));
    EXPECT_TRUE(read_file(write("file", std::string(300'000, 'x')), 300'000));
}

TEST_F(ReadFile, SaysWhyItCannot) {
    EXPECT_EQ(read_file(path("none"), 9).error().what,
              "can't read '" + path("none") + "': No such file or directory");
    EXPECT_EQ(read_file(path(""), 9).error().what, "can't read '" + path("") + "': Is a directory");
    EXPECT_EQ(read_file("", 9).error().what, "can't read '': No such file or directory");
    EXPECT_EQ(read_file("/a\nb", 9).error().what, "can't read '/a\\x0ab': No such file or directory");
    EXPECT_EQ(read_file("/dev/zero", 9).error().what, "can't read '/dev/zero': not a regular file");
}

TEST_F(ReadFile, DoesNotWaitForAPipe) {
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_file(path("pipe"), 9).error().what,
              "can't read '" + path("pipe") + "': not a regular file");
}

TEST(LineReader, GivesLinesWithoutTheirEnds) {
    const struct {
        std::string_view text;
        std::vector<std::string_view> want;
    } cases[] = {
        {"", {}},
        {"\n", {""}},
        {"a", {"a"}},
        {"a\n", {"a"}},
        {"a\n\nb", {"a", "", "b"}},
        {"a\r\nb\r\n", {"a", "b"}},
        {"a\r\r\n", {"a\r"}},
        {"a\rb\n", {"a\rb"}},
        {"a\r", {"a\r"}},
        {"\r\n", {""}},
        {"\n\n", {"", ""}},
    };
    for (const auto& c : cases) {
        std::vector<std::string_view> lines;
        LineReader reader(c.text);
        EXPECT_EQ(reader.number(), 0U);
        while (reader.next()) {
            lines.push_back(reader.line());
            EXPECT_EQ(reader.number(), lines.size());
        }
        EXPECT_EQ(lines, c.want) << c.text;
        EXPECT_FALSE(reader.next());
    }
}

}  // namespace
}  // namespace postern
