#include "config/toml_tree.h"

#include <algorithm>
#include <utility>

#include "config/dotted_depth.h"
#include "config/toml_words.h"

// Without exceptions a mistake comes back as a value; the package's own library was built with them.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 32
#define TOML_ENABLE_FORMATTERS 0
// Version 3.3 asserts (and with NDEBUG lets the compiler assume) that a key begins where one should, before
// it looks whether one does and says so. Without its assertions that look decides.
#undef NDEBUG
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

namespace postern {
namespace {

Position position_of(const toml::source_region& source) {
    return {source.begin.line, source.begin.column};
}

Node convert(const toml::node& node);

NodeTable convert_table(const toml::table& table) {
    NodeTable out;
    out.reserve(table.size());
    for (const auto& [key, value] : table) {
        out.push_back({std::string(key.str()), position_of(key.source()), convert(value)});
    }
    // The library keeps tables sorted by name.
    std::ranges::stable_sort(out, [](const Entry& a, const Entry& b) {
        return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    });
    return out;
}

NodeList convert_list(const toml::array& list) {
    NodeList out;
    out.reserve(list.size());
    for (const toml::node& item : list) out.push_back(convert(item));
    return out;
}

std::chrono::sys_days to_days(const toml::date& date) {
    return std::chrono::year_month_day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                       std::chrono::day{date.day}};
}

// As deep as the text nests, which parse_toml bounds.
Node convert(const toml::node& node) {
    Node out{position_of(node.source()), TimeOfSomeKind{}};
    if (const auto* table = node.as_table()) out.value = convert_table(*table);
    if (const auto* list = node.as_array()) out.value = convert_list(*list);
    if (const auto* text = node.as_string()) out.value = text->get();
    if (const auto* number = node.as_integer()) out.value = number->get();
    if (const auto* fraction = node.as_floating_point()) out.value = fraction->get();
    if (const auto* flag = node.as_boolean()) out.value = flag->get();
    if (const auto* date = node.as_date()) out.value = to_days(date->get());
    return out;
}

}  // namespace

std::variant<NodeTable, SyntaxError> parse_toml(std::string_view text) {
    if (const auto deep = find_deep_key(text))
        return SyntaxError{*deep, "syntax error: a dotted key of more than 16 parts"};
    const toml::parse_result result = toml::parse(text);
    if (result) return convert_table(result.table());
    const toml::parse_error& error = result.error();
    return SyntaxError{position_of(error.source()), in_our_words(error.description())};
}

}  // namespace postern
