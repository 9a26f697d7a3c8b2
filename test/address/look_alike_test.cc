#include "address/look_alike.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "address/domain.h"

namespace postern {
namespace {

const std::vector<std::string> kOwn = {"example.org", "bank.test", "xn--bcher-kva.test"};

// Cyrillic, but for "m", "l" and the top-level domain.
const std::string kCyrillic = "\u0435\u0445\u0430m\u0440l\u0435.org";

// What a domain resembles, in whatever way it is spelt.
std::string resembled(const LookAlikes& own, const std::string& spelt) {
    const std::optional<std::string> canonical = canonical_domain(spelt);
    return canonical ? std::string(own.resembled_by(*canonical)) : "no domain";
}

TEST(LookAlikes, ANameThatLooksLikeOursIsFound) {
    const LookAlikes own(kOwn);
    const std::vector<std::string> table = {
        "examp1e.org",
        "EXAMP1E.org",
        "exampIe.org",
        "exarnple.org",
        "exarnp1e.0rg",
        "mail.examp1e.org",
        "a.b.c.exarnple.org",
        "example.org.examp1e.org",
        "xn--99999999.examp1e.org",
        kCyrillic,
        "mail." + kCyrillic,
        "xn--ml-6kctd8d6a.org",
        "XN--ML-6KCTD8D6A.org",
        "mail.xn--ml-6kctd8d6a.org",
        "exampl\u0435.org",                           // Cyrillic e
        "\u0435\u0445\u0430m\u0440\u04CF\u0435.org",  // palochka for the "l"
        "example.\u043Erg",                           // Cyrillic o
        "example.\u03BFrg",                           // Greek omicron
        "ex\u0251mple.org",                           // Latin alpha
        "exam\u03C1le.org",                           // Greek rho
        "examp\u01C0e.org",                           // dental click
        "exampl\u0435\u200D.org",                     // with a joiner that shows nothing
    };
    for (const std::string& spelt : table) EXPECT_EQ(resembled(own, spelt), "example.org") << spelt;
}

TEST(LookAlikes, OursAndWhatLiesBelowIsNoLookAlike) {
    const LookAlikes own(kOwn);
    const std::vector<std::string> table = {
        "example.org",
        "Example.ORG.",
        "x.example.org",
        "examp1e.example.org",
        "examp1e.org.example.org",
        kCyrillic + ".example.org",
        "\uFF45xample.org",  // full width is mapped: our own name
        "examp\u2113e.org",  // script l likewise
        "ex\u00ADample.org",
        "b\u00FCcher.test",
        "bu\u0308cher.test",
        "mail.xn--bcher-kva.test",
    };
    for (const std::string& spelt : table) EXPECT_EQ(resembled(own, spelt), "") << spelt;
}

TEST(LookAlikes, AnotherNameIsNoLookAlike) {
    const LookAlikes own(kOwn);
    const std::vector<std::string> table = {
        "partner.test",
        "example.com",
        "examp1e.com",
        "examp1e",
        "org",
        "0rg",
        "example.org.evil.test",
        "examp1e.org.evil.test",
        kCyrillic + ".evil.test",
        "notexample.org",
        "notexamp1e.org",
        "examp1e-org.test",
        "exampleorg",
        "ex.ample.org",
        "examp-e.org",
        "examp1.org",
        "ban.test",
        "b4nk.test",
        "bucher.test",
        "ex\u00E1mple.org",  // an accent makes another letter
        "exa\u0301mple.org",
        "\u1EB9xample.org",
        "\u043F\u0440\u0438\u043C\u0435\u0440.org",
        "192.0.2.1",
        "[192.0.2.1]",
        "[2001:db8::1]",
    };
    for (const std::string& spelt : table) EXPECT_EQ(resembled(own, spelt), "") << spelt;
}

TEST(LookAlikes, ForeignLettersAndAsciiAreFoundInBothDirections) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"b\u00FCcher.test", "b\u00FC\u0441her.test"},   // Cyrillic s in a Latin name
        {"b\u00FCcher.test", "b\u03CBcher.test"},        // Greek upsilon with dots
        {"\u0441\u043E\u0441\u043E.test", "coco.test"},  // all Cyrillic, all Latin
        {"coco.test", "\u0441\u043E\u0441\u043E.test"},
        {"coco.test", "c0c\u03BF.test"},
        {"m00n.test", "rnoon.test"},
        {"l1l1.test", "1l1l.test"},
        {"mail.example.org", "mail.examp1e.org"},
        {"bank.test", "bank\u06F0test"},  // a zero that is drawn as a dot
    };
    for (const auto& [own, foreign] : table) {
        const std::string canonical = canonical_domain(own).value_or("");
        EXPECT_EQ(resembled(LookAlikes({canonical}), foreign), canonical) << own << " " << foreign;
    }
}

TEST(LookAlikes, TwoOfOursThatLookAlikeAreBothOurs) {
    const LookAlikes own({"example.org", "examp1e.org", "shop.exarnple.org"});
    EXPECT_EQ(resembled(own, "example.org"), "");
    EXPECT_EQ(resembled(own, "mail.examp1e.org"), "");
    EXPECT_EQ(resembled(own, "shop.exarnple.org"), "");
    EXPECT_EQ(resembled(own, "exarnple.org"), "example.org");
    EXPECT_EQ(resembled(own, "sh0p.exarnple.org"), "shop.exarnple.org");
}

TEST(LookAlikes, TheLongestOfOursIsNamed) {
    const LookAlikes own({"example.org", "mail.example.org"});
    EXPECT_EQ(resembled(own, "x.mail.examp1e.org"), "mail.example.org");
    EXPECT_EQ(resembled(own, "examp1e.org"), "example.org");
}

TEST(LookAlikes, WhatIsNoCanonicalNameResemblesNothing) {
    using namespace std::string_literals;
    const LookAlikes own({"example.org", "", "[192.0.2.1]", "no name.test", "b\0d.test"s});
    std::string longest = "examp1e.org";
    while (longest.size() + 2 <= kMaxDomainLength) longest.insert(0, "a.");
    const std::vector<std::string> table = {
        "",
        ".",
        "...",
        "[",
        "[192.0.2.l]",
        "n0 name.test",
        "examp1e.org\0"s,
        "b\0d.test"s,
        "xn--",
        "xn--.org",
        "xn--99999999.org",
        "xn--a.org",
        "xn--ml-6kctd8d6a\0.org"s,
        "\xff\xfe.org",
        "ex\xc3.org",
        "aaa." + longest,
        std::string(100000, '.'),
        std::string(100000, 'a') + ".examp1e.org",
    };
    for (const std::string& name : table) EXPECT_EQ(own.resembled_by(name), "") << name.substr(0, 40);
    EXPECT_EQ(own.resembled_by(longest), "example.org");
    EXPECT_EQ(own.resembled_by(kCyrillic), "example.org") << "U-labels are read as they are";
}

TEST(LookAlikes, NoneAreKnownWithoutADomain) {
    EXPECT_EQ(LookAlikes().resembled_by("examp1e.org"), "");
    EXPECT_EQ(LookAlikes(std::vector<std::string>{}).resembled_by("examp1e.org"), "");
    EXPECT_EQ(LookAlikes(std::vector<std::string>{}).resembled_by(""), "");
}

TEST(LookAlikes, WhatIsFoundLivesAsLongAsACopy) {
    std::optional<LookAlikes> first(LookAlikes({"example.org"}));
    const LookAlikes copy = *first;
    const std::string_view found = first->resembled_by("examp1e.org");
    first.reset();
    EXPECT_EQ(found, "example.org");
    EXPECT_EQ(copy.resembled_by("exarnple.org").data(), found.data());
}

TEST(LookAlikes, ManyThreadsMayAskAtOnce) {
    const LookAlikes own(kOwn);
    std::vector<std::size_t> found(4);
    std::vector<std::thread> threads;
    threads.reserve(found.size());
    for (std::size_t& count : found) {
        threads.emplace_back([&own, &count] {
            for (int i = 0; i < 200; ++i) {
                count += own.resembled_by("xn--ml-6kctd8d6a.org") == "example.org" ? 1U : 0U;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(found, std::vector<std::size_t>(4, 200));
}

}  // namespace
}  // namespace postern
