#include "engine/header_fields.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "address/encoded_word.h"
#include "address/raw_japanese.h"
#include "address/windows_1252.h"
#include "base/text.h"

namespace postern {
namespace {

bool is_fold_blank(char c) {
    return c == ' ' || c == '\t';
}

// RFC 5322, section 2.2.3: the line end goes, the blank behind it stays.
std::string without_line_ends(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    while (true) {
        const std::size_t end = std::min(value.find('\n'), value.size());
        std::string_view line = value.substr(0, end);
        const bool fold = end + 1 < value.size() && is_fold_blank(value[end + 1]);
        if (!fold && end < value.size()) line = value.substr(0, end + 1);
        if (fold && line.ends_with('\r')) line.remove_suffix(1);
        out += line;
        if (end == value.size()) return out;
        value.remove_prefix(end + 1);
    }
}

std::string shown(const std::string& value) {
    const std::optional<std::string> japanese = decode_raw_japanese(value);
    WordManners lenient;
    lenient.bad = BadBytes::kGuess;
    const DecodedText decoded = decode_words(japanese ? *japanese : value, lenient);
    std::string text = stray_bytes_as_windows_1252(decoded.text);
    std::ranges::replace(text, '\0', ' ');
    return text;
}

}  // namespace

HeaderFields::HeaderFields(std::span<const std::unique_ptr<const Check>> checks)
    : wanted_(std::ranges::any_of(checks, [](const auto& check) { return check->wants_fields(); })) {}

void HeaderFields::field(std::string_view name, std::string_view value, MessageFacts& message) {
    if (!wanted_ || message.fields_cut) return;
    name = trim_right(name);
    value = trim(value);
    // Folds count too: so nothing has to be copied to know.
    const std::size_t size = name.size() + value.size();
    if (message.fields.size() >= kMostFields || size > kMostFieldBytes - bytes_) {
        message.fields_cut = true;
        return;
    }
    bytes_ += size;
    HeaderField field{std::string(name), without_line_ends(value), {}};
    field.text = shown(field.value);
    message.fields.push_back(std::move(field));
}

}  // namespace postern
