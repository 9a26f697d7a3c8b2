#include "config/digest_file_codec.h"

#include <string_view>

#include "config/lines_codec.h"

namespace postern {
std::optional<std::vector<Sha256Digest>> DigestFile::read(Reader& reader, const Node& node) {
    std::vector<Sha256Digest> digests;
    const bool whole = read_lines(reader, node, [&](std::string_view line, const Place& place) {
        if (const auto digest = parse_sha256(line.substr(0, line.find_first_of(" \t")))) {
            digests.push_back(*digest);
        } else {
            reader.error(place, "not a SHA-256 digest of 64 hexadecimal digits");
        }
    });
    return whole ? std::optional(std::move(digests)) : std::nullopt;
}

}  // namespace postern
