#include "content/text_html_tag.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

// "name|what is left", or "open" where the tag does not end; in pieces of `step`.
std::string read(std::string_view text, std::size_t step) {
    HtmlTag tag;
    tag.begin(false);
    for (std::size_t at = 0; at < text.size(); at += step) {
        std::string_view piece = text.substr(at, step);
        const std::size_t size = piece.size();
        if (tag.take(piece)) {
            return std::string(tag.name()) + '|' + std::string(text.substr(at + size - piece.size()));
        }
        EXPECT_TRUE(piece.empty());
    }
    return "open";
}

TEST(HtmlTag, EndsWhereBrowsersEndIt) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"b>x", "b|x"},
        {"BR/>x", "br|x"},
        {"a\nhref=x>y", "a|y"},
        {"a href=\"x>y\">z", "a|z"},
        {"a href='x>y'>z", "a|z"},
        {"a href = \"x>y\" >z", "a|z"},
        {"a href=\"x\"b='>'>z", "a|z"},
        {"a href=x\">y", "a|y"},
        {"a \"x>y", "a|y"},
        {"a ='x>y", "a|y"},
        {"a x ='>'>y", "a|y"},
        {"a/x='>'>y", "a|y"},
        {"a\"='>'>y", "a\"='|'>y"},
        {"a x/='>'>y", "a|'>y"},
        {"a x /y='>'>z", "a|z"},
        {"a x=>y", "a|y"},
        {"a x= >y", "a|y"},
        {"a x=y='>z", "a|z"},
        {"a x=''='>'>z", "a|'>z"},
        {"a x==\"'>'>z", "a|'>z"},
        {"blockquotexyz>", "blockquotex|"},
        {"a", "open"},
        {"a href=\"x>", "open"},
        {"a href='x\">", "open"},
        {"a x y z", "open"},
    };
    for (const auto& row : rows) {
        for (std::size_t step : {1, 2, 3, 100}) EXPECT_EQ(read(row.input, step), row.want) << row.input;
    }
}

TEST(HtmlTag, OneReadsManyTags) {
    HtmlTag tag;
    std::string_view rest = "b 'x>i>";
    tag.begin(false);
    EXPECT_TRUE(tag.take(rest));
    EXPECT_FALSE(tag.is_end());
    tag.begin(true);
    EXPECT_TRUE(tag.take(rest));
    EXPECT_EQ(tag.name(), "i");
    EXPECT_TRUE(tag.is_end());
    rest = " x='>'>y";
    tag.begin_behind_name("title");
    EXPECT_TRUE(tag.take(rest));
    EXPECT_EQ(tag.name(), "title");
    EXPECT_EQ(rest, "y");
}

}  // namespace
}  // namespace postern
