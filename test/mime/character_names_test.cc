#include "mime/character_names.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(CharacterNames, AreKnown) {
    const struct {
        std::string_view name;
        char32_t want;
    } rows[] = {
        {"nbsp", 0xA0},
        {"shy", 0xAD},
        {"uuml", 0xFC},
        {"Uuml", 0xDC},
        {"euro", 0x20AC},
        {"zwnj", 0x200C},
        {"AElig", 0xC6},
        {"sup2", 0xB2},
        {"frac12", 0xBD},
        {"thetasym", 0x3D1},
        {"ZeroWidthSpace", 0x200B},
        {"rarr", 0x2192},
        {"amp", 0},
        {"UUML", 0},
        {"uum", 0},
        {"uumls", 0},
        {"", 0},
    };
    for (const auto& row : rows) EXPECT_EQ(character_named(row.name), row.want) << row.name;
}

TEST(CharacterNames, OnlyThoseOfLatin1NeedNoSemicolon) {
    const struct {
        std::string_view name;
        char32_t want;
    } rows[] = {
        {"nbsp", 0xA0}, {"frac34", 0xBE}, {"COPY", 0xA9},          {"yuml", 0xFF}, {"euro", 0},
        {"zwnj", 0},    {"OElig", 0},     {"NonBreakingSpace", 0}, {"alpha", 0},   {"", 0},
    };
    for (const auto& row : rows) EXPECT_EQ(character_named_openly(row.name), row.want) << row.name;
}

}  // namespace
}  // namespace postern
