#include "content/encrypted_content.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "mime/base64.h"
#include "mime/content_kind_cms.h"

namespace postern {
namespace {

// OpenPGP packets (RFC 9580, 5).
constexpr unsigned kPublicKeySession = 1;
constexpr unsigned kPasswordSession = 3;
constexpr unsigned kIntegrityProtected = 18;
constexpr unsigned kAead = 20;

struct Packet {
    unsigned tag = 0;
    std::string_view body;  // as much as there is
};

std::optional<Packet> first_packet(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const auto head = static_cast<unsigned char>(bytes[0]);
    const auto length = static_cast<unsigned char>(bytes[1]);
    if ((head & 0x80U) == 0) return std::nullopt;
    const bool newer = (head & 0x40U) != 0;
    const unsigned tag = newer ? head & 0x3fU : head >> 2U & 0x0fU;
    std::size_t octets = 0;
    if (newer) {
        const bool partial = length >= 224 && length < 255;
        octets = length < 192 || partial ? 1 : length < 224 ? 2 : 5;
    } else {
        constexpr std::array<std::size_t, 4> kOctets{1, 2, 4, 0};
        octets = kOctets[head & 3U];
    }
    if (bytes.size() < 1 + octets) return std::nullopt;
    return Packet{tag, bytes.substr(1 + octets)};
}

// Two bytes of a file are soon found elsewhere, so what stands behind them has to fit too.
bool begins_encrypted_pgp(std::string_view bytes) {
    const auto packet = first_packet(bytes);
    if (!packet || packet->body.size() < 10) return false;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(packet->body[at]); };
    const unsigned version = byte(0);
    const auto is_cipher = [](unsigned n) { return n >= 1 && n <= 13; };
    switch (packet->tag) {
        case kPublicKeySession: {
            constexpr std::array<unsigned, 8> kAlgorithms{1, 2, 16, 18, 20, 22, 25, 26};
            const unsigned algorithm = byte(9);
            const bool known =
                std::find(kAlgorithms.begin(), kAlgorithms.end(), algorithm) != kAlgorithms.end();
            return version == 6 || (version == 3 && known);
        }
        case kPasswordSession:
            return (version == 4 && is_cipher(byte(1)) && byte(2) <= 4) ||
                   ((version == 5 || version == 6) && is_cipher(byte(version == 5 ? 1 : 2)));
        case kIntegrityProtected:
            return version == 1 || (version == 2 && is_cipher(byte(1)));
        case kAead:
            return version == 1 && is_cipher(byte(1));
        default:
            return false;
    }
}

// The lines between "-----BEGIN PGP MESSAGE-----" or "-----BEGIN PKCS7-----" and what they encode; no value
// for anything else. Fields may stand in front of them, with an empty line behind (RFC 9580, 6.2).
std::optional<std::string_view> armoured(std::string_view bytes) {
    bytes = trim_left(bytes);
    constexpr std::string_view kMarks[] = {"-----BEGIN PGP MESSAGE", "-----BEGIN PKCS7-----",
                                           "-----BEGIN CMS-----"};
    const bool marked =
        std::any_of(std::begin(kMarks), std::end(kMarks), [&](auto mark) { return bytes.starts_with(mark); });
    if (!marked) return std::nullopt;
    while (true) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        bytes.remove_prefix(end + 1);
        const std::string_view line = trim(bytes.substr(0, bytes.find('\n')));
        if (!line.empty() && line.find(':') == std::string_view::npos) return bytes;
    }
}

bool begins_encrypted(std::string_view bytes) {
    return cms_content(bytes) == CmsContent::kEncrypted || begins_encrypted_pgp(bytes);
}

}  // namespace

bool is_encrypted(std::string_view type, std::string_view first_bytes) {
    if (type == "application/pgp-encrypted") return true;
    if (begins_encrypted(first_bytes)) return true;
    const auto text = armoured(first_bytes);
    if (!text) return false;
    constexpr std::size_t kEnough = 64;
    std::array<char, Base64Decoder::room_for(kEnough)> out;  // NOLINT: filled by decode()
    Base64Decoder decoder;
    const std::size_t size = decoder.decode(text->substr(0, kEnough), out.data());
    return begins_encrypted({out.data(), size});
}

}  // namespace postern
