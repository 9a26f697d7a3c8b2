#include "cli/text_table.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(TextTable, ColumnsAreAsWideAsWhatStandsInThem) {
    EXPECT_EQ(text_table({"ID", "WHO", "WHY"}, {{"a", "longer", "x"}, {"bcd", "", "of another length"}}),
              "ID   WHO     WHY\n"
              "a    longer  x\n"
              "bcd          of another length\n");
}

TEST(TextTable, WidthIsCountedInCharacters) {
    EXPECT_EQ(text_table({"A", "B"}, {{"\xc3\xa4\xc3\xb6", "x"}, {"ae", "y"}}),
              "A   B\n\xc3\xa4\xc3\xb6  x\nae  y\n");
}

TEST(TextTable, EndsNoLineInBlanks) {
    EXPECT_EQ(text_table({"A", "B"}, {{"x", ""}, {"", ""}}), "A  B\nx\n\n");
    EXPECT_EQ(text_table({"A"}, {}), "A\n");
}

}  // namespace
}  // namespace postern
