#include "config/toml_words.h"

#include <array>

namespace postern {
namespace {

struct Phrase {
    std::string_view theirs;
    std::string_view ours;
};

constexpr std::array<Phrase, 6> kPhrases{{
    {"unescaped control characters other than TAB (U+0009) are explicitly prohibited",
     "not closed at the end of its line, or a control character in it"},
    {"could not determine value type", "not a value (a text needs quotes)"},
    {" (TOML_MAX_NESTED_VALUES)", ""},
    {"'\\n'", "the end of the line"},
    {"encountered end-of-file", "the file ends here"},
    {"cannot redefine existing", "here for the second time:"},
}};

}  // namespace

std::string in_our_words(std::string_view description) {
    constexpr std::string_view kHead = "Error while parsing ";
    std::string text = "syntax error";
    if (description.starts_with(kHead)) {
        description.remove_prefix(kHead.size());
        text += " in ";
    } else {
        text += ": ";
    }
    text += description;
    for (const Phrase& phrase : kPhrases) {
        const std::size_t at = text.find(phrase.theirs);
        if (at != std::string::npos) text.replace(at, phrase.theirs.size(), phrase.ours);
    }
    if (text.find("unknown escape sequence") != std::string::npos) {
        text += R"( (write a backslash twice, or put the text in single quotes))";
    }
    return text;
}

}  // namespace postern
