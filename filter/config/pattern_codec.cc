#include "config/pattern_codec.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "api/check.h"
#include "base/header_text.h"
#include "base/text.h"
#include "base/units.h"
#include "config/number_codec.h"
#include "config/text_codec.h"
#include "config/word_codec.h"
#include "policy/reply.h"

namespace postern {
namespace {

constexpr std::string_view kHeader = "header:";

// As they are written, in the order of PatternIn.
constexpr std::array<std::string_view, 8> kWhereWords{
    {"header:NAME", "any-header", "subject", "body", "file-name", "sender", "recipient", "helo"}};

std::string wrong_with_tag(std::string_view name, std::string_view value) {
    const bool plain = name.size() <= kLongestAddedName &&
                       std::ranges::all_of(name, [](char c) { return is_ascii_alnum(c) || c == '-'; });
    if (!plain || !istarts_with(name, "X-") || name.size() < 3) {
        return "'" + std::string(name) + "' is not a name of up to " + std::to_string(kLongestAddedName) +
               " letters, digits and '-' that begins with X-";
    }
    if (iequals(name, "X-Postern")) return "'" + std::string(name) + "' is the name of the stamp";
    if (value.empty() || value.size() > kLongestAddedValue || !is_printable_ascii(value)) {
        return "the field's value must have 1 to " + std::to_string(kLongestAddedValue) +
               " characters of printable ASCII";
    }
    return {};
}

}  // namespace

std::optional<PatternWhere> read_pattern_where(Reader& reader, const Node& node) {
    const std::optional<Placed> text = Name::read(reader, node);
    if (!text) return std::nullopt;
    if (text->text.starts_with(kHeader)) {
        const std::string name = text->text.substr(kHeader.size());
        if (is_field_name(name)) return PatternWhere{PatternIn::kHeader, name};
        reader.lost(node.at, "not the name of a header field: '" + name + "'");
        return std::nullopt;
    }
    const auto* const word = std::ranges::find(kWhereWords, text->text);
    if (word != kWhereWords.end()) {
        return PatternWhere{static_cast<PatternIn>(word - kWhereWords.begin()), {}};
    }
    reader.lost();
    unknown_word(reader, *text, kWhereWords);
    return std::nullopt;
}

std::optional<std::string> read_pattern(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string");
    if (text == nullptr) return std::nullopt;
    if (!text->empty()) return *text;
    reader.lost(node.at, "the pattern is empty");
    return std::nullopt;
}

std::optional<std::string> ReplyText::read(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string");
    if (text == nullptr) return std::nullopt;
    std::string wrong = text->empty() ? "" : wrong_with_reply_text(*text);
    if (wrong.empty()) return *text;
    reader.lost(node.at, std::move(wrong));
    return std::nullopt;
}

std::optional<AddedField> TagField::read(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string as in \"X-Spam-Flag: YES\"");
    if (text == nullptr) return std::nullopt;
    const auto parts = split_once(*text, ':');
    if (!parts) {
        reader.lost(node.at, "'" + *text + "' is not a field as in \"X-Spam-Flag: YES\"");
        return std::nullopt;
    }
    const std::string_view value = trim(parts->second);
    std::string wrong = wrong_with_tag(parts->first, value);
    if (wrong.empty()) return AddedField{std::string(parts->first), std::string(value)};
    reader.lost(node.at, std::move(wrong));
    return std::nullopt;
}

std::optional<std::uint64_t> SearchedSize::read(Reader& reader, const Node& node) {
    constexpr std::uint64_t kLeast = 1024;
    const std::optional<std::uint64_t> size = read_size(reader, node, kLeast);
    if (!size || *size <= kMostBodyText) return size;
    reader.lost(node.at, std::to_string(*size) + " is too large: at most " + format_size(kMostBodyText));
    return std::nullopt;
}

std::string SearchedSize::show(std::uint64_t bytes) {
    return show_size(bytes);
}

}  // namespace postern
