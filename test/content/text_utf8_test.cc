#include "content/text_utf8.h"

#include <gtest/gtest.h>

#include "text_pieces.h"

namespace postern {
namespace {

using Strays = Utf8Stream::Strays;

// The same however it is cut.
std::string decoded(Strays strays, std::string_view bytes) {
    Utf8Stream whole(strays);
    std::string want = streamed(whole, bytes);
    for (std::size_t step = 1; step < 5; ++step) {
        Utf8Stream stream(strays);
        EXPECT_EQ(streamed(stream, bytes, step), want) << bytes << " by " << step;
    }
    return want;
}

TEST(Utf8Stream, EachKindOfStraysIsTakenAsItIsTold) {
    const struct {
        std::string_view bytes, replaced, guessed, all;
    } rows[] = {
        {"", "", "", ""},
        {"plain text of more than eight bytes", "plain text of more than eight bytes",
         "plain text of more than eight bytes", "plain text of more than eight bytes"},
        {"\u00FC", "\u00FC", "\u00FC", "\u00C3\u00BC"},
        {"\u20AC\U0001F600", "\u20AC\U0001F600", "\u20AC\U0001F600",
         "\u00E2\u201A\u00AC\u00F0\u0178\u02DC\u20AC"},
        // The first and the last of what a lead byte begins.
        {"\u0080\u07FF", "\u0080\u07FF", "\u0080\u07FF", "\u00C2\u20AC\u00DF\u00BF"},
        {"\u0800\uD7FF\uE000", "\u0800\uD7FF\uE000", "\u0800\uD7FF\uE000",
         "\u00E0\u00A0\u20AC\u00ED\u0178\u00BF\u00EE\u20AC\u20AC"},
        {"\U00010000\U0010FFFF", "\U00010000\U0010FFFF", "\U00010000\U0010FFFF",
         "\u00F0\u0090\u20AC\u20AC\u00F4\u008F\u00BF\u00BF"},
        {"caf\xE9", "caf\uFFFD", "caf\u00E9", "caf\u00E9"},
        {"caf\xE9 noir", "caf\uFFFD noir", "caf\u00E9 noir", "caf\u00E9 noir"},
        {"\x80\x93\xFF", "\uFFFD\uFFFD\uFFFD", "\u20AC\u201C\u00FF", "\u20AC\u201C\u00FF"},
        // Cut characters, over-long forms, surrogates, and what is above the last code point.
        {"\xE2\x82", "\uFFFD\uFFFD", "\u00E2\u201A", "\u00E2\u201A"},
        {"\xE2\x82x\xF0\x9F\x98", "\uFFFD\uFFFDx\uFFFD\uFFFD\uFFFD", "\u00E2\u201Ax\u00F0\u0178\u02DC",
         "\u00E2\u201Ax\u00F0\u0178\u02DC"},
        {"\xC1\xAC", "\uFFFD\uFFFD", "\u00C1\u00AC", "\u00C1\u00AC"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "\u00ED\u00A0\u20AC", "\u00ED\u00A0\u20AC"},
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", "\u00F4\u0090\u20AC\u20AC",
         "\u00F4\u0090\u20AC\u20AC"},
        // A character behind the beginning of another.
        {"\xE2\xC3\xBC\xF0\x9F\u20AC", "\uFFFD\u00FC\uFFFD\uFFFD\u20AC", "\u00E2\u00FC\u00F0\u0178\u20AC",
         "\u00E2\u00C3\u00BC\u00F0\u0178\u00E2\u201A\u00AC"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(decoded(Strays::kReplace, row.bytes), row.replaced) << row.bytes;
        EXPECT_EQ(decoded(Strays::kGuess, row.bytes), row.guessed) << row.bytes;
        EXPECT_EQ(decoded(Strays::kAll, row.bytes), row.all) << row.bytes;
    }
}

TEST(Utf8Stream, PiecesHoldWholeCharacters) {
    Utf8Stream stream(Strays::kReplace);
    std::string out;
    stream.feed("a\xF0\x9F", out);
    EXPECT_EQ(out, "a");
    stream.feed("\x98\x80\xC3", out);
    EXPECT_EQ(out, "a\U0001F600");
    stream.finish(out);
    EXPECT_EQ(out, "a\U0001F600\uFFFD");
}

}  // namespace
}  // namespace postern
