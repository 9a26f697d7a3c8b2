#include "content/text_html.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "text_pieces.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

std::string shown(std::string_view html) {
    HtmlText text;
    return streamed(text, html);
}

struct Row {
    std::string_view html, want;
};

// In one piece, and cut at every character.
void expect_all(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(shown(row.html), row.want) << row.html;
        HtmlText whole;
        std::string bytewise;
        for (std::size_t at = 0; at < row.html.size();) {
            const std::size_t size = utf8_decode_next(row.html, at).length;
            whole.feed(row.html.substr(at, size), bytewise);
            at += size;
            HtmlText text;
            EXPECT_EQ(cut_in_two(text, row.html, at), row.want) << row.html << " at " << at;
        }
        whole.finish(bytewise);
        EXPECT_EQ(bytewise, row.want) << row.html;
    }
}

TEST(HtmlText, InlineTagsAreNothing) {
    expect_all({
        {"vi<b></b>agra", "viagra"},
        {"v<span style=\"color:red\">i</span><font size=1>a</font>gra", "viagra"},
        {"v<!-- x -->iagra", "viagra"},
        {"v<o:p></o:p>i<x-y>agra", "viagra"},
        {"v<img src=x>iagra", "viagra"},
        {"v</>i</ >agra", "viagra"},
        {"v<a title='</a>'>iagra</a>", "viagra"},
    });
}

TEST(HtmlText, BlockTagsKeepWordsApart) {
    expect_all({
        {"<p>one</p><p>two</p>", "one\ntwo"},
        {"one<br>two<BR/>three", "one\ntwo\nthree"},
        {"<table><tr><td>1</td><td>2</td></tr><tr><th>3</table>", "1 2\n3"},
        {"<ul><li>a<li>b</ul>c", "a\nb\nc"},
        {"<div>one\n\n <div> two</div></div>\n", "one\ntwo"},
        {"<p></p><p> </p>x<p>", "x"},
        {"one <p>two", "one\ntwo"},
    });
}

TEST(HtmlText, WhatIsNotShownIsLeftOut) {
    expect_all({
        {"a<script>b<b>c</script>d", "ad"},
        {"a<SCRIPT type=x>b</ScRiPt foo='>'>d", "ad"},
        {"a<style>p{x:\"</p>\"}</style >d", "ad"},
        {"a<script>b</scriptx>c</script/>d", "ad"},
        {"a<script>b</script", "a"},
        {"a<script>b</ script></script>d", "ad"},
        {"a<iframe><p>b</p></iframe>d", "ad"},
        {"a<!DOCTYPE html>b<?xml x?>c<![if x]>d<![endif]>e", "abcde"},
        {"a<!--[if mso]><p>b</p><![endif]-->c", "ac"},
        {"a<!-- -- > <b> -->c", "ac"},
        {"a</script>b", "ab"},
        {"a<script/>b</script>c", "ac"},
    });
}

TEST(HtmlText, TitlesAreTextWhateverTheyHold) {
    expect_all({
        {"<head><title>A &amp; B</title></head>c", "A & B\nc"},
        {"<title>a<b>b</title>c", "a<b>b\nc"},
        {"<title><!--</title>shown", "<!--\nshown"},
        {"<title>a</titlex></ title></tit</title>b", "a</titlex></ title></tit\nb"},
        {"<title>a</title1></title>b", "a</title1>\nb"},
        {"<textarea><p></textarea>b", "<p>\nb"},
        {"<title>a</", "a</"},
        {"<title>a<", "a<"},
        {"<title>a</titl", "a</titl"},
        {"<title>a", "a"},
    });
}

TEST(HtmlText, WhatIsNoTagIsText) {
    expect_all({
        {"1 < 2 > 1", "1 < 2 > 1"},
        {"a<1>b", "a<1>b"},
        {"a<", "a<"},
        {"a</", "a</"},
        {"a<<b>c", "a<c"},
        {"<>", "<>"},
        {"a&<b>b", "a&b"},
        {"&l<b>t;", "&lt;"},
        {"&l</b>t;", "&lt;"},
        {"&l</>t;", "&lt;"},
        {"&l<!---->t;", "&lt;"},
        {"<title>&l</title>t;", "&l\nt;"},
        {"x<b>a&lt</b>b&gt</>c", "xa<b>c"},
        {"a &lt;b&gt; c", "a <b> c"},
    });
}

TEST(HtmlText, WhatIsNotClosedShowsNothing) {
    expect_all({
        {"a<b", "a"},
        {"a<b href=\"", "a"},
        {"a<b href=\"x>b</b>", "a"},
        {"a<!--b", "a"},
        {"a<!", "a"},
        {"a</b", "a"},
        {"a<style>b", "a"},
    });
}

TEST(HtmlText, ReferencesAreResolved) {
    expect_all({
        {"M&uuml;ller &amp; S&#246;hne", "M\u00FCller & S\u00F6hne"},
        {"&#118;&#x69;agra", "viagra"},
        {"vi&shy;a&#8203;g&zwnj;ra&ZeroWidthSpace;", "viagra"},
        {"a&nbsp;&nbsp; b&nbsp", "a b"},
        {"&#150;&#x80", "\u2013\u20AC"},
        {"&lt;script&gt;x&lt;/script&gt;", "<script>x</script>"},
        {"&amp;lt;b&amp;gt;", "&lt;b&gt;"},
        {"&#128\u00FC&\u00FC&#\u00FC", "\u20AC\u00FC&\u00FC&#\u00FC"},
        {"&#0;&#xD800;", "\uFFFD\uFFFD"},
        {"a&", "a&"},
        {"a&#", "a&#"},
        {"a&am", "a&am"},
        {"a &bogus; b", "a &bogus; b"},
        {"a&#13;&#10;b", "a b"},
    });
}

TEST(HtmlText, BlanksAndInvisibleCharacters) {
    expect_all({
        {" one \n\t two ", "one two"},
        {"one\u00A0two\u2003three", "one two three"},
        {"v\u200Bi\u00ADagra", "viagra"},
        {"a\0b"sv, "ab"},
        {"a\u0085b", "ab"},
        {"", ""},
    });
}

TEST(HtmlText, OneReadsManyTexts) {
    HtmlText text;
    for (const std::string_view left : {"a<script>x", "a<!-- x", "a<b href='", "a&am", "a<title>b", "a<"}) {
        std::string out;
        text.begin();
        text.feed(left, out);
        out.clear();
        text.begin();
        EXPECT_EQ(streamed(text, " b<i>c</i>"), "bc") << left;
    }
}

// Nothing of it may grow with the page, and the time stays linear: this ends soon.
TEST(HtmlText, HostilePagesAreBounded) {
    const std::string_view starts[] = {"<",    "</",       "<a",      "<a ", "<a x='", "<!",  "<!-",
                                       "<!--", "<script>", "<title>", "&",   "&#",     "&#1", "&a"};
    const std::string_view bodies[] = {"<", "</",     "<!--", "&",        "a",  "'",
                                       " ", "\u00AD", "-",    "</script", "&#1"};
    for (const std::string_view start : starts) {
        for (const std::string_view body : bodies) {
            std::string page(start);
            while (page.size() < 100000) page += body;
            HtmlText text;
            std::string out;
            for (int i = 0; i < 3; ++i) text.feed(page, out);
            text.finish(out);
            EXPECT_LE(out.size(), 3 * page.size() * 3 / 2 + 16) << start << body;
            EXPECT_LT(text.memory_used(), 256U) << start << body;
        }
    }
}

// Random pages in random pieces, from a fixed seed.
TEST(HtmlText, CutsChangeNothing) {
    std::minstd_rand random(11);
    constexpr std::string_view kPieces[] = {
        "<", ">", "</", "<!--", "-->",    "--!>",  "-",        "!",      "'",      "\"",
        "=", " ", "b",  "p",    "script", "title", "textarea", "style",  "/",      "&",
        "#", "x", "12", ";",    "uuml",   "amp",   "lt",       "\u00FC", "\u200B", "\n"};
    for (int round = 0; round < 2000; ++round) {
        std::string page;
        while (page.size() < 100) page += kPieces[random() % std::size(kPieces)];
        const std::string want = shown(page);
        EXPECT_TRUE(is_valid_utf8(want));
        HtmlText text;
        std::string out;
        std::string piece;
        for (std::size_t at = 0; at < page.size();) {
            const std::size_t size = utf8_decode_next(page, at).length;
            piece += page.substr(at, size);
            at += size;
            if (random() % 3 > 0) continue;
            text.feed(piece, out);
            piece.clear();
        }
        text.feed(piece, out);
        text.finish(out);
        ASSERT_EQ(out, want) << page;
    }
}

}  // namespace
}  // namespace postern
