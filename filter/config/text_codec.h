#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "config/reader.h"
#include "policy/settings.h"

namespace postern {

// A codec says how one kind of value is written in the configuration:
//
//     static std::optional<T> read(Reader&, const Node&);  no value: the reader was told why
//     static std::string show(const T&);                   as TOML; empty: there is nothing to write down
//
// T is the member's type, or what is inside where the member is optional.

// The node's value where it is a T; otherwise the reader is told that `wanted` was expected.
template <class T>
[[nodiscard]] const T* expect(Reader& reader, const Node& node, std::string_view wanted) {
    const T* value = std::get_if<T>(&node.value);
    if (value == nullptr) reader.expected(wanted, node);
    return value;
}

// A TOML string of that text, and a list of such.
[[nodiscard]] std::string quoted(std::string_view text);
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& texts);

// Any text without control characters.
struct Text {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

// The name of something, or a word that another part of Postern understands: never empty.
struct Name {
    static std::optional<Placed> read(Reader& reader, const Node& node);
    static std::string show(const Placed& /*unset*/) { return {}; }
};

// The same where no place is kept.
struct PlainName {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return text.empty() ? text : quoted(text); }
};

// A string, or a list of strings; an empty list is a mistake, since where a list narrows something it reads
// as "nothing", and a missing one means "everything".
struct Names {
    static std::optional<std::vector<Placed>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Placed>& /*unset*/) { return {}; }
};

// The same where an empty list does no harm.
struct NamesOrNone {
    static std::optional<std::vector<Placed>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Placed>& /*unset*/) { return "[]"; }
};

// As Names, without places.
struct PlainNames {
    static std::optional<std::vector<std::string>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<std::string>& names) { return quoted_list(names); }
};

// The same where an empty list does no harm.
struct PlainNamesOrNone {
    static std::optional<std::vector<std::string>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<std::string>& names) { return quoted_list(names); }
};

struct Flag {
    static std::optional<bool> read(Reader& reader, const Node& node);
    static std::string show(bool flag) { return flag ? "true" : "false"; }
};

}  // namespace postern
