#include "config/digest_file_codec.h"

#include <string_view>

#include "base/text.h"
#include "config/lines_codec.h"

namespace postern {
namespace {

std::optional<Sha256Digest> digest_of(std::string_view line) {
    const std::string_view digits = line.substr(0, line.find_first_of(" \t"));
    Sha256Digest digest{};
    if (digits.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = hex_value(digits[2 * i]);
        const int low = hex_value(digits[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

}  // namespace

std::optional<std::vector<Sha256Digest>> DigestFile::read(Reader& reader, const Node& node) {
    std::vector<Sha256Digest> digests;
    const bool whole = read_lines(reader, node, [&](std::string_view line, const Place& place) {
        if (const auto digest = digest_of(line)) {
            digests.push_back(*digest);
        } else {
            reader.error(place, "not a SHA-256 digest of 64 hexadecimal digits");
        }
    });
    return whole ? std::optional(std::move(digests)) : std::nullopt;
}

}  // namespace postern
