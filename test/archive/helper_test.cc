#include "archive/helper.h"

#include <gtest/gtest.h>

#include "archive/helper_process.h"
#include "archive/listing_codec.h"
#include "listing_helper.h"
#include "make_zip.h"
#include "script_file.h"

namespace postern {
namespace {

std::string output_of(std::vector<std::string> arguments) {
    const MemoryFile file(make_zip({{"a", "1"}}));
    arguments.insert(arguments.begin(), std::string(kArchiveHelperArgument));
    return run_helper(helper_program(), arguments, file.fd(), kMostReplyBytes,
                      std::chrono::steady_clock::now() + std::chrono::seconds(60))
        .output;
}

TEST(Helper, WritesTheListing) {
    const auto listing = decode_listing(output_of(helper_arguments({})));
    ASSERT_TRUE(listing);
    EXPECT_EQ(summary(*listing), "archive none: a");
}

TEST(Helper, WrongArgumentsGiveNoListing) {
    const std::vector<std::vector<std::string>> cases{
        {},
        {"1", "1", "1", "1"},
        {"1", "1", "1", "1", "268435456", "1"},
        {"1", "1", "1", "-1", "268435456"},
        {"x", "1", "1", "1", "268435456"},
        {"1", "4294967296", "1", "1", "268435456"},
        {"1", "1", "1", "99999999999", "268435456"},
        {"", "", "", "", ""},
    };
    for (const auto& one : cases) EXPECT_EQ(output_of(one), "");
}

TEST(Helper, ArgumentsAreTheLimits) {
    EXPECT_EQ(helper_arguments({1, 2, 3, std::chrono::milliseconds(4), 5}),
              (std::vector<std::string>{"1", "2", "3", "4", "5"}));
    EXPECT_EQ(helper_arguments({.time = std::chrono::milliseconds(-4)})[3], "0");
}

}  // namespace
}  // namespace postern
