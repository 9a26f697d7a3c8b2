#include "address/field_bytes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

using namespace std::string_literals;

TEST(FieldBytes, FoldsAreNoControlBytes) {
    for (const std::string& value :
         {""s, "a\tb"s, "a\n b"s, "a\r\n\tb"s, "\n a"s, "a\n"s, "a\r\n"s, "a\xFF"s}) {
        EXPECT_FALSE(look_at_bytes(value).control) << value;
    }
    for (const std::string& value : {"\0"s, "a\0b"s, "a\x01"s, "a\x7F"s, "a\vb"s, "a\rb"s, "a\r b"s, "a\r"s,
                                     "a\nb"s, "a\r\nb"s, "a\n\n b"s, "\r\r\n a"s}) {
        EXPECT_TRUE(look_at_bytes(value).control) << value;
    }
}

TEST(FieldBytes, EscapeIsToldByItself) {
    for (const std::string& value : {"\x1B"s, "a\x1B$B"s}) {
        EXPECT_TRUE(look_at_bytes(value).escape) << value;
        EXPECT_FALSE(look_at_bytes(value).control) << value;
    }
    EXPECT_FALSE(look_at_bytes("a\x1A\x1C[").escape);
    EXPECT_TRUE(look_at_bytes("\x1B\x01").control);
}

TEST(FieldBytes, LineEndsAreToldAsFolds) {
    for (const std::string value : {"a\n b", "a\n", "a\r\n\tb"})
        EXPECT_TRUE(look_at_bytes(value).fold) << value;
    for (const std::string value : {"", "a b", "a\tb"}) EXPECT_FALSE(look_at_bytes(value).fold) << value;
}

TEST(FieldBytes, BlankContinuationIsOneBetweenText) {
    for (const std::string value : {"a\n \n b", "a\n\t\n b", "a\r\n \r\n b", "a\n \n \n b", "a\n b\n \n c"}) {
        EXPECT_TRUE(look_at_bytes(value).blank_continuation) << value;
    }
    for (const std::string value : {"a\n b", "\n a", " \n \n a", "a\n \n ", "a\n ", ""}) {
        EXPECT_FALSE(look_at_bytes(value).blank_continuation) << value;
    }
}

TEST(FieldBytes, HighBytesAndWordStartsAreTold) {
    EXPECT_TRUE(look_at_bytes("a\x80").high);
    EXPECT_FALSE(look_at_bytes("a~").high);
    EXPECT_TRUE(look_at_bytes("a=?b").encoded);
    EXPECT_FALSE(look_at_bytes("a= ?b=").encoded);
}

}  // namespace
}  // namespace postern
