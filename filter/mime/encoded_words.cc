#include "base/text.h"
#include "mime/base64.h"
#include "mime/name_readings.h"

namespace postern {
namespace {

std::string decode_q(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            out += ' ';
        } else if (text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                   hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string decode_b(std::string_view text) {
    Base64Decoder decoder;
    std::string out(Base64Decoder::room_for(text.size()), '\0');
    out.resize(decoder.decode(text, out.data()));
    return out;
}

struct EncodedWord {
    std::size_t length = 0;  // of the whole word; 0: none here
    char kind = 0;
    std::string_view text;
};

// `text` starts with "=?". The first two "?" end charset and encoding, "?=" ends the word.
EncodedWord parse_word(std::string_view text) {
    const std::size_t charset_end = text.find('?', 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size()) return {};
    const char kind = ascii_lower(text[charset_end + 1]);
    if (text[charset_end + 2] != '?' || (kind != 'q' && kind != 'b')) return {};
    const std::size_t start = charset_end + 3;
    const std::size_t end = text.find("?=", start);
    if (end == std::string_view::npos) return {};
    return {end + 2, kind, text.substr(start, end - start)};
}

}  // namespace

std::string decode_encoded_words(std::string_view text) {
    // Without a "?=" no word ends: looking for one from each "=?" would be quadratic.
    const std::size_t last_end = text.rfind("?=");
    if (last_end == std::string_view::npos) return std::string{text};
    std::string out;
    bool after_word = false;
    std::string blanks;
    std::size_t at = 0;
    while (at < text.size()) {
        EncodedWord word;
        if (at < last_end && text.substr(at, 2) == "=?") {
            word = parse_word(text.substr(at));
        }
        if (word.length > 0) {
            if (!after_word) out += blanks;
            out += word.kind == 'q' ? decode_q(word.text) : decode_b(word.text);
            at += word.length;
            after_word = true;
            blanks.clear();
        } else if (is_ascii_space(text[at])) {
            blanks += text[at++];
        } else {
            out += blanks;
            blanks.clear();
            after_word = false;
            out += text[at++];
        }
    }
    return out + blanks;
}

std::string decode_percent(std::string_view text) {
    if (text.find('%') == std::string_view::npos) return std::string{text};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                            hex_value(text[i + 2]) >= 0;
        if (escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace postern
