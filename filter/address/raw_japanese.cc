#include "address/raw_japanese.h"

#include <cstddef>

#include "address/charset.h"

namespace postern {
namespace {

constexpr char kEscape = '\x1B';

enum class State { kAscii, kRoman, kTwoBytes };

std::optional<State> state_after(std::string_view escape) {
    const std::string_view code = escape.substr(0, 3);
    if (code == "\x1B(B") return State::kAscii;
    if (code == "\x1B(J") return State::kRoman;
    if (code == "\x1B$B" || code == "\x1B$@") return State::kTwoBytes;
    return std::nullopt;
}

bool is_half_of_two(char c) {
    return c >= 0x21 && c <= 0x7E;
}

// Whether a byte outside the escapes may stand there; two-byte characters are looked at in pairs.
bool is_allowed(State state, char c) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    return state != State::kRoman || (c != '\r' && c != '\n');
}

bool is_well_formed(std::string_view text) {
    State state = State::kAscii;
    bool escaped = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == kEscape) {
            const auto next = state_after(text.substr(i));
            if (!next) return false;
            state = *next;
            escaped = true;
            i += 2;
        } else if (state == State::kTwoBytes) {
            if (i + 1 == text.size() || !is_half_of_two(text[i]) || !is_half_of_two(text[i + 1]))
                return false;
            ++i;
        } else if (!is_allowed(state, text[i])) {
            return false;
        }
    }
    return escaped && state == State::kAscii;
}

}  // namespace

std::optional<std::string> decode_raw_japanese(std::string_view value) {
    if (!is_well_formed(value)) return std::nullopt;
    std::string out;
    if (!CharsetConverter().append("iso-2022-jp", value, out)) return std::nullopt;
    // Pairs that are no character.
    if (out.find("\uFFFD") != std::string::npos) return std::nullopt;
    return out;
}

}  // namespace postern
