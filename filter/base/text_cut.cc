#include "base/text_cut.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8_cut.h"

namespace postern {
namespace {

// What a local part, quoted or encoded in whatever way, or a domain may consist of.
bool is_word_byte(char c) {
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.\"\\").find(c) != std::string_view::npos;
}

// Behind the blanks and the word that stand at `at`.
template <class Iterator>
Iterator behind_word(Iterator at, Iterator end) {
    const auto pass = [&](bool (*belongs)(char)) {
        for (std::size_t n = 0; n < kLongestCutWord && at != end && belongs(*at); ++n) ++at;
    };
    pass(is_ascii_space);
    pass(is_word_byte);
    if (at == end || *at != '@') return at;
    ++at;
    pass(is_word_byte);
    return at;
}

std::string_view without_last_word(std::string_view text) {
    const auto rest = behind_word(text.rbegin(), text.rend());
    return text.substr(0, static_cast<std::size_t>(text.rend() - rest));
}

}  // namespace

std::string_view beginning_of(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    std::string_view kept = without_last_word(text.substr(0, most));
    const std::size_t quote = kept.rfind('"');
    const bool open = std::ranges::count(kept, '"') % 2 != 0;
    if (open && most - quote <= kLongestCutWord) kept = without_last_word(kept.substr(0, quote));
    return utf8_beginning(text, kept.size());
}

std::string_view end_of(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    std::string_view kept = text.substr(text.size() - most);
    kept.remove_prefix(static_cast<std::size_t>(behind_word(kept.begin(), kept.end()) - kept.begin()));
    while (!kept.empty() && is_inside_character(kept.front())) kept.remove_prefix(1);
    return kept;
}

}  // namespace postern
