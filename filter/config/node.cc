#include "config/node.h"

#include <algorithm>
#include <array>

namespace postern {

std::string_view kind_of(const Node& node) {
    // In the order of the variant.
    static constexpr std::array<std::string_view, 8> kKinds{
        "a string", "an integer", "a number with a fraction", "a boolean", "a date", "a point in time",
        "a list",   "a table"};
    return kKinds[node.value.index()];
}

const Node* find(const NodeTable& table, std::string_view key) {
    const auto found = std::ranges::find(table, key, &Entry::key);
    return found == table.end() ? nullptr : &found->node;
}

}  // namespace postern
