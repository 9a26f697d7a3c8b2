#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "config/field.h"
#include "config/section.h"
#include "config/word_codec.h"

namespace postern {

// How a FileSection is made of a table of fields and the member of Settings that they fill.

namespace section_detail {

// ` "printers"`, or `[2]` where there is no name to call it by.
[[nodiscard]] std::string title_of(const NodeTable& table, std::size_t number);

// The tables of `[[name]]`; the reader is told where something else stands there.
[[nodiscard]] std::vector<const Node*> tables_of(Reader& reader, const Node& node, std::string_view name);

// The table of `[name]`, or null, likewise.
[[nodiscard]] const NodeTable* table_of(Reader& reader, const Node& node, std::string_view name);

template <class T>
void list_fields(const FileSection& section, const std::string& prefix, std::span<const Field<T>> fields,
                 std::vector<KeyInfo>& keys) {
    for (const Field<T>& f : fields) {
        const std::string key = prefix + std::string(f.key);
        if (!f.inner.empty()) {
            list_fields(section, key + ".", f.inner, keys);
            continue;
        }
        const std::string shown = f.required || !f.otherwise.empty() ? std::string(f.otherwise) : f.show(T{});
        keys.push_back({std::string(section.name), section.many, key, f.any_name, f.required, shown});
    }
}

template <class T>
void set_place(T& to, const Place& place) {
    if constexpr (requires { to.place; }) to.place = place;
    if constexpr (requires { to.name.place; }) to.name.place = place;
}

// What is still to be said of a table when its keys were read: what a missing key means where another one
// decides that.
template <class T>
void finish(Reader& /*reader*/, const NodeTable& /*table*/, Position /*at*/, T& /*to*/) {}
void finish(Reader& reader, const NodeTable& table, Position at, ConnectorSettings& to);
void finish(Reader& reader, const NodeTable& table, Position at, GroupSettings& to);
void finish(Reader& reader, const NodeTable& table, Position at, LimitSettings& to);
void finish(Reader& reader, const NodeTable& table, Position at, StoreSettings& to);
void finish(Reader& reader, const NodeTable& table, Position at, JournalSettings& to);
void finish(Reader& reader, const NodeTable& table, Position at, PluginSettings& to);

}  // namespace section_detail

// [name], which fills the member at the end of the chain.
template <const auto& kFields, auto... kMembers>
[[nodiscard]] constexpr FileSection one(std::string_view name) {
    using T = std::remove_cvref_t<decltype((std::declval<Settings&>().*....*kMembers))>;
    return {name, false,
            [](const FileSection& section, Reader& reader, const Node& node, Settings& settings) {
                const NodeTable* table = section_detail::table_of(reader, node, section.name);
                if (table == nullptr) return;
                T& to = (settings.*....*kMembers);
                section_detail::set_place(to, reader.place(node.at));
                read_fields<T>(reader, *table, node.at, kFields, to);
                section_detail::finish(reader, *table, node.at, to);
            },
            [](const FileSection& section, std::vector<KeyInfo>& keys) {
                section_detail::list_fields<T>(section, "", kFields, keys);
            }};
}

// [[name]], which fills the list at the end of the chain with one T each, also for a table with mistakes.
template <const auto& kFields, auto... kMembers>
[[nodiscard]] constexpr FileSection many(std::string_view name) {
    using List = std::remove_cvref_t<decltype((std::declval<Settings&>().*....*kMembers))>;
    using T = typename List::value_type;
    return {name, true,
            [](const FileSection& section, Reader& reader, const Node& node, Settings& settings) {
                List& list = (settings.*....*kMembers);
                for (const Node* item : section_detail::tables_of(reader, node, section.name)) {
                    const auto& table = std::get<NodeTable>(item->value);
                    T& to = list.emplace_back();
                    section_detail::set_place(to, reader.place(item->at));
                    const Reader::Inside inside(reader, section_detail::title_of(table, list.size()));
                    read_fields<T>(reader, table, item->at, kFields, to);
                    section_detail::finish(reader, table, item->at, to);
                }
            },
            [](const FileSection& section, std::vector<KeyInfo>& keys) {
                section_detail::list_fields<T>(section, "", kFields, keys);
            }};
}

}  // namespace postern
