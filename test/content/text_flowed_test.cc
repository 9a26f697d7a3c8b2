#include "content/text_flowed.h"

#include <gtest/gtest.h>

#include <random>

#include "text_pieces.h"

namespace postern {
namespace {

std::string joined(std::string_view text, std::size_t step = 0) {
    FlowedText flowed;
    return streamed(flowed, text, step);
}

TEST(FlowedText, LinesThatEndInABlankAreJoined) {
    const struct {
        std::string_view text, want;
    } rows[] = {
        {"urg \nent wire", "urgent wire"},
        {"urg \nent  \nwire\nnow\n", "urgent wire\nnow\n"},
        {"a\nb\n\nc", "a\nb\n\nc"},
        {"a b  c\n", "a b  c\n"},
        {"a \n\nb\n", "a\nb\n"},
        {" \na\n", " \na\n"},
        {"a\t\nb\n", "a\t\nb\n"},
        {"\u00FC \n\u20AC", "\u00FC\u20AC"},
        // One blank in front is stuffed.
        {"a \n b\n", "ab\n"},
        {"a \n  b\n", "a b\n"},
        {"a \n >b\n", "a>b\n"},
        {" From a\n", " From a\n"},
        // Quotes of one depth.
        {"> a \n> b\n", "> ab\n"},
        {">> a \n>>b\n", ">> ab\n"},
        {"> a \nb\n", "> a \nb\n"},
        {"a \n> b\n", "a \n> b\n"},
        {"> a \n>> b \n>> c\n", "> a \n>> bc\n"},
        {">> a \n> b\n", ">> a \n> b\n"},
        {"> a \n> > b\n", "> a> b\n"},
        // The separator before a signature stands alone.
        {"a \n-- \nme\n", "a \n-- \nme\n"},
        {"> a \n> -- \n> me\n", "> a \n> -- \n> me\n"},
        {"a \n-- ", "a \n-- "},
        {"a \n--  \nb\n", "a-- b\n"},
        {"a \n-- b\n", "a-- b\n"},
        {"a \n--\nb\n", "a--\nb\n"},
        {"a \n-", "a-"},
        // At the end nothing is left to be joined.
        {"a \n", "a"},
        {"a ", "a "},
        {"> a \n>", "> a"},
        {">", ">"},
        {" ", " "},
        {"", ""},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(joined(row.text), row.want) << row.text;
        for (std::size_t step = 1; step < row.text.size(); ++step) {
            EXPECT_EQ(joined(row.text, step), row.want) << row.text << " by " << step;
            FlowedText flowed;
            EXPECT_EQ(cut_in_two(flowed, row.text, step), row.want) << row.text << " at " << step;
        }
    }
}

TEST(FlowedText, OneJoinsManyTexts) {
    FlowedText flowed;
    for (const std::string_view text : {"a \n>> -", "a \n> -- ", "b ", "c"}) {
        flowed.begin();
        EXPECT_EQ(streamed(flowed, text), joined(text));
    }
}

// Random lines in random pieces, from a fixed seed.
TEST(FlowedText, CutsChangeNothingAndNothingIsAdded) {
    std::minstd_rand random(5);
    for (int run = 0; run < 200; ++run) {
        std::string text;
        for (int i = 0; i < 300; ++i) text += "\n\n  >>-ab"[random() % 9];
        const std::string want = joined(text);
        EXPECT_LE(want.size(), text.size());
        FlowedText flowed;
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = 1 + random() % 7;
            flowed.feed(std::string_view(text).substr(at, size), out);
            at += size;
        }
        flowed.finish(out);
        EXPECT_EQ(out, want);
    }
}

// Whatever arrives, a byte more makes little more come out.
TEST(FlowedText, NothingLongIsHeldBack) {
    for (const std::string& marks : {std::string(10000, '>'), std::string(100, '>')}) {
        for (const std::string_view next : {">", "", "b", " "}) {
            FlowedText flowed;
            std::string out;
            std::string text = marks;
            text.append("a \n").append(marks).append(next).append("\n");
            std::size_t most = 0;
            for (const char c : text) {
                const std::size_t before = out.size();
                flowed.feed(std::string_view(&c, 1), out);
                most = std::max(most, out.size() - before);
            }
            flowed.finish(out);
            EXPECT_LE(most, 128U);
        }
    }
}

TEST(FlowedText, LinesQuotedVeryDeeplyAreNotJoined) {
    const std::string most(FlowedText::kMostMarks, '>');
    EXPECT_EQ(joined(most + "a \n" + most + "b"), most + "ab");
    EXPECT_EQ(joined(most + ">a \n" + most + ">b"), most + ">a \n" + most + ">b");
}

}  // namespace
}  // namespace postern
