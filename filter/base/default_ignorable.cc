#include "base/default_ignorable.h"

#include <algorithm>
#include <array>

namespace postern {
namespace {

struct CodeRange {
    char32_t first;
    char32_t last;
};

// DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
constexpr std::array<CodeRange, 17> kIgnorable{{
    {0x00AD, 0x00AD},
    {0x034F, 0x034F},
    {0x061C, 0x061C},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFF8},
    {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A},
    {0xE0000, 0xE0FFF},
}};

}  // namespace

bool is_default_ignorable(char32_t code) {
    if (code < kIgnorable.front().first) return false;
    const auto* const range = std::lower_bound(kIgnorable.begin(), kIgnorable.end(), code,
                                               [](const CodeRange& r, char32_t c) { return r.last < c; });
    return range != kIgnorable.end() && range->first <= code;
}

}  // namespace postern
