#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// What the readers that decode encoded words make of a text, in all the manners in which they differ
// (encoded_word.h).
struct DecodedForms {
    std::vector<std::string>
        texts;                   // visible_text() of each, each once; the usual one first; none without words
    bool undecodable = false;    // a word that can't be decoded for certain
    bool control = false;        // a control byte in a word, read in the usual manner
    bool override_mark = false;  // U+202E in one of the texts
    bool cut = false;            // there were more manners than the budget is for
};

// `budget` is how many more bytes may be looked at, and what remains of it. Time is linear in what is taken
// of it. Pure; any thread.
[[nodiscard]] DecodedForms decode_every_way(std::string_view text, std::size_t& budget);

}  // namespace postern
