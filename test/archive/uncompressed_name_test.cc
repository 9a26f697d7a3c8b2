#include "archive/uncompressed_name.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(UncompressedName, ExtensionIsTakenOff) {
    struct Case {
        std::string_view name;
        std::string_view want;
    };
    const Case cases[] = {
        {"report.exe.gz", "report.exe"},
        {"a.zip/dir/report.exe.XZ", "report.exe"},
        {"dir\\report.exe.bz2", "report.exe"},
        {"README.Z", "README"},
        {"a.gz.lzma", "a.gz"},
        {"a.zst", "a"},
        {"", ""},
        {"report.exe", ""},
        {"gz", ""},
        {".gz", ""},
        {"a.gz/", ""},
        {"a.gz.txt", ""},
        {"a.tgz", ""},
        {"dir.gz/a", ""},
    };
    for (const Case& one : cases) EXPECT_EQ(uncompressed_name(one.name), one.want) << one.name;
}

}  // namespace
}  // namespace postern
