#include "config/pattern_fields.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8_cut.h"

namespace postern {
namespace {

// Where a string in single quotation marks begins, behind the first of them; 0 where an escape makes it
// longer in the file than it is, or it is written as one of several lines. Columns count characters.
std::uint32_t first_column(const Node& node, std::string_view text) {
    if (node.end.line != node.at.line) return 0;
    const auto characters = static_cast<std::uint32_t>(characters_in(text));
    return node.end.column - node.at.column == characters + 2 ? node.at.column + 1 : 0;
}

}  // namespace

namespace pattern_detail {

void read_where(Reader& reader, const Node& node, PatternSettings& to) {
    std::optional<PatternWhere> where = read_pattern_where(reader, node);
    if (!where) return;
    to.rule.in = where->in;
    to.rule.header = std::move(where->header);
}

void read_match(Reader& reader, const Node& node, PatternSettings& to) {
    to.rule.match_place = reader.place(node.at);
    std::optional<std::string> pattern = read_pattern(reader, node);
    if (!pattern) return;
    to.rule.match_column = first_column(node, *pattern);
    to.rule.match = *std::move(pattern);
}

}  // namespace pattern_detail

namespace section_detail {
namespace {

void only_with(Reader& reader, const NodeTable& table, std::string_view key, bool fits,
               std::string_view action) {
    const Node* node = find(table, key);
    if (node == nullptr || fits) return;
    const Reader::Inside inside(reader, key);
    reader.error(node->at, "only a pattern with action = \"" + std::string(action) + "\" has this key");
}

}  // namespace

template <>
void finish(Reader& reader, const NodeTable& table, Position /*at*/, PatternSettings& to) {
    const PatternAction action = to.rule.action;
    // Not for "observe" alone: a text is there already while a reject is tried.
    only_with(reader, table, "text", action == PatternAction::kReject || action == PatternAction::kObserve,
              "reject");
    only_with(reader, table, "header", action == PatternAction::kTag, "tag");
    if (action == PatternAction::kTag && find(table, "header") == nullptr) {
        to.rule.field = {"X-Postern-Tag", to.rule.name};
    }
}

}  // namespace section_detail

void check_pattern_names(const std::vector<PatternSettings>& patterns, Reader& reader) {
    const Reader::Inside inside(reader, "name");
    std::set<std::string_view> names;
    for (const PatternSettings& pattern : patterns) {
        const std::string& name = pattern.rule.name;
        if (name.empty() || names.insert(name).second) continue;
        reader.error(pattern.place, "a pattern of this name exists: '" + name + "'");
    }
}

}  // namespace postern
