#include "address/charset_names.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "base/text.h"

namespace postern {
namespace {

struct Name {
    std::string_view folded;  // lower case, without "-" and "_", without "x-" or "cs" before it
    const char* canonical;
};

constexpr std::size_t kMaxName = 40;

// What mail uses most comes first.
constexpr std::array kNames{
    Name{"utf8", kUtf8},
    Name{"usascii", kAscii},
    Name{"ascii", kAscii},
    Name{"ansix3.41968", kAscii},
    Name{"iso10646utf8", kUtf8},
    Name{"unicode11utf8", kUtf8},
    Name{"unknown8bit", kWindows1252},
    Name{"unknown", kWindows1252},
    Name{"userdefined", kWindows1252},
    Name{"koi8r", "KOI8-R"},
    Name{"koi8u", "KOI8-U"},
    Name{"iso2022jp", "ISO-2022-JP"},
    Name{"iso2022jp1", "ISO-2022-JP-2"},
    Name{"iso2022jp2", "ISO-2022-JP-2"},
    Name{"iso2022jp3", "ISO-2022-JP-3"},
    Name{"iso2022jpms", "ISO-2022-JP-3"},
    Name{"cp50220", "ISO-2022-JP-3"},
    Name{"cp50221", "ISO-2022-JP-3"},
    Name{"iso2022kr", "ISO-2022-KR"},
    Name{"shiftjis", "CP932"},
    Name{"sjis", "CP932"},
    Name{"mskanji", "CP932"},
    Name{"windows31j", "CP932"},
    Name{"cp932", "CP932"},
    Name{"ms932", "CP932"},
    Name{"eucjp", "EUC-JP"},
    Name{"ujis", "EUC-JP"},
    Name{"eucjpms", "EUC-JP-MS"},
    Name{"cp51932", "EUC-JP-MS"},
    Name{"euckr", "CP949"},
    Name{"ksc56011987", "CP949"},
    Name{"ksc56011989", "CP949"},
    Name{"ksc5601", "CP949"},
    Name{"cp949", "CP949"},
    Name{"ms949", "CP949"},
    Name{"windows949", "CP949"},
    Name{"uhc", "CP949"},
    Name{"gb2312", "GB18030"},
    Name{"gb231280", "GB18030"},
    Name{"euccn", "GB18030"},
    Name{"gbk", "GB18030"},
    Name{"cp936", "GB18030"},
    Name{"ms936", "GB18030"},
    Name{"windows936", "GB18030"},
    Name{"gb18030", "GB18030"},
    Name{"big5", "BIG5"},
    Name{"cp950", "CP950"},
    Name{"windows950", "CP950"},
    Name{"big5hkscs", "BIG5-HKSCS"},
    Name{"euctw", "EUC-TW"},
    Name{"tis620", "TIS-620"},
    Name{"tis6202533", "TIS-620"},
    Name{"macintosh", "MACINTOSH"},
    Name{"macroman", "MACINTOSH"},
    Name{"mac", "MACINTOSH"},
    Name{"maccyrillic", "MAC-CYRILLIC"},
    Name{"macce", "MAC-CENTRALEUROPE"},
    Name{"maccentraleurope", "MAC-CENTRALEUROPE"},
    Name{"iso88596e", "ISO-8859-6"},
    Name{"iso88596i", "ISO-8859-6"},
    Name{"iso88598e", "ISO-8859-8"},
    Name{"iso88598i", "ISO-8859-8"},
};

// iso-8859-N, by N. There is no twelfth.
constexpr std::array<const char*, 17> kIso8859{
    nullptr,      kLatin1,       "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",  "ISO-8859-5",
    "ISO-8859-6", "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",  "ISO-8859-10", "ISO-8859-11",
    nullptr,      "ISO-8859-13", "ISO-8859-14", "ISO-8859-15", "ISO-8859-16"};

// Which iso-8859 is latin-N.
constexpr std::array<std::size_t, 11> kLatin{0, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16};

struct CodePage {
    std::uint64_t number;
    const char* canonical;
};

constexpr std::array kWindows{CodePage{874, "CP874"},   CodePage{1250, "CP1250"},
                              CodePage{1251, "CP1251"}, CodePage{1252, kWindows1252},
                              CodePage{1253, "CP1253"}, CodePage{1254, "CP1254"},
                              CodePage{1255, "CP1255"}, CodePage{1256, "CP1256"},
                              CodePage{1257, "CP1257"}, CodePage{1258, "CP1258"}};

// The others of IBM are no superset of ASCII.
constexpr std::array kDos{CodePage{437, "CP437"}, CodePage{737, "CP737"}, CodePage{775, "CP775"},
                          CodePage{850, "CP850"}, CodePage{852, "CP852"}, CodePage{855, "CP855"},
                          CodePage{857, "CP857"}, CodePage{858, "CP858"}, CodePage{860, "CP860"},
                          CodePage{861, "CP861"}, CodePage{862, "CP862"}, CodePage{863, "CP863"},
                          CodePage{865, "CP865"}, CodePage{866, "CP866"}, CodePage{869, "CP869"}};

std::string folded(std::string_view name) {
    if (istarts_with(name, "x-") || istarts_with(name, "cs")) name.remove_prefix(2);
    std::string out;
    for (const char c : name) {
        if (c != '-' && c != '_') out.push_back(ascii_lower(c));
    }
    return out;
}

// The number behind the first of the prefixes that fits; leading zeros are no part of any name.
std::optional<std::uint64_t> number_behind(std::string_view name,
                                           std::initializer_list<std::string_view> prefixes) {
    for (const std::string_view prefix : prefixes) {
        if (!name.starts_with(prefix)) continue;
        name.remove_prefix(prefix.size());
        return name.starts_with('0') ? std::nullopt : parse_uint(name, 9999);
    }
    return std::nullopt;
}

template <std::size_t kCount>
const char* code_page(const std::array<CodePage, kCount>& pages, std::optional<std::uint64_t> number) {
    for (const CodePage& page : pages) {
        if (number == page.number) return page.canonical;
    }
    return nullptr;
}

const char* by_number(std::string_view name) {
    if (const auto n = number_behind(name, {"iso8859"}))
        return *n < kIso8859.size() ? kIso8859.at(*n) : nullptr;
    if (const auto n = number_behind(name, {"latin", "isolatin", "l"})) {
        return *n < kLatin.size() ? kIso8859.at(kLatin.at(*n)) : nullptr;
    }
    if (const char* page = code_page(kWindows, number_behind(name, {"windows", "win", "cp", "ms"})))
        return page;
    return code_page(kDos, number_behind(name, {"cp", "ibm", "dos"}));
}

}  // namespace

const char* canonical_charset(std::string_view name) {
    if (name.size() > kMaxName) return nullptr;
    const std::string wanted = folded(name);
    for (const Name& known : kNames) {
        if (known.folded == wanted) return known.canonical;
    }
    return by_number(wanted);
}

bool is_stateful_charset(std::string_view name) {
    const char* const known = canonical_charset(name);
    return known != nullptr && std::string_view(known).starts_with("ISO-2022-");
}

}  // namespace postern
