#include "content/text_html_comment.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

// What is left behind it, or "open"; in pieces of `step`.
std::string behind(std::string_view text, bool declaration, std::size_t step) {
    HtmlComment comment;
    comment.begin(declaration);
    for (std::size_t at = 0; at < text.size(); at += step) {
        std::string_view piece = text.substr(at, step);
        const std::size_t size = piece.size();
        if (comment.take(piece)) return std::string(text.substr(at + size - piece.size()));
        EXPECT_TRUE(piece.empty());
    }
    return "open";
}

TEST(HtmlComment, EndsWhereBrowsersEndIt) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"--x-->y", "y"},
        {"-- x > y -- z --->w", "w"},
        {"-->y", "y"},
        {"--->y", "y"},
        {"---->y", "y"},
        {"--x--!>y", "y"},
        {"--x--!x>-->y", "y"},
        {"----!>y", "y"},
        {"--!>x-->y", "y"},
        {"---!>x-->y", "y"},
        {"--->-->y", "-->y"},
        {"--<!--x-->y-->", "y-->"},
        {"doctype html>y", "y"},
        {"-x>y", "y"},
        {"[if mso]>y", "y"},
        {"[CDATA[x]]>y", "y"},
        {">y", "y"},
        {"->y", "y"},
        {"--", "open"},
        {"--x", "open"},
        {"--x->", "open"},
        {"--x- ->", "open"},
        {"--x--!", "open"},
        {"--x--!-", "open"},
        {"--x!>", "open"},
        {"x", "open"},
        {"", "open"},
    };
    for (const auto& row : rows) {
        for (std::size_t step : {1, 2, 3, 100}) {
            EXPECT_EQ(behind(row.input, true, step), row.want) << row.input;
        }
    }
}

TEST(HtmlComment, OnlyADeclarationMayBeAComment) {
    for (std::size_t step : {1, 2, 100}) {
        EXPECT_EQ(behind("--x>y-->", false, step), "y-->");
        EXPECT_EQ(behind("xml x='>'?>y", false, step), "'?>y");
    }
}

}  // namespace
}  // namespace postern
