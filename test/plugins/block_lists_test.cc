#include "plugins/attachments/block_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace postern {
namespace {

constexpr BlockSet kSets[] = {BlockSet::kExecutables, BlockSet::kMacros, BlockSet::kArchives,
                              BlockSet::kExchangeDefault};

bool has(std::span<const std::string_view> list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

TEST(BlockLists, HoldWhatTheirNamesSay) {
    struct {
        std::string_view extension;
        BlockSet set;
        bool want;
    } const table[] = {
        {"exe", BlockSet::kExecutables, true},      {"js", BlockSet::kExecutables, true},
        {"desktop", BlockSet::kExecutables, true},  {"rdp", BlockSet::kExecutables, true},
        {"jnlp", BlockSet::kExecutables, true},     {"library-ms", BlockSet::kExecutables, true},
        {"pl", BlockSet::kExecutables, true},       {"vmdk", BlockSet::kExecutables, true},
        {"xlm", BlockSet::kMacros, true},           {"zst", BlockSet::kArchives, true},
        {"xnk", BlockSet::kExchangeDefault, true},  {"ps11xml", BlockSet::kExchangeDefault, true},
        {"lnk", BlockSet::kExecutables, true},      {"iso", BlockSet::kExecutables, true},
        {"docm", BlockSet::kMacros, true},          {"xls", BlockSet::kMacros, true},
        {"zip", BlockSet::kArchives, true},         {"7z", BlockSet::kArchives, true},
        {"ade", BlockSet::kExchangeDefault, true},  {"vbs", BlockSet::kExchangeDefault, true},
        {"pdf", BlockSet::kExecutables, false},     {"txt", BlockSet::kExecutables, false},
        {"zip", BlockSet::kExecutables, false},     {"docx", BlockSet::kMacros, false},
        {"xlsx", BlockSet::kMacros, false},         {"exe", BlockSet::kArchives, false},
        {"zip", BlockSet::kExchangeDefault, false}, {"docm", BlockSet::kExchangeDefault, false},
    };
    for (const auto& row : table) {
        EXPECT_EQ(has(block_list(row.set).extensions, row.extension), row.want)
            << kBlockSetWords[row.set] << ' ' << row.extension;
    }
    EXPECT_TRUE(has(block_list(BlockSet::kExecutables).types, "application/x-msdownload"));
    EXPECT_TRUE(has(block_list(BlockSet::kArchives).types, "application/zip"));
    EXPECT_TRUE(has(block_list(BlockSet::kExchangeDefault).types, "message/partial"));
    EXPECT_FALSE(has(block_list(BlockSet::kExecutables).types, "application/pdf"));
}

// They are compared with normalised names and types: anything else could never be found.
TEST(BlockLists, AreInTheFormInWhichTheyAreCompared) {
    for (const BlockSet set : kSets) {
        const BlockList list = block_list(set);
        ASSERT_FALSE(list.extensions.empty());
        for (const std::string_view extension : list.extensions) {
            EXPECT_EQ(extension.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
                      std::string_view::npos)
                << extension;
        }
        for (const std::string_view type : list.types) {
            EXPECT_EQ(type.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ *;"), std::string_view::npos) << type;
        }
        for (const std::string_view folder : list.folders) {
            EXPECT_TRUE(folder.starts_with('/') && folder.ends_with('/')) << folder;
        }
    }
}

TEST(BlockLists, HoldEachItemOnceInOrder) {
    for (const BlockSet set : kSets) {
        const BlockList list = block_list(set);
        EXPECT_EQ(std::ranges::adjacent_find(list.extensions, std::ranges::greater_equal()),
                  list.extensions.end());
        for (const auto& items : {list.types, list.kinds, list.members}) {
            EXPECT_EQ(std::ranges::adjacent_find(items, std::ranges::greater_equal()), items.end());
        }
    }
}

// A media type's database names files so by their first bytes.
TEST(BlockLists, KnowWhatContentIsFoundToBe) {
    struct {
        std::string_view type;
        BlockSet set;
        bool want;
    } const table[] = {
        {"application/vnd.microsoft.portable-executable", BlockSet::kExecutables, true},
        {"application/x-dosexec", BlockSet::kExecutables, true},
        {"application/x-executable", BlockSet::kExecutables, true},
        {"application/x-pie-executable", BlockSet::kExecutables, true},
        {"application/x-sharedlib", BlockSet::kExecutables, true},
        {"application/x-object", BlockSet::kExecutables, true},
        {"application/x-mach-binary", BlockSet::kExecutables, true},
        {"application/x-java-applet", BlockSet::kExecutables, true},
        {"application/x-bytecode.python", BlockSet::kExecutables, true},
        {"application/x-ms-shortcut", BlockSet::kExecutables, true},
        {"application/x-mswinurl", BlockSet::kExecutables, true},
        {"application/x-setupscript", BlockSet::kExecutables, true},
        {"application/x-sylk", BlockSet::kExecutables, true},
        {"application/x-chrome-extension", BlockSet::kExecutables, true},
        {"application/x-iso9660-image", BlockSet::kExecutables, true},
        {"application/x-virtualbox-vhd", BlockSet::kExecutables, true},
        {"application/x-qemu-disk", BlockSet::kExecutables, true},
        {"application/vnd.debian.binary-package", BlockSet::kExecutables, true},
        {"application/vnd.android.package-archive", BlockSet::kExecutables, true},
        {"application/javascript", BlockSet::kExecutables, true},
        {"text/x-msdos-batch", BlockSet::kExecutables, true},
        {"text/x-ms-regedit", BlockSet::kExecutables, true},
        {"application/x-msaccess", BlockSet::kMacros, true},
        {"application/onenote", BlockSet::kMacros, true},
        {"application/zip", BlockSet::kArchives, true},
        {"application/gzip", BlockSet::kArchives, true},
        {"application/x-7z-compressed", BlockSet::kArchives, true},
        {"application/x-rar", BlockSet::kArchives, true},
        {"application/x-tar", BlockSet::kArchives, true},
        {"application/x-lzh-compressed", BlockSet::kArchives, true},
        {"application/x-ms-compress-szdd", BlockSet::kArchives, true},
        {"application/x-ms-wim", BlockSet::kArchives, true},
        {"application/zstd", BlockSet::kArchives, true},
        // Two bytes by chance are soon taken for the first of zlib, which nobody's desktop opens.
        {"application/zlib", BlockSet::kArchives, false},
        {"application/pdf", BlockSet::kArchives, false},
        {"application/epub+zip", BlockSet::kArchives, false},
        {"application/vnd.oasis.opendocument.text", BlockSet::kArchives, false},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", BlockSet::kArchives,
         false},
        {"application/x-ole-storage", BlockSet::kMacros, false},
        {"application/postscript", BlockSet::kExecutables, false},
        {"application/x-dbf", BlockSet::kExecutables, false},
        {"text/html", BlockSet::kExecutables, false},
        {"text/xml", BlockSet::kExecutables, false},
        {"text/x-c", BlockSet::kExecutables, false},
        {"image/svg+xml", BlockSet::kExecutables, false},
    };
    for (const auto& row : table) {
        EXPECT_EQ(has(block_list(row.set).types, row.type), row.want)
            << kBlockSetWords[row.set] << ' ' << row.type;
    }
    EXPECT_TRUE(has(block_list(BlockSet::kExecutables).kinds, "text/x-shellscript"));
    EXPECT_FALSE(has(block_list(BlockSet::kExecutables).types, "text/x-shellscript"));
}

TEST(BlockLists, ExchangesIsComplete) {
    const BlockList list = block_list(BlockSet::kExchangeDefault);
    EXPECT_EQ(list.extensions.size(), 60U);
    EXPECT_EQ(list.types.size(), 10U);
}

// These come with honest mail. What is here would be refused from the whole world.
TEST(BlockLists, ExecutablesHoldNoDocuments) {
    for (const std::string_view extension :
         {"bib",  "cdxml", "csv", "dat", "doc", "dwg", "eml", "gpx", "html",   "ics",  "json", "kml",
          "log",  "mat",   "md",  "mp4", "msg", "odt", "p7m", "pdf", "pkpass", "png",  "rtf",  "sql",
          "step", "svg",   "tex", "tif", "tmp", "txt", "vcf", "wav", "xls",    "xlsm", "xml",  "zip"}) {
        EXPECT_FALSE(has(block_list(BlockSet::kExecutables).extensions, extension)) << extension;
    }
    for (const std::string_view type :
         {"application/octet-stream", "application/pdf", "application/zip", "text/plain", "text/x-python",
          "application/x-ole-storage", "text/calendar"}) {
        EXPECT_FALSE(has(block_list(BlockSet::kExecutables).types, type)) << type;
    }
}

}  // namespace
}  // namespace postern
