#pragma once

#include <string_view>

namespace postern {

// Whether nobody can read a file without a key, by its declared type (lower case, may be empty) and its first
// bytes: S/MIME that is enveloped (by its content type, whatever the type declares: RFC 5652), and OpenPGP
// messages (RFC 9580) that begin with a session key or encrypted data, each in its binary form or in ASCII
// armour. Signed or compressed is not encrypted. Pure; linear in the bytes, of which 4 kB are enough.
[[nodiscard]] bool is_encrypted(std::string_view type, std::string_view first_bytes);

}  // namespace postern
