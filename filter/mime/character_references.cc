#include "mime/character_references.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "mime/character_names.h"

namespace postern {
namespace {

constexpr std::uint32_t kReplacement = 0xfffd;
constexpr std::uint32_t kMaxCodePoint = 0x10ffff;

struct Named {
    std::string_view name;
    char character;
};

// In order of the names.
constexpr std::array kNames{
    Named{"AMP", '&'},      Named{"DiacriticalGrave", '`'},
    Named{"GT", '>'},       Named{"Hat", '^'},
    Named{"LT", '<'},       Named{"NewLine", '\n'},
    Named{"QUOT", '"'},     Named{"Tab", '\t'},
    Named{"UnderBar", '_'}, Named{"VerticalLine", '|'},
    Named{"amp", '&'},      Named{"apos", '\''},
    Named{"ast", '*'},      Named{"bsol", '\\'},
    Named{"colon", ':'},    Named{"comma", ','},
    Named{"commat", '@'},   Named{"dollar", '$'},
    Named{"equals", '='},   Named{"excl", '!'},
    Named{"grave", '`'},    Named{"gt", '>'},
    Named{"lbrace", '{'},   Named{"lbrack", '['},
    Named{"lcub", '{'},     Named{"lowbar", '_'},
    Named{"lpar", '('},     Named{"lsqb", '['},
    Named{"lt", '<'},       Named{"midast", '*'},
    Named{"num", '#'},      Named{"percnt", '%'},
    Named{"period", '.'},   Named{"plus", '+'},
    Named{"quest", '?'},    Named{"quot", '"'},
    Named{"rbrace", '}'},   Named{"rbrack", ']'},
    Named{"rcub", '}'},     Named{"rpar", ')'},
    Named{"rsqb", ']'},     Named{"semi", ';'},
    Named{"sol", '/'},      Named{"verbar", '|'},
    Named{"vert", '|'},
};
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Named& a, const Named& b) { return a.name < b.name; }));

// 0: no such name.
char named(std::string_view name) {
    const auto* const found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                               [](const Named& one, auto text) { return one.name < text; });
    return found != kNames.end() && found->name == name ? found->character : '\0';
}

// Of a name that needs no semicolon; 0: none such.
std::uint32_t open_name(std::string_view name) {
    constexpr std::array<std::string_view, 4> kAscii{"amp", "lt", "gt", "quot"};
    const auto same = [name](std::string_view one) { return iequals(one, name); };
    const char ascii = named(name);
    if (ascii != '\0')
        return std::any_of(kAscii.begin(), kAscii.end(), same) ? static_cast<unsigned char>(ascii) : 0;
    return character_named_openly(name);
}

void append_utf8(std::uint32_t code, std::string& out) {
    if (code == 0 || code > kMaxCodePoint || (code >= 0xd800 && code < 0xe000)) code = kReplacement;
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0U | code >> 6U);
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0U | code >> 12U);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0U | code >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

char as_markup(std::uint32_t code) {
    if (code == 0 || code >= 0x80) return '\x80';
    const char c = static_cast<char>(code);
    if (c == '\n' || c == '\r') return '\t';
    static constexpr std::string_view kClosing = "\"'<>)";
    return kClosing.find(c) == std::string_view::npos ? c : CharacterReferences::kNeutral;
}

}  // namespace

void CharacterReferences::feed(std::string_view piece, std::string& out) {
    while (!piece.empty()) {
        if (state_ == State::kText) {
            const std::size_t plain = std::min(piece.find('&'), piece.size());
            out.append(piece.substr(0, plain));
            piece.remove_prefix(plain);
            if (piece.empty()) return;
            state_ = State::kAmpersand;
            piece.remove_prefix(1);
        } else if (take(piece.front(), out)) {
            piece.remove_prefix(1);
        }
    }
}

bool CharacterReferences::take(char c, std::string& out) {
    switch (state_) {
        case State::kText:
            break;
        case State::kAmpersand:
            if (c == '#') {
                state_ = State::kHash;
                return true;
            }
            state_ = State::kName;
            name_size_ = 0;
            return false;
        case State::kHash:
            number_ = 0;
            if (c == 'x' || c == 'X') {
                hex_mark_ = c;
                state_ = State::kHexStart;
                return true;
            }
            if (is_ascii_digit(c)) {
                state_ = State::kDecimal;
                return false;
            }
            break;
        case State::kHexStart:
            if (hex_value(c) >= 0) {
                state_ = State::kHex;
                return false;
            }
            break;
        case State::kDecimal:
        case State::kHex:
            if (digit(c, state_ == State::kHex ? 16 : 10)) return true;
            emit(out);
            return c == ';';
        case State::kName:
            if (is_ascii_alnum(c) && name_size_ < kMaxName) {
                name_[name_size_++] = c;
                return true;
            }
            if (c == ';' && look_up_name()) {
                emit(out);
                return true;
            }
            break;
    }
    finish(out);
    return false;
}

bool CharacterReferences::digit(char c, unsigned base) {
    const int value = hex_value(c);
    if (value < 0 || static_cast<unsigned>(value) >= base) return false;
    // Past the last character the number stays there, however many digits follow.
    number_ = std::min(number_ * base + static_cast<unsigned>(value), kMaxCodePoint + 1);
    return true;
}

void CharacterReferences::emit(std::string& out) {
    state_ = State::kText;
    if (output_ == Output::kMarkup) {
        out += as_markup(number_);
    } else {
        append_utf8(number_, out);
    }
}

bool CharacterReferences::look_up_name() {
    const std::string_view name{name_.data(), name_size_};
    number_ = static_cast<unsigned char>(named(name));
    if (number_ == 0 && output_ == Output::kShown) number_ = character_named(name);
    return number_ != 0;
}

// The longest beginning that is a name counts: "&notit;" is "\u00ACit;".
void CharacterReferences::emit_open_name(std::string& out) {
    const std::string_view name{name_.data(), name_size_};
    std::size_t size = output_ == Output::kShown ? std::min(name.size(), kLongestOpenName) : 0;
    while (size > 0 && open_name(name.substr(0, size)) == 0) --size;
    if (size > 0) {
        append_utf8(open_name(name.substr(0, size)), out);
    } else {
        out += '&';
    }
    out += name.substr(size);
}

void CharacterReferences::finish(std::string& out) {
    switch (state_) {
        case State::kText:
            return;
        case State::kDecimal:
        case State::kHex:
            return emit(out);
        case State::kAmpersand:
            out += '&';
            break;
        case State::kHash:
            out += "&#";
            break;
        case State::kHexStart:
            out += "&#";
            out += hex_mark_;
            break;
        case State::kName:
            emit_open_name(out);
            break;
    }
    state_ = State::kText;
}

std::string decode_references(std::string_view text) {
    CharacterReferences references(CharacterReferences::Output::kUtf8);
    std::string out;
    references.feed(text, out);
    references.finish(out);
    return out;
}

}  // namespace postern
