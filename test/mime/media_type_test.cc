#include "mime/media_type.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(MediaType, CharsetsThatHideAsciiAreOpaque) {
    for (std::string_view charset : {"utf-7",
                                     "UTF7",
                                     "unicode-1-1-utf-7",
                                     "x-imap4-modified-utf7",
                                     "utf-16",
                                     "UTF-16LE",
                                     "utf_16be",
                                     "utf-32",
                                     "ucs-2",
                                     "ISO-10646-UCS-2",
                                     "csUCS4",
                                     "unicode",
                                     "unicodeFFFE",
                                     "cp037",
                                     "IBM037",
                                     "ibm-1047",
                                     "CP500",
                                     "IBM01140",
                                     "ccsid01140",
                                     "cp20273",
                                     "x-cp20273",
                                     "ebcdic-cp-us",
                                     "EBCDIC-INT",
                                     "utf-ebcdic",
                                     "SCSU"}) {
        EXPECT_TRUE(is_opaque_charset(charset)) << charset;
        EXPECT_FALSE(is_known_charset(charset)) << charset;
    }
    for (std::string_view charset :
         {"", "utf-8", "iso-10646-utf-8", "unicode-1-1-utf-8", "us-ascii", "cp437", "ibm850", "cp1252",
          "windows-1025", "iso-8859-1", "iso-2022-jp", "gb18030", "koi8-r", "x-unknown", "37", "cp",
          "unknown-8bit", "cp20127", "hz-gb-2312"}) {
        EXPECT_FALSE(is_opaque_charset(charset)) << charset;
    }
}

}  // namespace
}  // namespace postern
