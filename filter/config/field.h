#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/reader.h"

namespace postern {

// The place where a name in the configuration meets code: a section is a table of fields, each a key, how its
// value is written (a codec), and the member of T that takes it. A field with `inner` fields is a table
// inside of the section whose keys end up in the same T.
template <class T>
struct Field {
    std::string_view key;
    void (*read)(Reader&, const Node&, T&) = nullptr;
    std::string (*show)(const T&) = nullptr;
    std::span<const Field<T>> inner = {};
    bool required = false;
    bool any_name = false;            // a table whose keys are names of the administrator's choice
    std::string_view otherwise = {};  // what holds where an optional member is not set, as TOML

    [[nodiscard]] constexpr Field needed() const {
        Field copy = *this;
        copy.required = true;
        return copy;
    }
    [[nodiscard]] constexpr Field named_freely() const {
        Field copy = *this;
        copy.any_name = true;
        return copy;
    }
    [[nodiscard]] constexpr Field unless_set(std::string_view toml) const {
        Field copy = *this;
        copy.otherwise = toml;
        return copy;
    }
};

namespace field_detail {

template <class M>
struct OwnerOf;
template <class T, class V>
struct OwnerOf<V T::*> {
    using Type = T;
};

template <class V>
inline constexpr bool kIsOptional = false;
template <class V>
inline constexpr bool kIsOptional<std::optional<V>> = true;

// Two keys may fill one list: `remote` and `remote_file`.
inline void put(std::vector<Placed>& list, std::vector<Placed>&& more) {
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}
template <class To, class From>
void put(To& to, From&& from) {
    to = std::forward<From>(from);
}

}  // namespace field_detail

// The field of a member, or of a member of a member.
template <class Codec, auto kMember, auto... kFurther>
[[nodiscard]] constexpr auto field(std::string_view key) {
    using T = typename field_detail::OwnerOf<decltype(kMember)>::Type;
    Field<T> f;
    f.key = key;
    f.read = [](Reader& reader, const Node& node, T& to) {
        if (auto value = Codec::read(reader, node)) {
            field_detail::put(((to.*kMember).*....*kFurther), *std::move(value));
        }
    };
    f.show = [](const T& from) -> std::string {
        const auto& member = ((from.*kMember).*....*kFurther);
        if constexpr (field_detail::kIsOptional<std::remove_cvref_t<decltype(member)>>) {
            return member ? Codec::show(*member) : std::string();
        } else {
            return Codec::show(member);
        }
    };
    return f;
}

// What is to be said of a key that is none of `known`, a "key" or a "table" say.
[[nodiscard]] std::string unknown_text(std::string_view given, std::span<const std::string_view> known,
                                       std::string_view noun);

// Tells the reader of a key that is none of `known`.
void unknown_key(Reader& reader, const Entry& entry, const std::vector<std::string_view>& known,
                 std::string_view noun);

// Fills `to` from the table that begins at `at`. Mistakes are with the reader; what could be read is in `to`.
template <class T>
void read_fields(Reader& reader, const NodeTable& table, Position at, std::span<const Field<T>> fields,
                 T& to) {
    std::vector<std::string_view> keys;
    for (const Field<T>& f : fields) keys.push_back(f.key);
    for (const Entry& entry : table) {
        const auto f = std::ranges::find(fields, entry.key, &Field<T>::key);
        if (f == fields.end()) {
            unknown_key(reader, entry, keys, "key");
            continue;
        }
        const Reader::Inside inside(reader, entry.key);
        if (f->inner.empty()) {
            f->read(reader, entry.node, to);
        } else if (const auto* below = std::get_if<NodeTable>(&entry.node.value)) {
            read_fields(reader, *below, entry.node.at, f->inner, to);
        } else {
            reader.expected("a table", entry.node);
        }
    }
    for (const Field<T>& f : fields) {
        if (!f.required || find(table, f.key) != nullptr) continue;
        const Reader::Inside inside(reader, f.key);
        reader.missing(at);
    }
}

}  // namespace postern
