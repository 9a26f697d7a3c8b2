#include "address/text_forms.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

std::vector<std::pair<std::string, ReadBy>> forms(const std::string& value, const std::string& shown) {
    std::vector<std::pair<std::string, ReadBy>> out;
    for (const ValueForm& form : other_forms(value, shown)) out.emplace_back(form.text, form.by);
    return out;
}

using List = std::vector<std::pair<std::string, ReadBy>>;

TEST(TextForms, EachCauseHasItsForm) {
    EXPECT_EQ(forms("b\xFC"
                    "c",
                    "b\xFC"
                    "c"),
              (List{{"b\u00FCc", ReadBy::kCharsetGuessed}, {"bc", ReadBy::kUnshownRemoved}}));
    EXPECT_EQ(forms("a\xAD\xA0"
                    "b",
                    "a\xAD\xA0"
                    "b"),
              (List{{"a b", ReadBy::kCharsetGuessed}, {"ab", ReadBy::kUnshownRemoved}}));
    EXPECT_EQ(forms("a\u008Db", "a\u008Db"), (List{{"ab", ReadBy::kUnshownRemoved}}));
    EXPECT_EQ(forms("a\n b", "a\n b"), (List{{"ab", ReadBy::kFoldsRemoved}}));
}

TEST(TextForms, CausesCombine) {
    EXPECT_EQ(forms("a\x8D\n b", "a\x8D\n b"), (List{{"a\u008D\n b", ReadBy::kCharsetGuessed},
                                                     {"a\n b", ReadBy::kUnshownRemoved},
                                                     {"a\n b", ReadBy::kUnshownRemoved},
                                                     {"a\x8D"
                                                      "b",
                                                      ReadBy::kFoldsRemoved},
                                                     {"a\u008Db", ReadBy::kFoldsRemoved},
                                                     {"ab", ReadBy::kFoldsRemoved},
                                                     {"ab", ReadBy::kFoldsRemoved}}));
}

TEST(TextForms, OrdinaryTextHasNone) {
    for (const std::string text : {"", "a b", "Jos\u00E9 <a@b.test>", "a,\n b", "\u5C71 <a@b.test>"}) {
        EXPECT_TRUE(other_forms(text, text).empty()) << text;
    }
}

}  // namespace
}  // namespace postern
