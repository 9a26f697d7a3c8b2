#include "content/text_html_elements.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using Break = HtmlElement::Break;
using Content = HtmlElement::Content;

TEST(HtmlElements, EachIsWhatItIsInText) {
    const struct {
        std::string_view name;
        HtmlElement want;
    } rows[] = {
        {"p", {Break::kLine, Content::kMarkup}},
        {"br", {Break::kLine, Content::kMarkup}},
        {"blockquote", {Break::kLine, Content::kMarkup}},
        {"ul", {Break::kLine, Content::kMarkup}},
        {"address", {Break::kLine, Content::kMarkup}},
        {"td", {Break::kBlank, Content::kMarkup}},
        {"title", {Break::kLine, Content::kText}},
        {"script", {Break::kNone, Content::kNothing}},
        {"style", {Break::kNone, Content::kNothing}},
        {"b", {}},
        {"span", {}},
        {"", {}},
        {"P", {}},
        {"pp", {}},
        {"blockquotes", {}},
        {"script ", {}},
    };
    for (const auto& row : rows) EXPECT_EQ(html_element(row.name), row.want) << row.name;
}

}  // namespace
}  // namespace postern
