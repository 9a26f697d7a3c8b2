#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "address/charset.h"
#include "address/transfer_words.h"

namespace postern {

// What a header text becomes in a reader that decodes RFC 2047 words.
struct DecodedText {
    // UTF-8 where words stood, elsewhere the bytes as they were. A CR or LF out of a word is a NUL here, so
    // that it can't be taken for a fold.
    std::string text;

    bool found = false;        // at least one word was decoded
    bool undecodable = false;  // a charset that is not decoded
    bool control = false;      // a word held a control byte that is told of (word_controls.h)

    // Where readers part: each is set where the other values of one of the manners could change the text.
    bool adjacent = false;  // BetweenWords: two words stood side by side
    bool split = false;     // AcrossWords: a character or a shift state may go on from one word to the next
    bool goes_on = false;   // Padding: data follows the padding of base64
    bool doubtful = false;  // BadBytes: bytes that their charset does not have
};

enum class BetweenWords : std::uint8_t {
    kJoin,  // blanks between two words vanish (RFC 2047 section 6.2)
    kKeep,
};

// What is turned into characters at once.
enum class AcrossWords : std::uint8_t {
    kJoin,   // the bytes of adjacent words of one charset
    kApart,  // those of each word
};

// How a reader decodes.
struct WordManners {
    BetweenWords between = BetweenWords::kJoin;
    AcrossWords across = AcrossWords::kJoin;
    Padding padding = Padding::kRestarts;
    BadBytes bad = BadBytes::kReplace;
};

// Decodes every encoded word once, wherever it stands: in quotes, in comments, inside an address, glued
// to other text. Lenient where readers are: blanks and folds inside a word, missing base64 padding, bytes
// that are not of the alphabet, a language tag. A word that can't be decoded stays as it is: one of a charset
// that is not on the list of charset.h, or of none. Linear in time and memory; pure; any thread.
[[nodiscard]] DecodedText decode_words(std::string_view text, const WordManners& manners = {});

}  // namespace postern
