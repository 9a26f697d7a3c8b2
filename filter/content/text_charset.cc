#include "content/text_charset.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "address/charset_names.h"
#include "base/text.h"

namespace postern {
namespace {

using How = TextCharset::How;
using Order = TextCharset::Order;

struct Row {
    std::string_view folded;  // lower case, letters and digits alone
    TextCharset charset;
};

constexpr std::array kUnicode{
    Row{"utf16", {How::kUtf16, Order::kUnknown}},
    Row{"utf16le", {How::kUtf16, Order::kLittle}},
    Row{"utf16be", {How::kUtf16, Order::kBig}},
    Row{"unicode", {How::kUtf16, Order::kUnknown}},
    Row{"csunicode", {How::kUtf16, Order::kUnknown}},
    Row{"unicodefffe", {How::kUtf16, Order::kBig}},
    Row{"ucs2", {How::kUtf16, Order::kUnknown}},
    Row{"iso10646ucs2", {How::kUtf16, Order::kUnknown}},
    Row{"utf32", {How::kUtf32, Order::kUnknown}},
    Row{"utf32le", {How::kUtf32, Order::kLittle}},
    Row{"utf32be", {How::kUtf32, Order::kBig}},
    Row{"ucs4", {How::kUtf32, Order::kUnknown}},
    Row{"iso10646ucs4", {How::kUtf32, Order::kUnknown}},
    Row{"utf7", {How::kUtf7}},
    Row{"unicode11utf7", {How::kUtf7}},
    Row{"xunicode20utf7", {How::kUtf7}},
};

// EBCDIC, by the number behind "ibm", "cp" or "ccsid".
struct Page {
    std::string_view number;
    const char* iconv_name;
};

constexpr std::array kEbcdic{
    Page{"37", "IBM037"},    Page{"273", "IBM273"},   Page{"277", "IBM277"},   Page{"278", "IBM278"},
    Page{"280", "IBM280"},   Page{"284", "IBM284"},   Page{"285", "IBM285"},   Page{"297", "IBM297"},
    Page{"420", "IBM420"},   Page{"424", "IBM424"},   Page{"500", "IBM500"},   Page{"870", "IBM870"},
    Page{"871", "IBM871"},   Page{"875", "IBM875"},   Page{"880", "IBM880"},   Page{"905", "IBM905"},
    Page{"1025", "IBM1025"}, Page{"1026", "IBM1026"}, Page{"1047", "IBM1047"}, Page{"1140", "IBM1140"},
    Page{"1141", "IBM1141"}, Page{"1142", "IBM1142"}, Page{"1143", "IBM1143"}, Page{"1144", "IBM1144"},
    Page{"1145", "IBM1145"}, Page{"1146", "IBM1146"}, Page{"1147", "IBM1147"}, Page{"1148", "IBM1148"},
    Page{"1149", "IBM1149"},
};

std::string letters_and_digits(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_ascii_alnum(c)) out += ascii_lower(c);
    }
    return out;
}

const char* ebcdic(std::string_view name) {
    for (const std::string_view prefix : {"ibm", "cp", "ccsid"}) {
        if (!name.starts_with(prefix)) continue;
        std::string_view number = name.substr(prefix.size());
        number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
        const auto same = [number](const Page& page) { return page.number == number; };
        const auto* const found = std::find_if(kEbcdic.begin(), kEbcdic.end(), same);
        if (found != kEbcdic.end()) return found->iconv_name;
    }
    return nullptr;
}

// By which a mailer says that it does not know.
bool says_nothing(std::string_view folded) {
    return folded.find("unknown") != std::string_view::npos || folded.ends_with("userdefined");
}

}  // namespace

TextCharset text_charset(std::string_view declared) {
    constexpr std::size_t kLongestName = 40;
    if (declared.empty() || declared.size() > kLongestName) return {};
    const std::string folded = letters_and_digits(declared);
    if (says_nothing(folded)) return {};
    if (const char* const known = canonical_charset(declared)) {
        if (std::string_view(known) == kUtf8) return {How::kUtf8};
        if (std::string_view(known) == kAscii) return {};
        if (std::string_view(known) == kLatin1 || std::string_view(known) == kWindows1252) {
            return {How::kWindows1252};
        }
        return {How::kIconv, Order::kUnknown, known};
    }
    const auto same = [&folded](const Row& row) { return row.folded == folded; };
    const auto* const row = std::find_if(kUnicode.begin(), kUnicode.end(), same);
    if (row != kUnicode.end()) return row->charset;
    const char* const page = ebcdic(folded);
    return page != nullptr ? TextCharset{How::kIconv, Order::kUnknown, page} : TextCharset{};
}

}  // namespace postern
