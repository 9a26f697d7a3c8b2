#include "archive/zip_end.h"

#include <gtest/gtest.h>

#include "make_zip.h"

namespace postern {
namespace {

std::vector<ZipEnd> ends(const std::string& bytes) {
    return find_zip_ends(MemorySource(bytes));
}

TEST(ZipEnd, DirectoryIsFound) {
    const std::string zip = make_zip({{"a", "1"}, {"b", "2"}});
    const auto found = ends(zip);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].at, zip.size() - 22);
    EXPECT_EQ(zip.substr(found[0].directory, 4), "PK\x01\x02");
    EXPECT_EQ(found[0].base, 0U);
    EXPECT_EQ(found[0].entries, 2U);
    EXPECT_TRUE(found[0].counts_modulo);
}

TEST(ZipEnd, BytesInFrontAreAllowedFor) {
    for (const bool zip64 : {false, true}) {
        const std::string zip = make_zip({{"a", "1"}}, {.before = "12345", .zip64 = zip64});
        const auto found = ends(zip);
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].base, 5U);
        EXPECT_EQ(zip.substr(found[0].directory, 4), "PK\x01\x02");
        EXPECT_EQ(found[0].counts_modulo, !zip64);
    }
}

TEST(ZipEnd, CommentAndTrailingBytesAreAllowedFor) {
    EXPECT_EQ(ends(make_zip({{"a", "1"}}, {.comment = std::string(65'535, 'c')})).size(), 1U);
    EXPECT_EQ(ends(make_zip({{"a", "1"}}, {.after = std::string(65'535, 'c')})).size(), 1U);
    EXPECT_EQ(ends(make_zip({{"a", "1"}}, {.after = std::string(65'536, 'c')})).size(), 0U);
}

TEST(ZipEnd, LastOneWhoseCommentFitsEndsTheSearch) {
    const std::string inner = make_zip({{"longer", "than the other"}});
    EXPECT_EQ(ends(make_zip({{"in.zip", inner}})).size(), 1U);
    EXPECT_EQ(ends(inner + make_zip({{"a", "1"}})).size(), 1U);
    // The inner one fits the end and is taken; trailing bytes leave it open which is.
    EXPECT_EQ(ends(make_zip({{"a", "1"}}, {.comment = inner})).size(), 1U);
    EXPECT_EQ(ends(make_zip({{"a", "1"}}, {.comment = inner + "x"})).size(), 2U);
}

TEST(ZipEnd, TwoPlacesForTheDirectoryAreTwoEnds) {
    // The offset leads to one directory, the size to another.
    const std::string one = make_zip({{"a", "1"}});
    const std::string two = make_zip({{"evil", "MZ"}}, {.before = one});
    std::string both = two;
    const std::size_t offset_at = both.size() - 6;
    both.replace(offset_at, 4, number(ends(one)[0].directory, 4));
    EXPECT_EQ(ends(both).size(), 2U);
}

TEST(ZipEnd, NothingIsFoundWhereNothingIs) {
    const std::string zip = make_zip({{"a", "1"}});
    for (const std::string& bytes :
         {std::string(), std::string("PK\x05\x06"), zip.substr(0, zip.size() - 1),
          std::string("PK\x05\x06").append(22, 'x'), "words" + make_zip({}), std::string(200'000, 'P')}) {
        EXPECT_TRUE(ends(bytes).empty()) << bytes.substr(0, 40);
    }
}

TEST(ZipEnd, ManyMarksAreBounded) {
    std::string marks = make_zip({{"a", "1"}});
    const std::string end = marks.substr(marks.size() - 22, 20) + std::string(2, '\x7f');
    for (int i = 0; i < 1000; ++i) marks += end;
    EXPECT_LE(ends(marks).size(), kMostZipEnds);
}

}  // namespace
}  // namespace postern
