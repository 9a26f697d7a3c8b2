#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/make_7z.h"

namespace postern {

// Elements of DER and BER (X.690).
inline std::string der(unsigned tag, const std::string& content) {
    std::string length;
    for (std::size_t left = content.size(); left > 0 || length.empty(); left >>= 8U) {
        length.insert(length.begin(), static_cast<char>(left & 0xffU));
    }
    const bool small = content.size() < 128;
    const std::string head = small ? length : static_cast<char>(0x80U | length.size()) + length;
    return static_cast<char>(tag) + head + content;
}
inline std::string ber(unsigned tag, const std::string& content) {
    return static_cast<char>(tag) + std::string("\x80") + content + std::string(2, '\0');
}
using Element = std::string (*)(unsigned, const std::string&);

inline const std::string kDataOid = from_hex("06092a864886f70d010701");
inline const std::string kSignedOid = from_hex("06092a864886f70d010702");

// What stands in front of the content and behind it.
inline std::string cms_start() {
    return der(0x02, "\x01") + der(0x31, der(0x30, from_hex("0609608648016503040201")));
}
inline std::string cms_end() {
    return der(0xa0, der(0x30, std::string(300, 'c'))) + der(0x31, der(0x30, std::string(200, 's')));
}

// A message of the type signed-data around this EncapsulatedContentInfo.
inline std::string cms_around(const std::string& encapsulated, Element outer = der) {
    return outer(0x30, kSignedOid + outer(0xa0, outer(0x30, cms_start() + encapsulated + cms_end())));
}

// The content in one piece, as DER has it.
inline std::string cms_signed(const std::string& content, Element outer = der) {
    return cms_around(outer(0x30, kDataOid + outer(0xa0, der(0x04, content))), outer);
}

// The content in pieces of `step` bytes, as Outlook has it.
inline std::string cms_in_pieces(const std::string& content, std::size_t step, Element outer = ber) {
    std::string pieces;
    for (std::size_t at = 0; at < content.size(); at += step) pieces += der(0x04, content.substr(at, step));
    return cms_around(outer(0x30, kDataOid + outer(0xa0, outer(0x24, pieces))), outer);
}

}  // namespace postern
