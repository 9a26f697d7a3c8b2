#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/text.h"
#include "observe/pseudonym.h"

namespace postern {

inline constexpr std::string_view kTestKey = "a key of at least sixteen bytes";

// What stands for a text that is canonical already, computed in another way than the filter does: bit by bit.
inline std::string named(std::string_view canonical, std::string_view key = kTestKey) {
    const Sha256Digest digest = hmac_sha256(key, canonical);
    std::string out = "h:";
    for (std::size_t digit = 0; digit < 16; ++digit) {
        std::size_t value = 0;
        for (std::size_t bit = digit * 5; bit < digit * 5 + 5; ++bit)
            value = value * 2 + (digest[bit / 8] >> (7 - bit % 8) & 1U);
        out += "abcdefghijklmnopqrstuvwxyz234567"[value];
    }
    return out;
}

// The same of an address, with its domain.
inline std::string named_at(std::string_view canonical, std::string_view key = kTestKey) {
    return named(canonical, key) + std::string(canonical.substr(canonical.rfind('@')));
}

}  // namespace postern
