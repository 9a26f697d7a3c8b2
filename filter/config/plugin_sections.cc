#include <string_view>
#include <utility>
#include <vector>

#include "config/plugin_fields.h"
#include "config/section_table.h"

namespace postern {
namespace {

// Lists in lists are for nobody: one level is looked into.
SectionValue item_of(const Reader& reader, const Node& node) {
    SectionValue value{reader.place(node.at), SectionValue::Other{kind_of(node)}};
    if (const auto* text = std::get_if<std::string>(&node.value)) value.value = *text;
    if (const auto* number = std::get_if<std::int64_t>(&node.value)) value.value = *number;
    if (const auto* flag = std::get_if<bool>(&node.value)) value.value = *flag;
    return value;
}

SectionValue value_of(const Reader& reader, const Node& node) {
    const auto* list = std::get_if<NodeList>(&node.value);
    if (list == nullptr) return item_of(reader, node);
    std::vector<SectionValue> items;
    for (const Node& item : *list) items.push_back(item_of(reader, item));
    return {reader.place(node.at), std::move(items)};
}

}  // namespace

std::optional<Placed> AbsoluteFolder::read(Reader& reader, const Node& node) {
    const std::optional<std::string> path = PlainName::read(reader, node);
    if (!path) return std::nullopt;
    if (path->starts_with('/')) return Placed{*path, reader.place(node.at)};
    reader.lost(node.at, "'" + *path + "' is not an absolute path");
    return std::nullopt;
}

void read_plugin_sections(const FileSection& /*section*/, Reader& reader, const Node& node,
                          Settings& settings) {
    const NodeTable* plugins = section_detail::table_of(reader, node, "plugin.NAME");
    if (plugins == nullptr) return;
    for (const Entry& entry : *plugins) {
        const Reader::Inside inside(reader, entry.key);
        const NodeTable* keys = section_detail::table_of(reader, entry.node, "plugin." + entry.key);
        if (keys == nullptr) continue;
        PluginSection& read = settings.plugins.sections.emplace_back();
        read.name = entry.key;
        read.place = reader.place(entry.node.at);
        for (const Entry& key : *keys) {
            read.entries.push_back({key.key, reader.place(key.at), value_of(reader, key.node)});
        }
    }
}

namespace section_detail {

void finish(Reader& reader, const NodeTable& /*table*/, Position /*at*/, PluginSettings& to) {
    // What would be loaded by half of it is not worth a complaint of its own.
    for (const ConfigError& error : reader.errors()) {
        to.unreadable = to.unreadable || error.key.starts_with("plugins.");
    }
}

}  // namespace section_detail

}  // namespace postern
