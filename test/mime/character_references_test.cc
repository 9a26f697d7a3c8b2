#include "mime/character_references.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

struct Row {
    std::string_view input;
    std::string_view want;
};

std::string markup(std::string_view text, std::size_t step) {
    CharacterReferences references(CharacterReferences::Output::kMarkup);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += step) references.feed(text.substr(at, step), out);
    references.finish(out);
    EXPECT_FALSE(references.holding());
    return out;
}

TEST(CharacterReferences, AreResolved) {
    for (const Row& row : {
             Row{"a&#98;c", "abc"},
             Row{"&#98c", "bc"},
             Row{"&#x62c", "\xd8\xac"},
             Row{"&#X62;c", "bc"},
             Row{"&#00000000000000000000000000098;", "b"},
             Row{"&colon;&sol;&comma;&semi;&lpar;&period;", ":/,;(."},
             Row{"&Tab;&NewLine;", "\t\n"},
             Row{"&amp;amp;", "&amp;"},
             Row{"&#8364;&#x1F600;", "\xe2\x82\xac\xf0\x9f\x98\x80"},
             Row{"&#0;&#xd800;&#x110000;&#99999999999999999999;",
                 "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
         }) {
        EXPECT_EQ(decode_references(row.input), row.want) << row.input;
    }
}

TEST(CharacterReferences, WhatIsNoneStandsAsItIs) {
    for (std::string_view text :
         {"&", "&&", "& amp;", "&#", "&#;", "&#x", "&#Xg;", "&colon", "&colon a", "&COLON;", "&nothing;",
          "&abcdefghijklmnopqrstuvwxyz;", "&am", "a=1&b=2", ""}) {
        EXPECT_EQ(decode_references(text), text) << text;
        for (std::size_t step : {1, 3, 100}) EXPECT_EQ(markup(text, step), text) << text;
    }
}

std::string shown(std::string_view text, std::size_t step) {
    CharacterReferences references(CharacterReferences::Output::kShown);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += step) references.feed(text.substr(at, step), out);
    references.finish(out);
    return out;
}

TEST(CharacterReferences, ShownTextKnowsTheNamesOfCharactersBeyondAscii) {
    for (const Row& row : {
             Row{"M&uuml;ller &amp; S&ouml;hne", "M\u00FCller & S\u00F6hne"},
             Row{"&sup2;&frac12;&euro;&zwnj;", "\u00B2\u00BD\u20AC\u200C"},
             Row{"M&uumlller", "M\u00FCller"},
             Row{"&notit;&not;&not", "\u00ACit;\u00AC\u00AC"},
             Row{"&ampuuml;&amp&lt&gtx&quot", "&uuml;&<>x\""},
             Row{"&#228&#xe4g", "\u00E4\u00E4g"},
             Row{"&AMP&COPY1", "&\u00A91"},
         }) {
        for (std::size_t step : {1, 2, 3, 100}) EXPECT_EQ(shown(row.input, step), row.want) << row.input;
    }
    for (const std::string_view text : {"&euro", "&euroa;", "&UUML;", "&Amp;", "&aMp", "&colon", "& uuml;",
                                        "&sup", "&thisisnonameatallbutalongone;", "&;", "&1;"}) {
        for (std::size_t step : {1, 2, 3, 100}) EXPECT_EQ(shown(text, step), text) << text;
    }
}

TEST(CharacterReferences, InMarkupTheyCloseNothing) {
    for (std::size_t step : {1, 2, 5, 100}) {
        EXPECT_EQ(markup("d&#97;ta&colon;&quot;&#39;&lt;&gt;&#x29;&lpar;&NewLine;&#13;&#233;&#0;'", step),
                  "data:\x7f\x7f\x7f\x7f\x7f(\t\t\x80\x80'");
    }
}

}  // namespace
}  // namespace postern
