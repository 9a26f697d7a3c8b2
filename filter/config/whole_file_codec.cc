#include "config/whole_file_codec.h"

#include <utility>

#include "base/file.h"
#include "config/text_codec.h"
#include "policy/sender_map.h"

namespace postern {
std::optional<SenderMapFile> WholeFile::read(Reader& reader, const Node& node) {
    const std::optional<Placed> name = Name::read(reader, node);
    if (!name) return std::nullopt;
    SenderMapFile file{reader.path_of(name->text), {}};
    Result<std::string> content = read_file(file.path, SenderMap::kMaxText);
    if (!content) {
        reader.lost(node.at, content.error().what);
        return std::nullopt;
    }
    file.text = *std::move(content);
    return file;
}

}  // namespace postern
