#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace postern {

struct Node;
struct Entry;

// Where something begins in its file: line and column count from 1.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

// The date, time or date with time of TOML that is not a plain date: no setting takes one.
struct TimeOfSomeKind {};

using NodeList = std::vector<Node>;
using NodeTable = std::vector<Entry>;

// A value of a configuration file. A plain value type that owns what is below it.
struct Node {
    Position at;
    std::variant<std::string, std::int64_t, double, bool, std::chrono::sys_days, TimeOfSomeKind, NodeList,
                 NodeTable>
        value;
    Position end{};  // behind its last character
};

// `key = value`, or a table and its name.
struct Entry {
    std::string key;
    Position at;  // of the key
    Node node;
};

// What a person calls it, with its article: "a string".
[[nodiscard]] std::string_view kind_of(const Node& node);

// The value of that key in a table, or null.
[[nodiscard]] const Node* find(const NodeTable& table, std::string_view key);

}  // namespace postern
