#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

struct pcre2_real_code_8;

namespace postern {

// One item of a pattern: a character or class with what repeats it, the beginning of a group, a ')' with what
// repeats the group, a '|', a setting such as "(?i)".
struct RegexItem {
    std::size_t at = 0;
    std::string_view text;
};

// The items of a pattern in their order, each once, as PCRE2 tells them: so nothing here has to read the
// syntax. `code` is the pattern compiled with PCRE2_AUTO_CALLOUT. The views point into `pattern`.
//
// None where the pattern has text between \Q and \E, where an item can't be told from text.
[[nodiscard]] std::vector<RegexItem> items_of(std::string_view pattern, const pcre2_real_code_8* code);

// Whether it is "(?i)" or the like, which holds for what follows and matches nothing.
[[nodiscard]] bool is_regex_setting(std::string_view item);

}  // namespace postern
