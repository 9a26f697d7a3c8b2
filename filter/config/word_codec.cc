#include "config/word_codec.h"

#include <utility>

#include "config/nearest.h"

namespace postern {

void unknown_word(Reader& reader, const Placed& word, std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view known : words) list.append(list.empty() ? "" : ", ").append(known);
    std::string what = "unknown value '" + word.text + "'";
    const std::string_view near = nearest_word(word.text, words);
    if (!near.empty()) what.append("; did you mean '").append(near).append("'?");
    reader.error(word.place, what + " (one of " + list + ")");
}

std::optional<RightSet> Rights::read(Reader& reader, const Node& node) {
    const std::optional<std::vector<Right>> list = WordList<kRightWords>::read(reader, node);
    if (!list) return std::nullopt;
    RightSet rights;
    for (const Right right : *list) rights = rights.with(RightSet(right));
    return rights;
}

std::optional<std::vector<Grant>> Grants::read(Reader& reader, const Node& node) {
    const auto* table = expect<NodeTable>(reader, node, "a table of `principal = [rights]`");
    if (table == nullptr) return std::nullopt;
    std::vector<Grant> grants;
    for (const Entry& entry : *table) {
        const Reader::Inside inside(reader, entry.key);
        if (const std::optional<RightSet> rights = Rights::read(reader, entry.node)) {
            grants.push_back({{entry.key, reader.place(entry.at)}, *rights});
        }
    }
    return grants;
}

}  // namespace postern
