#include "address/folds.h"

#include <cstddef>

#include "base/text.h"

namespace postern {
namespace {

bool is_word_byte(char c) {
    return std::string_view("<>,;:").find(c) == std::string_view::npos;
}

bool joins_a_word(std::string_view before, std::string_view behind) {
    if (before.empty() || behind.empty()) return false;
    if (before.ends_with("?=") && behind.starts_with("=?")) return false;
    return is_word_byte(before.back()) && is_word_byte(behind.front());
}

}  // namespace

std::optional<std::string> without_folds(std::string_view text) {
    std::string out;
    bool found = false;
    while (true) {
        const std::size_t fold = text.find('\n');
        out.append(text.substr(0, fold));
        if (fold == std::string_view::npos) break;
        text = trim_left(text.substr(fold));
        out.resize(trim_right(out).size());
        found = found || joins_a_word(out, text);
    }
    return found ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace postern
