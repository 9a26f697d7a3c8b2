#include "api/abi.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "base/version.h"

namespace postern {
namespace {

TEST(PluginAbi, NamesAllThatBothSidesMustShare) {
    const std::string abi = POSTERN_PLUGIN_ABI;
    const std::regex want(
        R"(Postern \d+\.\d+\.\d+, headers [0-9a-f]{16}, (gcc|clang) \d+, cxx11-abi [01], C\+\+ \d{6}L.*)");
    EXPECT_TRUE(std::regex_match(abi, want)) << abi;
    EXPECT_TRUE(abi.starts_with("Postern " + std::string(kVersion) + ",")) << abi;
}

}  // namespace
}  // namespace postern
