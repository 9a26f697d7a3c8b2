#include "config/text_codec.h"

#include <algorithm>
#include <span>

namespace postern {
namespace {

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

std::string wrong_with(std::string_view text) {
    if (text.empty()) return "the text is empty";
    return has_control(text) ? "the text holds a control character" : "";
}

std::string a(const Node& node) {
    return std::string(kind_of(node));
}

std::optional<std::vector<Placed>> read_names(Reader& reader, const Node& node, bool may_be_empty) {
    std::span<const Node> items{&node, 1};
    if (const auto* list = std::get_if<NodeList>(&node.value)) {
        items = *list;
        if (items.empty() && !may_be_empty) {
            reader.lost(node.at, "the list is empty: leave the key out where nothing is to be listed");
            return std::nullopt;
        }
    } else if (!std::holds_alternative<std::string>(node.value)) {
        reader.expected("a list of strings", node);
        return std::nullopt;
    }
    std::vector<Placed> names;
    names.reserve(items.size());
    for (const Node& item : items) {
        const auto* text = std::get_if<std::string>(&item.value);
        const std::string wrong = text != nullptr ? wrong_with(*text) : "expected a string, found " + a(item);
        if (wrong.empty()) {
            names.push_back({*text, reader.place(item.at)});
        } else {
            reader.error(item.at, wrong);
        }
    }
    if (names.empty() && !items.empty()) reader.lost();
    return names;
}

std::optional<std::vector<std::string>> without_places(std::optional<std::vector<Placed>> placed) {
    if (!placed) return std::nullopt;
    std::vector<std::string> names;
    for (Placed& name : *placed) names.push_back(std::move(name.text));
    return names;
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string quoted_list(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
    return "[" + out + "]";
}

std::optional<std::string> Text::read(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string");
    if (text == nullptr) return std::nullopt;
    if (has_control(*text)) {
        reader.lost(node.at, "the text holds a control character");
        return std::nullopt;
    }
    return *text;
}

std::optional<std::string> PlainName::read(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string");
    if (text == nullptr) return std::nullopt;
    std::string wrong = wrong_with(*text);
    if (wrong.empty()) return *text;
    reader.lost(node.at, std::move(wrong));
    return std::nullopt;
}

std::optional<Placed> Name::read(Reader& reader, const Node& node) {
    std::optional<std::string> text = PlainName::read(reader, node);
    if (!text) return std::nullopt;
    return Placed{*std::move(text), reader.place(node.at)};
}

std::optional<std::vector<Placed>> Names::read(Reader& reader, const Node& node) {
    return read_names(reader, node, false);
}

std::optional<std::vector<Placed>> NamesOrNone::read(Reader& reader, const Node& node) {
    return read_names(reader, node, true);
}

std::optional<std::vector<std::string>> PlainNames::read(Reader& reader, const Node& node) {
    return without_places(Names::read(reader, node));
}

std::optional<std::vector<std::string>> PlainNamesOrNone::read(Reader& reader, const Node& node) {
    return without_places(NamesOrNone::read(reader, node));
}

std::optional<bool> Flag::read(Reader& reader, const Node& node) {
    const bool* flag = expect<bool>(reader, node, "true or false");
    return flag == nullptr ? std::nullopt : std::optional(*flag);
}

}  // namespace postern
