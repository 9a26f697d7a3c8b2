#include "base/default_ignorable.h"

#include <gtest/gtest.h>

#include <ios>

namespace postern {
namespace {

TEST(DefaultIgnorable, IsWhatUnicodeSays) {
    for (const char32_t code :
         {0xADU, 0x34FU, 0x61CU, 0x200BU, 0x200FU, 0x202EU, 0x2064U, 0xFE00U, 0xFEFFU, 0xE0001U, 0xE0FFFU}) {
        EXPECT_TRUE(is_default_ignorable(code)) << std::hex << static_cast<unsigned>(code);
    }
    for (const char32_t code :
         {0x41U, 0xACU, 0xAEU, 0x200AU, 0x2010U, 0x202FU, 0x3002U, 0xFE10U, 0xFFFDU, 0xE1000U}) {
        EXPECT_FALSE(is_default_ignorable(code)) << std::hex << static_cast<unsigned>(code);
    }
}

}  // namespace
}  // namespace postern
