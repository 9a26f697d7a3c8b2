#include "engine/body_readers.h"

#include <gmock/gmock.h>

#include "reading_checks.h"

namespace postern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Asked = ReadingCheck::Asked;

class Readers : public testing::Test {
  protected:
    const ReadingCheck& add(std::uint64_t bytes, std::string throws_at = {}, Asked asked = Asked::kReads) {
        auto check = std::make_unique<ReadingCheck>(bytes, std::move(throws_at), asked);
        const ReadingCheck& added = *check;
        checks_.push_back(std::move(check));
        return added;
    }
    BodyReaders make() { return BodyReaders{checks_, nobody_.facts(), observer_}; }
    // Gives a whole text to all who want it.
    static void give(BodyReaders& readers, std::uint32_t number, std::string_view utf8) {
        readers.begin(number, {"text/plain"});
        for (std::string_view rest = utf8; !rest.empty();) {
            const std::string_view piece = readers.next_piece(rest);
            if (piece.empty()) break;
            readers.text(number, piece);
        }
        readers.end(number);
    }

    Nobody nobody_;
    FailureObserver observer_;
    Checks checks_;
};

TEST_F(Readers, EachReadsAsMuchAsItWantsToTheLastWholeCharacter) {
    const struct {
        std::uint64_t bytes;
        std::vector<std::string> want;
    } rows[] = {
        {1, {"begin 0 text/plain plain", "0: a", "cut", "end 0"}},
        {2, {"begin 0 text/plain plain", "0: a", "cut", "end 0"}},
        {3, {"begin 0 text/plain plain", "0: a\u00FC", "cut", "end 0"}},
        {6, {"begin 0 text/plain plain", "0: a\u00FC", "cut", "end 0"}},
        {7, {"begin 0 text/plain plain", "0: a\u00FC\U0001F600", "cut", "end 0"}},
        {8,
         {"begin 0 text/plain plain", "0: a\u00FC\U0001F600z", "end 0", "begin 1 text/plain plain", "cut",
          "end 1"}},
        {9,
         {"begin 0 text/plain plain", "0: a\u00FC\U0001F600z", "end 0", "begin 1 text/plain plain", "1: x",
          "end 1"}},
        {UINT64_MAX,
         {"begin 0 text/plain plain", "0: a\u00FC\U0001F600z", "end 0", "begin 1 text/plain plain", "1: x",
          "end 1"}},
    };
    for (const auto& row : rows) add(row.bytes);
    BodyReaders readers = make();
    give(readers, 0, "a\u00FC\U0001F600z");
    give(readers, 1, "x");
    for (std::size_t i = 0; i < checks_.size(); ++i) {
        EXPECT_EQ(seen_by(readers, *checks_[i]), rows[i].want) << rows[i].bytes;
    }
    EXPECT_TRUE(readers.wanted());
}

TEST_F(Readers, WhoWantsNothingIsNotAsked) {
    const ReadingCheck& nothing = add(0);
    const ReadingCheck& not_this = add(10, {}, Asked::kReadsNot);
    const BodyReaders readers = make();
    EXPECT_EQ(nothing.times_asked, 0);
    EXPECT_EQ(not_this.times_asked, 1);
    EXPECT_FALSE(readers.any());
    EXPECT_FALSE(readers.wanted());
    for (const auto& check : checks_) {
        EXPECT_EQ(readers.reader(*check), nullptr);
        EXPECT_FALSE(readers.failed(*check));
    }
    EXPECT_THAT(observer_.failures, IsEmpty());
}

TEST_F(Readers, WhatIsThrownEndsTheReaderAlone) {
    const ReadingCheck& asked = add(10, {}, Asked::kThrows);
    const ReadingCheck& begin = add(10, "begin");
    const ReadingCheck& text = add(10, "0:");
    const ReadingCheck& end = add(10, "end 0");
    const ReadingCheck& cut = add(1, "cut");
    const ReadingCheck& well = add(10);
    BodyReaders readers = make();
    EXPECT_TRUE(readers.failed(asked));
    EXPECT_FALSE(readers.failed(cut));
    give(readers, 0, "ab");
    for (const Check* failed : {&asked, &begin, &text, &end, &cut}) {
        EXPECT_TRUE(readers.failed(*failed));
        EXPECT_EQ(readers.reader(*failed), nullptr);
    }
    EXPECT_FALSE(readers.failed(well));
    EXPECT_THAT(seen_by(readers, well), ElementsAre("begin 0 text/plain plain", "0: ab", "end 0"));
    EXPECT_THAT(observer_.failures, ElementsAre("reading: unknown exception", "reading: thrown",
                                                "reading: thrown", "reading: thrown", "reading: thrown"));
}

TEST_F(Readers, NobodyIsWantedOnceAllAreCutOrGone) {
    add(1);
    add(10, "begin 1");
    BodyReaders readers = make();
    give(readers, 0, "ab");
    EXPECT_TRUE(readers.wanted());
    readers.begin(1, {"text/plain"});
    EXPECT_FALSE(readers.wanted());
    std::string_view rest = "c";
    EXPECT_EQ(readers.next_piece(rest), "");
}

TEST_F(Readers, AllAreToldOnceThatTextsAreLeftOutAndReadOn) {
    const ReadingCheck& check = add(10);
    BodyReaders readers = make();
    give(readers, 0, "a");
    readers.left_out();
    readers.left_out();
    give(readers, 1, "b");
    EXPECT_TRUE(readers.wanted());
    EXPECT_THAT(seen_by(readers, check), ElementsAre("begin 0 text/plain plain", "0: a", "end 0", "left out",
                                                     "begin 1 text/plain plain", "1: b", "end 1"));
}

TEST_F(Readers, WhoHasReadAllThatItWantsIsCutByWhatIsLeftOut) {
    const ReadingCheck& full = add(1);
    const ReadingCheck& short_of = add(2);
    const ReadingCheck& had_enough = add(1);
    BodyReaders readers = make();
    give(readers, 0, "a");
    readers.left_out();
    EXPECT_THAT(seen_by(readers, full), ElementsAre("begin 0 text/plain plain", "0: a", "end 0", "cut"));
    EXPECT_THAT(seen_by(readers, short_of),
                ElementsAre("begin 0 text/plain plain", "0: a", "end 0", "left out"));
    give(readers, 1, "bc");
    readers.left_out();
    EXPECT_THAT(seen_by(readers, had_enough),
                ElementsAre("begin 0 text/plain plain", "0: a", "end 0", "cut"));
    EXPECT_EQ(seen_by(readers, short_of).back(), "end 1");
    EXPECT_FALSE(readers.wanted());
}

TEST_F(Readers, WhatIsThrownAtTextsLeftOutEndsTheReader) {
    const ReadingCheck& check = add(10, "left out");
    BodyReaders readers = make();
    readers.left_out();
    EXPECT_TRUE(readers.failed(check));
    EXPECT_FALSE(readers.wanted());
}

TEST_F(Readers, NoneWantsMoreThanACheckMay) {
    const ReadingCheck& check = add(UINT64_MAX);
    BodyReaders readers = make();
    const std::string text(kMostBodyText + 1, 'a');
    give(readers, 0, text);
    const std::vector<std::string> seen = seen_by(readers, check);
    ASSERT_EQ(seen.size(), 4U);
    EXPECT_EQ(seen[1].size(), kMostBodyText + 3);
    EXPECT_EQ(seen[2], "cut");
}

}  // namespace
}  // namespace postern
