#include "config/section_table.h"

namespace postern::section_detail {

std::string title_of(const NodeTable& table, std::size_t number) {
    const Node* node = find(table, "name");
    const auto* name = node == nullptr ? nullptr : std::get_if<std::string>(&node->value);
    if (name == nullptr || name->empty()) return "[" + std::to_string(number) + "]";
    return " \"" + *name + "\"";
}

std::vector<const Node*> tables_of(Reader& reader, const Node& node, std::string_view name) {
    std::vector<const Node*> tables;
    const auto* list = std::get_if<NodeList>(&node.value);
    if (list == nullptr) {
        reader.expected("a list of tables, each under [[" + std::string(name) + "]]", node);
        return tables;
    }
    for (const Node& item : *list) {
        if (std::holds_alternative<NodeTable>(item.value)) {
            tables.push_back(&item);
        } else {
            reader.expected("a table", item);
        }
    }
    return tables;
}

const NodeTable* table_of(Reader& reader, const Node& node, std::string_view name) {
    const auto* table = std::get_if<NodeTable>(&node.value);
    if (table == nullptr) reader.expected("one table, under [" + std::string(name) + "]", node);
    return table;
}

namespace {

// At least one of two keys has to be there.
void need_either(Reader& reader, const NodeTable& table, Position at, std::string_view a,
                 std::string_view b) {
    if (find(table, a) != nullptr || find(table, b) != nullptr) return;
    const Reader::Inside inside(reader, a);
    reader.missing(at, b);
}

}  // namespace

void finish(Reader& reader, const NodeTable& table, Position at, ConnectorSettings& /*to*/) {
    need_either(reader, table, at, "remote", "remote_file");
}

void finish(Reader& reader, const NodeTable& table, Position at, GroupSettings& /*to*/) {
    need_either(reader, table, at, "members", "file");
}

void finish(Reader& reader, const NodeTable& table, Position /*at*/, LimitSettings& to) {
    if (to.on_store_failure) to.rule.on_store_failure = *to.on_store_failure;
    const Node* burst = find(table, "burst");
    if (to.rates.empty() || (burst != nullptr && to.bursts.empty())) return;  // what was wrong was said
    if (burst != nullptr && to.bursts.size() != to.rates.size()) {
        const Reader::Inside inside(reader, "burst");
        reader.lost(burst->at, "there must be one for each rate: " + std::to_string(to.bursts.size()) +
                                   " for " + std::to_string(to.rates.size()));
        return;
    }
    for (std::size_t i = 0; i < to.rates.size(); ++i) {
        to.rule.rates.push_back({to.rates[i], burst != nullptr ? to.bursts[i] : to.rates[i].count});
    }
}

}  // namespace postern::section_detail
