#include "observe/pseudonym_text.h"

#include <gtest/gtest.h>

#include <chrono>

namespace postern {
namespace {

// Shows what was found instead of hiding it: [local|domain].
std::string marked(const Address& mailbox) {
    return "[" + mailbox.local + "|" + mailbox.domain + "]";
}

const std::vector<KnownName> kNobody;

std::string shown(std::string_view text, const std::vector<KnownName>& known = kNobody) {
    return without_names(text, known, marked, 10'000).value_or("(withheld)");
}

TEST(TextWithoutNames, HasPseudonymsForItsAddresses) {
    struct {
        std::string_view text;
        std::string_view want;
    } const table[] = {
        {"", ""},
        {"limit per-host of 60/1m, free again in 37 s", "limit per-host of 60/1m, free again in 37 s"},
        {"a@b.org", "[a|b.org]"},
        {"From Alice.B+c@Example.ORG, as it was sent", "From [Alice.B+c|example.org], as it was sent"},
        {"a@b.org c@d.org", "[a|b.org] [c|d.org]"},
        {"<a@b.org>,<c@d.org>;", "<[a|b.org]>,<[c|d.org]>;"},
        {"asked by a@b.org.", "asked by [a|b.org]."},
        {"a@b.org: proven by DKIM", "[a|b.org]: proven by DKIM"},
        {"\"a@b.org\" and 'c@d.org'", "\"[a|b.org]\" and '[c|d.org]'"},
        {"(a@b.org) [a@b.org]", "([a|b.org]) [[a|b.org]]"},
        {"mailto:a@b.org", "mailto:[a|b.org]"},
        {"host a@[192.0.2.1] said", "host [a|[192.0.2.1]] said"},
        {"scanner@mfp3", "[scanner|mfp3]"},
        {"image@2x.png", "[image|2x.png]"},
        {"bounce+a=b.org@c.org", "[bounce+a=b.org|c.org]"},
        {"o'neill@b.org", "[o'neill|b.org]"},
        {"a%b@c.org", "[a%b|c.org]"},
        {"a%40b@c.org", "[a%40b|c.org]"},
        {"\u00e4a@b.org", "[\u00e4a|b.org]"},
        {"100% & more = 4096", "100% & more = 4096"},
        {"size=4096, =40", "size=4096, =40"},
        {"C:\\temp\\file", "C:\\temp\\file"},
    };
    for (const auto& row : table) EXPECT_EQ(shown(row.text), row.want) << row.text;
}

TEST(TextWithoutNames, IsWithheldWhereAnAddressMayBeMore) {
    for (const std::string_view text : {"@",
                                        "a@",
                                        "@b.org",
                                        "a @ b.org",
                                        "a@ b.org",
                                        "a @b.org",
                                        "a@b@c.org",
                                        "a@b.org@c.org",
                                        "a@@b.org",
                                        "\"a b\"@c.org",
                                        "\"a\"b@c.org",
                                        "x \"a b@c.org\"@d.org",
                                        "x\"a@b.org",
                                        "x(a@b.org)",
                                        "x\"(a@b.org",
                                        "x[a@b.org]",
                                        "a\\ b@c.org",
                                        "a\\@b.org",
                                        "(x)a@b.org",
                                        "a(x)@b.org",
                                        "[x]a@b.org",
                                        ".a@b.org",
                                        "a@.",
                                        "a@b.org%c",
                                        "a@b.org!c",
                                        "a@b.org=c",
                                        "a@b.org|c",
                                        "a@b\u00fcc.org",
                                        "a@b.org\u00fc",
                                        "a@[b",
                                        "a@[192.0.2.1]x",
                                        "a@[x y]",
                                        "@a.test:b@c.org",
                                        "a%40b.org",
                                        "a&#64;b.org",
                                        "a&#x40;b.org",
                                        "a&commat;b.org",
                                        "a\uff20b.org",
                                        "a\ufe6bb.org",
                                        "=?utf-8?q?a=40b.org?=",
                                        "=?utf-8?b?YUBiLm9yZw==?=",
                                        "a&COMMAT;b",
                                        "b@c.org but a @ d.org",
                                        "a@b_..c d@e@f"}) {
        EXPECT_EQ(shown(text), "(withheld)") << text;
    }
}

TEST(TextWithoutNames, KnowsNamesThatAreGiven) {
    const std::vector<KnownName> known{
        {"alice", "<1>"},           {"al", "<2>"},   {"zz secret", "<3>"},
        {"zz secret@b.org", "<4>"}, {"a@zz", "<5>"}, {"\"q r\"@b.org", "<6>"},
        {"@b.org", "<7>"},
    };
    struct {
        std::string_view text;
        std::string_view want;
    } const table[] = {
        {"logged in as alice", "logged in as <1>"},
        {"logged in as ALICE.", "logged in as <1>."},
        {"'alice'", "'<1>'"},
        {"al alice al", "<2> <1> <2>"},
        {"malice alices alice2 \u00e4alice", "malice alices alice2 \u00e4alice"},
        {"alice@b.org", "[alice|b.org]"},  // somebody else's
        {"From Zz Secret, x", "From <3>, x"},
        {"From zz secret@b.org, x", "From <4>, x"},
        {"a@zz, used by some", "<5>, used by some"},
        {"a@zzz", "[a|zzz]"},
        {"sender \"q r\"@b.org is odd", "sender <6> is odd"},
        {"host @b.org", "host <7>"},
        {"alice@@b.org", "(withheld)"},
        {"alice @ c.org", "(withheld)"},
    };
    for (const auto& row : table) EXPECT_EQ(shown(row.text, known), row.want) << row.text;
}

TEST(TextWithoutNames, MakesNoMoreThanIsAskedFor) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "a@b.org ";
    int made = 0;
    const auto count = [&made](const Address& mailbox) {
        ++made;
        return marked(mailbox);
    };
    const std::optional<std::string> out = without_names(text, {}, count, 100);
    ASSERT_TRUE(out);
    EXPECT_GT(out->size(), 100U);
    EXPECT_LE(made, 12);
    // What stands behind still decides whether anything is shown.
    EXPECT_FALSE(without_names(text + "\"x y\"@b.org", {}, count, 100));
}

TEST(TextWithoutNames, HostileTextsTakeLinearTime) {
    const auto repeated = [](std::string_view piece) {
        std::string text;
        while (text.size() < 40'000) text += piece;
        return text;
    };
    constexpr int kKnown = 8;
    std::vector<KnownName> known;
    known.reserve(kKnown);
    for (int i = 0; i < kKnown; ++i)
        known.push_back({repeated("a ").substr(0, 500) + std::to_string(i), "x"});
    const auto start = std::chrono::steady_clock::now();
    for (const char* piece :
         {"a ", "'", "a'", "\"", "\\", "a", "a@", "@", ".", "a@b ", "%", "=", "&", "[", "a@[", "(a"})
        (void)without_names(repeated(piece), known, marked, 1000);
    // Sixteen times 40 kB, with instruments; what is quadratic takes minutes.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    EXPECT_FALSE(without_names(repeated("a "), known, marked, 1000)) << "too many nearly fit";
}

TEST(TextWithoutNames, OneAddressAloneIsOne) {
    for (const char* text : {"a@b.org", "A@B", "a.b@[192.0.2.1]"}) EXPECT_TRUE(is_one_address(text)) << text;
    for (const char* text : {"", "a", "a b@c", "a@b.", "'a@b'", "a@b c@d", "\"a b\"@c", "a@b@c", "@b"})
        EXPECT_FALSE(is_one_address(text)) << text;
}

TEST(TextWithoutNames, IsLeftAloneWhereNoSignIs) {
    for (const char* text : {"", "a b", "50% of 60/1m", "a=b&c", "\xef\xbc\xa1", "\xef"})
        EXPECT_FALSE(may_hold_address(text)) << text;
    for (const char* text : {"a@b", "@", "%40", "x&#64;", "=?", "\uff20", "\ufe6b"})
        EXPECT_TRUE(may_hold_address(text)) << text;
}

}  // namespace
}  // namespace postern
