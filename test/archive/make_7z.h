#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

inline std::string from_hex(std::string_view digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(kDigits.find(digits[i]) << 4U | kDigits.find(digits[i + 1]));
    }
    return bytes;
}

// What 7-Zip makes of one file "a.txt" with a password, its name encrypted too, or its content alone.
inline std::string make_secret_7z() {
    return from_hex(
        "377abcaf271c000419d0782580000000000000002e00000000000000b98f1e0221eb4fb9659cd8453ed1ffac7b813a8b"
        "64def7c468fd7350073c51b3bc600d4deb1ae07a3e4ab863e7fc7a403d1fa28560a6838afafc0de4a6ab24ecdaa6f14f"
        "1e739f1e70e2e0cdc87994d4f6082f5ef7ddb77a3df09733ffc1061499339f93a8a3440824f1ceebf243b97d029fd6d6"
        "8f62213925f23b50a1422fa2ddb5ab9f17061001097000070b0100012406f1070112530f8a0bde5398eef8d09646d34c"
        "2b64ce910c620a01044f30be0000");
}
inline std::string make_encrypted_7z() {
    return from_hex(
        "377abcaf271c00042d9c352910000000000000006200000000000000fc0191e493e0dd9225766126941a5670e72b9084"
        "0104060001091000070b0100022406f1070112530ffe0948df8cd8113ebc91933f41f398d82121010001000c0a060008"
        "0a01e5e8a25c00000501190100110d0061002e007400780074000000140a010028f8df485e7add01150601002080a481"
        "0000");
}

}  // namespace postern
