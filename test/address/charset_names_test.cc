#include "address/charset_names.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(CharsetNames, UsualNamesAreKnown) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"UTF-8", "UTF-8"},
        {"utf_8", "UTF-8"},
        {"x-utf-8", "UTF-8"},
        {"us_ascii", "US-ASCII"},
        {"ISO-8859-1", "ISO-8859-1"},
        {"iso_8859-1", "ISO-8859-1"},
        {"iso8859-1", "ISO-8859-1"},
        {"latin-1", "ISO-8859-1"},
        {"l1", "ISO-8859-1"},
        {"csISOLatin1", "ISO-8859-1"},
        {"iso8859-2", "ISO-8859-2"},
        {"iso_8859-15", "ISO-8859-15"},
        {"latin5", "ISO-8859-9"},
        {"latin-9", "ISO-8859-15"},
        {"l10", "ISO-8859-16"},
        {"iso-8859-8-i", "ISO-8859-8"},
        {"win-1251", "CP1251"},
        {"windows1251", "CP1251"},
        {"cp1254", "CP1254"},
        {"cp1258", "CP1258"},
        {"x-cp1250", "CP1250"},
        {"cp1252", "WINDOWS-1252"},
        {"windows-874", "CP874"},
        {"cp866", "CP866"},
        {"ibm866", "CP866"},
        {"ibm850", "CP850"},
        {"cp437", "CP437"},
        {"sjis", "CP932"},
        {"x-sjis", "CP932"},
        {"Shift_JIS", "CP932"},
        {"windows-31j", "CP932"},
        {"windows-949", "CP949"},
        {"ks_c_5601-1987", "CP949"},
        {"x-euc-jp", "EUC-JP"},
        {"euc_jp", "EUC-JP"},
        {"x-gbk", "GB18030"},
        {"cp936", "GB18030"},
        {"gb_2312-80", "GB18030"},
        {"big5-hkscs", "BIG5-HKSCS"},
        {"x-mac-roman", "MACINTOSH"},
        {"macintosh", "MACINTOSH"},
        {"x-mac-cyrillic", "MAC-CYRILLIC"},
        {"koi8r", "KOI8-R"},
        {"koi8u", "KOI8-U"},
        {"tis620", "TIS-620"},
        {"iso-2022-jp-ms", "ISO-2022-JP-3"},
        {"iso-2022-jp-2", "ISO-2022-JP-2"},
        {"unknown-8bit", "WINDOWS-1252"},
        {"x-unknown", "WINDOWS-1252"},
        {"x-user-defined", "WINDOWS-1252"},
    };
    for (const auto& [name, want] : table) {
        const char* const got = canonical_charset(name);
        EXPECT_EQ(std::string(got == nullptr ? "" : got), want) << name;
    }
}

TEST(CharsetNames, OthersAreNot) {
    const std::vector<std::string> table = {"",
                                            "-",
                                            "x-",
                                            "x-none",
                                            "x-x-utf-8",
                                            "utf",
                                            "utf-7",
                                            "utf-80",
                                            "utf-16",
                                            "utf-16le",
                                            "utf-32",
                                            "ucs-2",
                                            "unicode-1-1-utf-7",
                                            "hz-gb-2312",
                                            "iso-2022-cn",
                                            "cp037",
                                            "cp500",
                                            "cp864",
                                            "cp1047",
                                            "ibm1047",
                                            "ibm037",
                                            "iso-8859-0",
                                            "iso-8859-12",
                                            "iso-8859-17",
                                            "iso-8859-01",
                                            "iso-8859-",
                                            "iso-8859",
                                            "latin0",
                                            "latin11",
                                            "l",
                                            "windows-1259",
                                            "windows-866",
                                            "cp",
                                            "cp125",
                                            "cp12511",
                                            "utf-8 ",
                                            " utf-8",
                                            "utf-8*en",
                                            "utf-8//TRANSLIT",
                                            "utf-8,latin1",
                                            std::string("utf-8\0", 6),
                                            std::string(70, '-') + "utf8"};
    for (const std::string& name : table) EXPECT_EQ(canonical_charset(name), nullptr) << name;
}

TEST(CharsetNames, TwoByteEscapesAreStates) {
    for (const std::string name : {"iso-2022-jp", "ISO_2022-JP", "iso-2022-jp-ms", "iso-2022-kr"}) {
        EXPECT_TRUE(is_stateful_charset(name)) << name;
    }
    for (const std::string name : {"utf-8", "euc-jp", "iso-2022-cn", "", "shift_jis"}) {
        EXPECT_FALSE(is_stateful_charset(name)) << name;
    }
}

}  // namespace
}  // namespace postern
