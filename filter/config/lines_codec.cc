#include "config/lines_codec.h"

#include <string_view>

#include "base/file.h"
#include "base/text.h"
#include "config/text_codec.h"

namespace postern {
namespace {

constexpr std::size_t kLargestFile = 256U << 20U;
constexpr std::size_t kLongestLine = 512;

std::string_view without_comment(std::string_view line) {
    return trim(line.substr(0, line.find('#')));
}

}  // namespace

bool read_lines(Reader& reader, const Node& node,
                const std::function<void(std::string_view entry, const Place& place)>& take) {
    const std::optional<Placed> name = Name::read(reader, node);
    if (!name) return false;
    Place place{reader.path_of(name->text), 0, 0};
    const Result<std::string> content = read_file(place.file, kLargestFile);
    if (!content) {
        reader.lost(node.at, content.error().what);
        return false;
    }
    LineReader lines(*content);
    while (lines.next()) {
        const std::string_view line = lines.line();
        place.line = static_cast<std::uint32_t>(lines.number());
        const std::string_view entry = without_comment(line);
        if (entry.empty()) continue;
        place.column = static_cast<std::uint32_t>(entry.data() - line.data() + 1);
        if (entry.size() > kLongestLine) {
            reader.error(place, "the line is longer than 512 bytes");
            continue;
        }
        take(entry, place);
    }
    return true;
}

std::optional<std::vector<Placed>> LinesOfFile::read(Reader& reader, const Node& node) {
    std::vector<Placed> entries;
    const bool whole = read_lines(reader, node, [&](std::string_view entry, const Place& place) {
        entries.push_back({std::string(entry), place});
    });
    return whole ? std::optional(std::move(entries)) : std::nullopt;
}

}  // namespace postern
