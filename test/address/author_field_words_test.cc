#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "address/author_field.h"

namespace postern {
namespace {

std::string list(const std::vector<Reading>& readings) {
    std::string text;
    for (const Reading& r : readings) text.append(text.empty() ? "" : " ").append(r.address.text());
    return text;
}

struct Case {
    std::string_view value;
    std::string_view readings;
    std::string_view completed;
};

TEST(AuthorWords, AWordThatIsTheOnlyAuthorIsRead) {
    const Case table[] = {
        {"boss (someone@far.test)", "someone@far.test boss", ""},
        {"boss (x <someone@far.test>", "someone@far.test boss", ""},
        {"boss (a (b@far.test)) (c)", "b@far.test boss", ""},
        {"someone@far.test <boss", "someone@far.test boss", ""},
        {"someone@far.test:boss", "someone@far.test boss", ""},
        {"someone@far.test: boss;", "someone@far.test boss", ""},
        {"boss::", "", ""},
        {"boss:;", "", ""},
        {"someone@far.test <>", "someone@far.test", ""},
    };
    for (const Case& c : table) {
        const AuthorReadings got = read_author_field(c.value);
        EXPECT_EQ(list(got.readings), c.readings) << c.value;
        EXPECT_EQ(list(got.completed), c.completed) << c.value;
    }
}

TEST(AuthorWords, AWordBesideAnAddressIsKeptApart) {
    const Case table[] = {
        {"Doe, John <john@far.test>", "john@far.test", ""},
        {"john@far.test, boss", "john@far.test", "boss"},
        {"<john@far.test>; boss", "john@far.test", "boss"},
        {"x: boss, john@far.test;", "john@far.test", "boss"},
        {"john@far.test, two words", "john@far.test", ""},
        {"john@far.test (Doe, John)", "john@far.test", ""},
        {"john@far.test (Doe, John, MD)", "john@far.test", ""},
        {"john@[IPv6:2001:db8::1]", "john@[2001:db8::1]", ""},
        {"\"a, b\" <john@far.test>", "john@far.test", ""},
    };
    for (const Case& c : table) {
        const AuthorReadings got = read_author_field(c.value);
        EXPECT_EQ(list(got.readings), c.readings) << c.value;
        EXPECT_EQ(list(got.completed), c.completed) << c.value;
        EXPECT_FALSE(got.ambiguity) << c.value;
    }
}

TEST(AuthorWords, AnOpenQuotationMarkIsTold) {
    EXPECT_TRUE(read_author_field("\"The Boss <john@far.test>").open_quote);
    EXPECT_TRUE(read_author_field("\"The \\\" Boss <john@far.test>").open_quote);
    EXPECT_FALSE(read_author_field("\"The Boss\" <john@far.test>").open_quote);
    EXPECT_FALSE(read_author_field("The \"Big\\\"\" Boss <john@far.test>").open_quote);
}

}  // namespace
}  // namespace postern
