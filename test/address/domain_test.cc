#include "address/domain.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(CanonicalDomain, SpellingsOfOneNameAreOne) {
    const std::string a_label = "xn--bcher-kva.test";
    const std::vector<std::pair<std::string, std::string>> table = {
        {"example.org", "example.org"},
        {"EXAMPLE.Org", "example.org"},
        {"example.org.", "example.org"},
        {"example.org...", "example.org"},
        {"..example..org", "example.org"},
        {" example.org\t", "example.org"},
        {"example.org\u2000", "example.org"},
        {"ex\u00ADam\u200Bple\u200D.org", "example.org"},
        {"example\u3002org", "example.org"},
        {"example\uFF0Eorg\uFF61", "example.org"},
        {"\uFF45\uFF38ample.org", "example.org"},
        {"a_b.r3---x.example.org", "a_b.r3---x.example.org"},
        {"localhost", "localhost"},
        {"192.0.2.1", "192.0.2.1"},
        {"b\u00FCcher.test", a_label},
        {"B\u00DCCHER.test", a_label},
        {"bu\u0308cher.test", a_label},
        {"XN--BCHER-KVA.test", a_label},
        {"\uFF58\uFF4E--bcher-kva.test", a_label},
        {"xn--example-.org", "example.org"},
        {"stra\u00DFe.test", "xn--strae-oqa.test"},
        {"\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444", "xn--e1afmkfd.xn--p1ai"},
        {"xn--n3h.test", "xn--n3h.test"},
        {"[192.0.2.1]", "[192.0.2.1]"},
        {"[ 192.0.2.1 ]", "[192.0.2.1]"},
        {"[IPv6:2001:DB8:0:0::1]", "[2001:db8::1]"},
        {"[2001:db8::1]", "[2001:db8::1]"},
        {"[IPv6:::ffff:192.0.2.1]", "[192.0.2.1]"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(canonical_domain(input), want) << input;
}

TEST(CanonicalDomain, WhatIsNoNameHasNone) {
    using namespace std::string_literals;
    const std::vector<std::string> table = {
        "",
        ".",
        "...",
        " ",
        "a b",
        "a@b",
        "a,b",
        "a!b",
        "a/b",
        "a:b",
        "\"a\"",
        "<a>",
        "a\\b",
        "a\0b"s,
        "\u00E9\0.org"s,
        "\u00E9!.org",
        "\xFF",
        "example.org\xA0",
        "\xC0\xAE",
        "\u200B",
        "example.org\u201D",
        "\u00E9\u202E\u0661\u05D0a.org",
        "[192.0.2.256]",
        "[]",
        "[example.org]",
        "[192.0.2.1",
        "[IPv6:zz]",
        std::string(64, 'a') + ".test",
        std::string(2000, 'a'),
        std::string(300, '\xC3'),
    };
    for (const std::string& input : table) EXPECT_EQ(canonical_domain(input), std::nullopt) << input;
}

TEST(CanonicalDomain, LengthsAreKeptToTheByte) {
    const std::string label(63, 'a');
    const std::string three = label + "." + label + "." + label + ".";
    EXPECT_TRUE(canonical_domain(three + std::string(61, 'b')));
    EXPECT_FALSE(canonical_domain(three + std::string(62, 'b')));
    EXPECT_TRUE(canonical_domain(label));
    EXPECT_FALSE(canonical_domain(label + "a"));
}

// What is canonical stays so, or two comparisons of one name could differ.
TEST(CanonicalDomain, IsItsOwnCanonicalForm) {
    for (const std::string input : {"B\u00DCCHER.test", "a_b.c", "[IPv6:2001:DB8::1]", "xn--example-.org",
                                    "xn--n3h.test", "\uFF45x.test"}) {
        const auto once = canonical_domain(input);
        ASSERT_TRUE(once) << input;
        EXPECT_EQ(canonical_domain(*once), once) << input;
    }
}

}  // namespace
}  // namespace postern
