#pragma once

#include <string>
#include <string_view>

namespace postern {

// What a header text becomes in a reader that decodes RFC 2047 words.
struct DecodedText {
    // UTF-8 where words stood, elsewhere the bytes as they were. A CR or LF out of a word is a NUL here, so
    // that it can't be taken for a fold.
    std::string text;

    bool found = false;        // at least one word was decoded
    bool adjacent = false;     // two words stood side by side
    bool undecodable = false;  // a charset that is not decoded, or base64 that goes on after its end
    bool control = false;      // a word held a control byte other than TAB
};

enum class BetweenWords {
    kJoin,  // blanks between two words vanish (RFC 2047 section 6.2)
    kKeep,
};

// Decodes every encoded word once, wherever it stands: in quotes, in comments, inside an address, glued
// to other text. Lenient where readers are: blanks inside a word, missing base64 padding, bytes that are
// not of the alphabet, a language tag. Multi-byte characters may be split over adjacent words of one charset.
// A word that can't be decoded stays as it is. Linear in time and memory; pure; any thread.
[[nodiscard]] DecodedText decode_words(std::string_view text, BetweenWords between = BetweenWords::kJoin);

}  // namespace postern
