#include "mime/hidden_files.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using Files = std::vector<HiddenFile>;

TEST(HiddenFiles, EveryReadingOfANameIsAFile) {
    HiddenFiles files;
    files.add("a%2Eexe", "A/B");
    files.add("", "application/zip");
    files.add("a%2Eexe", "a/b");
    files.add("", {});
    EXPECT_EQ(files.files(), (Files{{"a%2Eexe", "a/b"}, {"a.exe", "a/b"}, {"", "application/zip"}}));
    EXPECT_FALSE(files.cut());
}

TEST(HiddenFiles, AnEmptyNameOfAFieldIsAFileWithoutName) {
    NameReadings names;
    names.add(parse_field_value("inline; filename=\"\""), "filename");
    HiddenFiles files;
    files.add(names, {});
    EXPECT_EQ(files.files(), (Files{{"", ""}}));
}

TEST(HiddenFiles, MoreThanFitAreCounted) {
    HiddenFiles files;
    for (std::size_t i = 0; i < HiddenFiles::kMax; ++i) files.add(std::to_string(i), {});
    EXPECT_FALSE(files.cut());
    files.add("0", {});
    EXPECT_FALSE(files.cut());
    files.add("x", {});
    EXPECT_TRUE(files.cut());
    EXPECT_EQ(files.files().size(), HiddenFiles::kMax);
    files.clear();
    EXPECT_FALSE(files.cut());
    EXPECT_EQ(files.memory_used(), 0U);
}

TEST(HiddenFiles, LongTextsAreCutAndSaySo) {
    HiddenFiles name;
    name.add("a" + std::string(600, '_') + ".exe", {});
    EXPECT_TRUE(name.cut());
    EXPECT_EQ(name.files().at(0).name.size(), NameReadings::kMaxBytes);
    EXPECT_TRUE(name.files().at(0).name.ends_with("_.exe"));
    HiddenFiles type;
    type.add("", std::string(HiddenFiles::kMaxType + 1, 'x'));
    EXPECT_TRUE(type.cut());
    EXPECT_EQ(type.files().at(0).type.size(), HiddenFiles::kMaxType);
}

}  // namespace
}  // namespace postern
