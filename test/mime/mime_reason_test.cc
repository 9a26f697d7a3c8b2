#include "mime/mime_reason.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace postern {
namespace {

TEST(MimeReason, WordsAreAllDifferent) {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < kMimeReasonCount; ++i) {
        EXPECT_TRUE(words.insert(word(static_cast<MimeReason>(i))).second) << i;
    }
}

// Whoever adds a reason has to say here whether readers may see other parts because of it.
TEST(MimeReason, StructuralReasonsAreThose) {
    const struct {
        std::string_view word;
        bool structural;
    } rows[] = {
        {"tnef", false},
        {"partial-message", true},
        {"external-body", true},
        {"nested-message", false},
        {"encrypted", false},
        {"file-name", false},
        {"disposition", false},
        {"type", false},
        {"later-text", false},
        {"encoding", true},
        {"encoding-on-composite", true},
        {"uuencode", false},
        {"yenc", false},
        {"binhex", false},
        {"data-uri", false},
        {"encoded-file", false},
        {"duplicate-content-type", true},
        {"duplicate-transfer-encoding", true},
        {"duplicate-content-disposition", true},
        {"duplicate-content-id", false},
        {"comment", true},
        {"boundary-syntax", true},
        {"boundary-missing", true},
        {"boundary-characters", false},
        {"type-syntax", true},
        {"disposition-syntax", true},
        {"encoding-syntax", true},
        {"container-type", false},
        {"boundary-clash", true},
        {"boundary-unused", true},
        {"delimiter-syntax", true},
        {"part-header-syntax", true},
        {"header-cut", true},
        {"hidden-field", true},
        {"part-like-text", false},
        {"charset", false},
        {"opaque-charset", true},
        {"body-coding", false},
        {"base64-block", false},
        {"control-bytes", false},
        {"line-ends", false},
        {"limit", true},
    };
    ASSERT_EQ(std::size(rows), kMimeReasonCount - 1);
    for (std::size_t i = 1; i < kMimeReasonCount; ++i) {
        const auto reason = static_cast<MimeReason>(i);
        EXPECT_EQ(word(reason), rows[i - 1].word);
        EXPECT_EQ(kStructural.has(reason), rows[i - 1].structural) << word(reason);
    }
}

TEST(ReasonSet, MeetsWhereOneIsInBoth) {
    const ReasonSet limit{MimeReason::kLimit};
    EXPECT_TRUE(kStructural.meets(limit));
    EXPECT_TRUE((ReasonSet{MimeReason::kType, MimeReason::kLimit}.meets(limit)));
    EXPECT_FALSE(ReasonSet{MimeReason::kType}.meets(limit));
    EXPECT_FALSE(ReasonSet{}.meets(ReasonSet{}));
}

}  // namespace
}  // namespace postern
