#include "mime/media_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace postern {
namespace {

struct Row {
    std::string_view type;
    MediaKind kind;
};

constexpr std::array kRows{
    Row{"text/plain", MediaKind::kText},
    Row{"text/html", MediaKind::kHtml},
    Row{"multipart/mixed", MediaKind::kMixed},
    Row{"multipart/alternative", MediaKind::kAlternative},
    Row{"multipart/related", MediaKind::kRelated},
    Row{"multipart/signed", MediaKind::kSigned},
    Row{"multipart/report", MediaKind::kReport},
    Row{"multipart/digest", MediaKind::kDigest},
    Row{"multipart/parallel", MediaKind::kMixed},
    Row{"multipart/encrypted", MediaKind::kEncrypted},
    Row{"message/rfc822", MediaKind::kMessage},
    Row{"message/global", MediaKind::kMessage},
    Row{"message/partial", MediaKind::kPartial},
    Row{"message/external-body", MediaKind::kExternalBody},
    Row{"application/pkcs7-mime", MediaKind::kOpaque},
    Row{"application/x-pkcs7-mime", MediaKind::kOpaque},
    Row{"application/ms-tnef", MediaKind::kTnef},
    Row{"application/vnd.ms-tnef", MediaKind::kTnef},
    Row{"text/calendar", MediaKind::kCalendar},
    Row{"text/vcard", MediaKind::kVcard},
    Row{"text/x-vcard", MediaKind::kVcard},
};

// Those that Exchange and Outlook know, by the names that are met in mail.
constexpr std::array<std::string_view, 107> kCharsets{
    "us-ascii",       "ascii",        "ansi_x3.4-1968", "utf-8",        "utf8",           "iso-8859-1",
    "iso-8859-2",     "iso-8859-3",   "iso-8859-4",     "iso-8859-5",   "iso-8859-6",     "iso-8859-7",
    "iso-8859-8",     "iso-8859-8-i", "iso-8859-9",     "iso-8859-10",  "iso-8859-11",    "iso-8859-13",
    "iso-8859-14",    "iso-8859-15",  "iso-8859-16",    "iso8859-1",    "iso8859-15",     "iso_8859-1",
    "latin1",         "windows-874",  "windows-1250",   "windows-1251", "windows-1252",   "windows-1253",
    "windows-1254",   "windows-1255", "windows-1256",   "windows-1257", "windows-1258",   "cp1250",
    "cp1251",         "cp1252",       "cp1253",         "cp1254",       "cp1255",         "cp1256",
    "cp1257",         "cp1258",       "koi8-r",         "koi8-u",       "gb2312",         "gbk",
    "gb18030",        "big5",         "big5-hkscs",     "euc-jp",       "euc-kr",         "euc-cn",
    "euc-tw",         "shift_jis",    "shift-jis",      "windows-31j",  "iso-2022-jp",    "iso-2022-kr",
    "ks_c_5601-1987", "tis-620",      "cp874",          "macintosh",    "iso-8859-6-i",   "iso-2022-jp-2",
    "cp932",          "ms_kanji",     "sjis",           "x-sjis",       "x-ms-cp932",     "cp936",
    "gb_2312-80",     "x-gbk",        "cp949",          "windows-949",  "x-windows-949",  "windows-936",
    "cp950",          "x-euc-jp",     "x-euc-kr",       "euckr",        "eucjp",          "iso-2022-jp-ms",
    "ibm437",         "cp437",        "ibm850",         "cp850",        "ibm852",         "cp852",
    "ibm855",         "ibm866",       "cp866",          "koi8-ru",      "iso8859-2",      "iso8859-5",
    "iso8859-7",      "iso8859-9",    "iso_8859-2",     "iso_8859-5",   "iso_8859-7",     "iso_8859-9",
    "iso_8859-15",    "latin2",       "latin9",         "tis620",       "x-mac-cyrillic",
};

// Parts of the names, with nothing but letters and digits left of them.
constexpr std::array<std::string_view, 10> kOpaqueWords{"utf7", "utf16",  "utf32", "utf1", "ucs2",
                                                        "ucs4", "ebcdic", "scsu",  "bocu", "unicodefffe"};

// EBCDIC, as IBM, Windows, .NET and iconv number its code pages.
constexpr std::array<std::string_view, 57> kEbcdicPages{
    "37",   "256",  "273",  "274",  "275",  "277",  "278",  "280",  "281",  "282",  "284",  "285",
    "290",  "297",  "410",  "420",  "423",  "424",  "500",  "803",  "833",  "836",  "838",  "870",
    "871",  "875",  "880",  "905",  "918",  "924",  "930",  "933",  "935",  "937",  "939",  "1025",
    "1026", "1027", "1047", "1112", "1122", "1123", "1130", "1132", "1140", "1141", "1142", "1143",
    "1144", "1145", "1146", "1147", "1148", "1149", "1153", "1388", "1399"};

std::string letters_and_digits(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_ascii_alnum(c)) out += ascii_lower(c);
    }
    return out;
}

// "ibm00037" is 37.
bool is_ebcdic_page(std::string_view name) {
    const std::size_t digits = name.find_last_not_of("0123456789") + 1;
    if (digits == 0) return false;
    const std::string_view prefix = name.substr(0, digits);
    std::string_view number = name.substr(digits);
    if (!prefix.ends_with("cp") && !prefix.ends_with("ibm") && !prefix.ends_with("ccsid")) return false;
    // .NET counts some of them from 20000.
    if (number.size() == 5 && number.starts_with("20")) number.remove_prefix(2);
    while (number.starts_with('0')) number.remove_prefix(1);
    return std::find(kEbcdicPages.begin(), kEbcdicPages.end(), number) != kEbcdicPages.end();
}

}  // namespace

MediaKind media_kind(std::string_view type) {
    const auto found =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.type == type; });
    if (found != kRows.end()) return found->kind;
    if (type.starts_with("multipart/")) return MediaKind::kOtherContainer;
    if (type.starts_with("text/")) return MediaKind::kOtherText;
    return MediaKind::kOther;
}

bool is_known_charset(std::string_view charset) {
    return std::any_of(kCharsets.begin(), kCharsets.end(),
                       [&](std::string_view known) { return iequals(known, charset); });
}

bool is_opaque_charset(std::string_view charset) {
    const std::string name = letters_and_digits(charset);
    if (name == "unicode" || name == "csunicode" || is_ebcdic_page(name)) return true;
    return std::any_of(kOpaqueWords.begin(), kOpaqueWords.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

}  // namespace postern
