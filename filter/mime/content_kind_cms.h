#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// What a CMS message (RFC 5652, S/MIME's PKCS #7) holds, by its content type.
enum class CmsContent : std::uint8_t {
    kNone,       // it is no CMS message
    kSigned,     // signed: what was signed stands in it, or somewhere else
    kOpen,       // compressed, digested or the like: whoever has it can read it
    kEncrypted,  // enveloped, authenticated-enveloped or encrypted: nobody can without a key
};

// Reads the first bytes of a DER or BER encoding; 32 are enough. Pure; any thread.
[[nodiscard]] CmsContent cms_content(std::string_view first_bytes);

}  // namespace postern
