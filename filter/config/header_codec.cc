#include "config/header_codec.h"

#include <algorithm>
#include <array>

#include "base/header_text.h"
#include "base/text.h"

namespace postern {
namespace {

// Without these mail is no message, loops unseen, or says something else than what was decided on.
constexpr std::array<std::string_view, 9> kIndispensable{
    {"from", "sender", "date", "message-id", "received", "to", "subject", "content-type", "mime-version"}};

std::string wrong_with(std::string_view text) {
    const bool open = text.ends_with('*');
    const std::string_view name = open ? text.substr(0, text.size() - 1) : text;
    if (!is_field_name(name) || name.find('*') != std::string_view::npos) {
        return "not the name of a header field: '" + std::string(text) + "'";
    }
    for (const std::string_view needed : kIndispensable) {
        if (open ? istarts_with(needed, name) : iequals(needed, name)) {
            return "'" + std::string(needed) + "' can't be removed" +
                   (open ? " ('" + std::string(text) + "')" : std::string());
        }
    }
    return {};
}

}  // namespace

std::optional<std::vector<std::string>> FieldNames::read(Reader& reader, const Node& node) {
    const std::optional<std::vector<Placed>> names = NamesOrNone::read(reader, node);
    if (!names) return std::nullopt;
    std::vector<std::string> list;
    for (const Placed& name : *names) {
        std::string wrong = wrong_with(name.text);
        if (wrong.empty()) {
            list.push_back(name.text);
        } else {
            reader.error(name.place, std::move(wrong));
        }
    }
    return list;
}

std::optional<std::string> SubjectText::read(Reader& reader, const Node& node) {
    constexpr std::size_t kLongest = 60;
    const std::optional<Placed> text = Name::read(reader, node);
    if (!text) return std::nullopt;
    if (is_printable_ascii(text->text) && text->text.size() <= kLongest && trim(text->text) == text->text)
        return text->text;
    reader.lost(node.at,
                "the text must be one line of printable ASCII of at most 60 characters, without "
                "blanks around it");
    return std::nullopt;
}

}  // namespace postern
