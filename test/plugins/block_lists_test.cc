#include "plugins/attachments/block_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace postern {
namespace {

constexpr BlockSet kSets[] = {BlockSet::kExecutables, BlockSet::kMacros, BlockSet::kArchives,
                              BlockSet::kExchangeDefault};

bool has(std::span<const std::string_view> list, std::string_view item) {
    return std::ranges::find(list, item) != list.end();
}

TEST(BlockLists, HoldWhatTheirNamesSay) {
    struct {
        BlockSet set;
        std::string_view extension;
        bool want;
    } const table[] = {
        {BlockSet::kExecutables, "exe", true},      {BlockSet::kExecutables, "js", true},
        {BlockSet::kExecutables, "lnk", true},      {BlockSet::kExecutables, "iso", true},
        {BlockSet::kMacros, "docm", true},          {BlockSet::kMacros, "xls", true},
        {BlockSet::kArchives, "zip", true},         {BlockSet::kArchives, "7z", true},
        {BlockSet::kExchangeDefault, "ade", true},  {BlockSet::kExchangeDefault, "vbs", true},
        {BlockSet::kExecutables, "pdf", false},     {BlockSet::kExecutables, "txt", false},
        {BlockSet::kExecutables, "zip", false},     {BlockSet::kMacros, "docx", false},
        {BlockSet::kMacros, "xlsx", false},         {BlockSet::kArchives, "exe", false},
        {BlockSet::kExchangeDefault, "zip", false}, {BlockSet::kExchangeDefault, "docm", false},
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
    }
}

TEST(BlockLists, HoldEachItemOnce) {
    for (const BlockSet set : kSets) {
        const BlockList list = block_list(set);
        EXPECT_EQ(std::set(list.extensions.begin(), list.extensions.end()).size(), list.extensions.size());
        EXPECT_EQ(std::set(list.types.begin(), list.types.end()).size(), list.types.size());
    }
}

}  // namespace
}  // namespace postern
