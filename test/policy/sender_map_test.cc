#include "policy/sender_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

#include "address/address_pattern.h"
#include "base/text.h"
#include "fakes/policy_settings.h"

namespace postern {
namespace {

// "file:line:column: key: what" of each mistake, in the order of the file.
Texts mistakes_of(std::string text) {
    std::vector<ConfigError> errors;
    const SenderMap map({"senders.map", std::move(text)}, errors);
    Texts told;
    for (const ConfigError& e : errors) {
        told.push_back(e.place.file + ":" + std::to_string(e.place.line) + ":" +
                       std::to_string(e.place.column) + ": " + e.key + ": " + e.what);
    }
    return told;
}

SenderMap map_of(std::string_view text) {
    std::vector<ConfigError> errors;
    SenderMap map({"senders.map", std::string(text)}, errors);
    for (const std::string& line : lines(errors)) ADD_FAILURE() << line;
    return map;
}

struct Case {
    std::string_view name;
    std::string_view text;
    std::string_view user;
    Address address;
    bool want;
};

void expect_answers(std::span<const Case> table) {
    for (const Case& c : table) EXPECT_EQ(map_of(c.text).owns(c.user, c.address), c.want) << c.name;
}

constexpr std::string_view kFile =
    "# who may write as whom\n"
    "Alice\tsales@example.org, Info@Example.ORG\n"
    "bob *@shop.example.org\n"
    "carol@Example.org carol.smith@example.org # since May\n"
    "\n"
    "DOMAIN\\Dave  dave@example.org,,d@example.org , \n"
    "  # indented\n"
    "alice\t\t*@*.news.example.org\n"
    "gateway *\n"
    "jürgen \"j b, #1\"@example.org";

TEST(SenderMap, AUserOwnsWhatStandsBehindHim) {
    const Case table[] = {
        {"the first of a line", kFile, "alice", {"sales", "example.org"}, true},
        {"the second of a line", kFile, "alice", {"info", "example.org"}, true},
        {"local part in any case", kFile, "alice", {"SALES", "example.org"}, true},
        {"from a second line", kFile, "alice", {"x", "a.b.news.example.org"}, true},
        {"a whole domain", kFile, "bob", {"x", "shop.example.org"}, true},
        {"a login with a domain", kFile, "carol@example.org", {"carol.smith", "example.org"}, true},
        {"a login with a backslash", kFile, "domain\\dave", {"dave", "example.org"}, true},
        {"between stray commas", kFile, "domain\\dave", {"d", "example.org"}, true},
        {"everything", kFile, "gateway", {"ceo", "example.com"}, true},
        {"everything unqualified too", kFile, "gateway", {"ceo", ""}, true},
        {"a quoted local part with separators", kFile, "jürgen", {"J B, #1", "example.org"}, true},
        {"an escaped quote", R"(alice "a\" ,b"@b.example)", "alice", {"a\" ,b", "b.example"}, true},
        {"an escaped backslash", R"(alice "a\\"@b.example c@d.example)", "alice", {"a\\", "b.example"}, true},
        {"behind it", R"(alice "a\\"@b.example c@d.example)", "alice", {"c", "d.example"}, true},
        {"the escape itself", R"(alice "a\b"@b.example)", "alice", {"a\\b", "b.example"}, false},
        {"another's address", kFile, "alice", {"dave", "example.org"}, false},
        {"his name by itself", kFile, "alice", {"alice", "example.org"}, false},
        {"another domain", kFile, "alice", {"sales", "example.net"}, false},
        {"a domain that nobody has", kFile, "alice", {"sales", "nowhere.example"}, false},
        {"a part of an address", kFile, "alice", {"sale", "example.org"}, false},
        {"more than the address", kFile, "alice", {"sales1", "example.org"}, false},
        {"no domain", kFile, "alice", {"sales", ""}, false},
        {"the domain itself", kFile, "alice", {"x", "news.example.org"}, false},
        {"a domain that ends like it", kFile, "alice", {"x", "badnews.example.org"}, false},
        {"a subdomain of a whole domain", kFile, "bob", {"x", "a.shop.example.org"}, false},
        {"another's domain", kFile, "alice", {"x", "shop.example.org"}, false},
        {"the null sender", kFile, "gateway", {"", ""}, false},
        {"a local part from within quotes", kFile, "jürgen", {"j", "example.org"}, false},
        {"a word of a comment", kFile, "#", {"who", "example.org"}, false},
        {"a prefix of a user", kFile, "ali", {"sales", "example.org"}, false},
        {"more than a user", kFile, "alice ", {"sales", "example.org"}, false},
        {"nobody", kFile, "", {"sales", "example.org"}, false},
    };
    expect_answers(table);
    EXPECT_EQ(map_of(kFile).size(), 6U);
}

TEST(SenderMap, LinesEndInEachOfTheirWays) {
    const Case table[] = {
        {"LF", "alice a@example.org\nbob b@example.org\n", "bob", {"b", "example.org"}, true},
        {"CRLF", "alice a@example.org\r\nbob b@example.org\r\n", "alice", {"a", "example.org"}, true},
        {"CRLF, the last", "alice a@example.org\r\nbob b@example.org\r\n", "bob", {"b", "example.org"}, true},
        {"no end", "alice a@example.org\nbob b@example.org", "bob", {"b", "example.org"}, true},
        {"byte order mark", "\xef\xbb\xbfx@y a@example.org", "x@y", {"a", "example.org"}, true},
        {"the next line's", "alice a@example.org\nbob b@example.org\n", "alice", {"b", "example.org"}, false},
        {"the line's before", "alice a@example.org\nbob b@example.org\n", "bob", {"a", "example.org"}, false},
        {"nothing", "", "alice", {"a", "example.org"}, false},
        {"empty lines", "\n\r\n \t\n", "", {"a", "example.org"}, false},
        {"comments", "#alice a@example.org\n \t# alice a@example.org", "alice", {"a", "example.org"}, false},
    };
    expect_answers(table);
    EXPECT_EQ(map_of("").size(), 0U);
    EXPECT_EQ(map_of("\n# alice a@example.org\n").size(), 0U);
    EXPECT_FALSE(SenderMap().owns("alice", {"a", "example.org"}));
}

TEST(SenderMap, ACommentBeginsAfterABlankOnly) {
    const Case table[] = {
        {"within a local part", "alice a#b@example.org", "alice", {"a#b", "example.org"}, true},
        {"behind a comma", "alice a@example.org,#b@example.org", "alice", {"#b", "example.org"}, true},
        {"within a user", "al#ice a@example.org", "al#ice", {"a", "example.org"}, true},
        {"within quotes", "alice \"a #\"@example.org", "alice", {"a #", "example.org"}, true},
        {"behind a blank", "alice a@example.org #b@example.org", "alice", {"#b", "example.org"}, false},
        {"behind comma and tab", "alice a@b.example,\t#c@d.example", "alice", {"#c", "d.example"}, false},
        {"all behind it", "alice a@example.org # , b@example.org", "alice", {"b", "example.org"}, false},
        {"at the start", "#alice a@example.org", "#alice", {"a", "example.org"}, false},
    };
    expect_answers(table);
}

TEST(SenderMap, DomainsAreComparedInTheirCanonicalForm) {
    const Address of_books{"a", "xn--bcher-kva.example"};
    const Case table[] = {
        {"U-label", "alice a@Bücher.example", "alice", of_books, true},
        {"A-label", "alice a@XN--bcher-kva.example.", "alice", of_books, true},
        {"whole domain", "alice *@bücher.example", "alice", of_books, true},
        {"subdomains", "alice *@*.bücher.example", "alice", {"a", "x.xn--bcher-kva.example"}, true},
        {"above a U-label", "alice *@*.example", "alice", of_books, true},
        {"literal", "alice a@[IPv6:2001:DB8::1]", "alice", {"a", "[2001:db8::1]"}, true},
        {"two spellings",
         "alice a@b.example a@bücher.example a@B.example",
         "alice",
         {"a", "b.example"},
         true},
        {"no canonical form", "alice a@bücher.example", "alice", {"a", "bücher.example"}, false},
        {"without the accent", "alice a@bücher.example", "alice", {"a", "bucher.example"}, false},
        {"a dot alone before it", "alice *@*.example.org", "alice", {"a", ".example.org"}, false},
        {"beyond the end", "alice *@*.example.org", "alice", {"a", "x.example.org."}, false},
        {"another literal", "alice a@[192.0.2.1]", "alice", {"a", "[192.0.2.10]"}, false},
    };
    expect_answers(table);
}

struct Mistake {
    std::string_view text;
    std::string_view place;
    std::string_view what;
};

TEST(SenderMap, WhatIsNoPatternIsToldWithItsPlace) {
    const Mistake table[] = {
        {"alice bob", "1:7", "bob"},
        {"\xef\xbb\xbf\x61lice bob", "1:7", "bob"},
        {"sales@example.org alice", "1:19", "alice"},
        {"alice a@example.org, b*@example.org", "1:22", "b*@example.org"},
        {"alice a@example.org *b@example.org", "1:21", "*b@example.org"},
        {"alice a@", "1:7", "a@"},
        {"alice *@", "1:7", "*@"},
        {"alice *@*.", "1:7", "*@*."},
        {"alice *@*", "1:7", "*@*"},
        {"alice **", "1:7", "**"},
        {"alice a@example.org @example.org", "1:21", "@example.org"},
        {"alice \"\"@example.org", "1:7", "\"\"@example.org"},
        {"alice \"a b@example.org, c@example.org", "1:7", "\"a b@example.org, c@example.org"},
        {"alice \"a\\", "1:7", "\"a\\x5c"},
        {"alice a@[192.0.2.1] *@*.[192.0.2.1]", "1:21", "*@*.[192.0.2.1]"},
        {"alice a@ex!ample.org", "1:7", "a@ex!ample.org"},
        {"alice a@example.org (sales)", "1:21", "(sales)"},
    };
    for (const Mistake& m : table) {
        EXPECT_EQ(mistakes_of(std::string(m.text)),
                  Texts{"senders.map:" + std::string(m.place) +
                        ": senders.map_file: not an address pattern: '" + std::string(m.what) + "'"});
    }
}

TEST(SenderMap, ALineThatIsNoneIsToldWithItsPlace) {
    constexpr std::string_view kNoAddress = "no address behind the user";
    constexpr std::string_view kBlank = "a blank before the user: a line can't go on with the one before";
    const std::string long_line(65537, 'a');
    const Mistake table[] = {
        {"alice", "1:1", kNoAddress},
        {"alice , ,\t# a@example.org\r\n", "1:1", kNoAddress},
        {"#\nalice,a@example.org", "2:1", kNoAddress},
        {"alice: a@example.org", "1:1", "a blank and no ':' separates the user from the addresses"},
        {"alice a@example.org\n\tb@example.org c@example.org", "2:1", kBlank},
        {" alice a@example.org", "1:1", kBlank},
        {std::string_view("alice a\0@example.org", 20), "1:8", "a control byte in the line: '\\x00'"},
        {"alice a@example.org\rbob b@example.org\n", "1:20", "a control byte in the line: '\\x0d'"},
        {"# \x1b[31m", "1:3", "a control byte in the line: '\\x1b'"},
        {"al\x7fice a@example.org", "1:3", "a control byte in the line: '\\x7f'"},
        {"\nj\xfcrgen a@example.org", "2:1", "the line is not UTF-8 text"},
        {long_line, "1:1", "the line is longer than 64 kB"},
    };
    for (const Mistake& m : table) {
        EXPECT_EQ(mistakes_of(std::string(m.text)), Texts{"senders.map:" + std::string(m.place) +
                                                          ": senders.map_file: " + std::string(m.what)});
    }
}

TEST(SenderMap, WhatIsAsLongAsItMayBeIsNoMistake) {
    const std::string line = "alice a@example.org" + std::string(65536 - 19, ' ');
    EXPECT_EQ(mistakes_of(line), Texts{});
    EXPECT_EQ(mistakes_of(line + " ").size(), 1U);
    const std::string local(kMaxLocalLength, 'a');
    EXPECT_TRUE(
        map_of("alice b@example.org " + local + "@example.org").owns("alice", {local, "example.org"}));
    EXPECT_EQ(mistakes_of("alice b@example.org a" + local + "@example.org").size(), 1U);
    EXPECT_FALSE(map_of("alice " + local + "@example.org").owns("alice", {local + "a", "example.org"}));
}

TEST(SenderMap, AFileThatIsTooLargeIsNotRead) {
    std::string text(SenderMap::kMaxText, '#');
    EXPECT_EQ(mistakes_of(text), Texts{"senders.map:1:1: senders.map_file: the line is longer than 64 kB"});
    text += '#';
    EXPECT_EQ(mistakes_of(text), Texts{"senders.map:0:0: senders.map_file: the file is larger than 256 MB"});
}

TEST(SenderMap, AllMistakesOfAFileAreTold) {
    EXPECT_EQ(
        mistakes_of("alice x a@example.org y\n\nbob\ncarol c@example.org\n dave d@example.org\n"),
        (Texts{"senders.map:1:7: senders.map_file: not an address pattern: 'x'",
               "senders.map:1:23: senders.map_file: not an address pattern: 'y'",
               "senders.map:3:1: senders.map_file: no address behind the user",
               "senders.map:5:1: senders.map_file: a blank before the user: a line can't go on with the "
               "one before"}));
}

TEST(SenderMap, AfterAHundredMistakesTheRestIsCounted) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "alice\n";
    EXPECT_EQ(mistakes_of(text).size(), 100U);
    text += "alice a@example.org x";
    ASSERT_EQ(mistakes_of(text).size(), 101U);
    EXPECT_EQ(mistakes_of(text)[99], "senders.map:100:1: senders.map_file: no address behind the user");
    EXPECT_EQ(mistakes_of(text)[100], "senders.map:101:21: senders.map_file: from here on 1 more mistake");
    for (int i = 0; i < 1000; ++i) text += " y\nalice a@example.org";
    ASSERT_EQ(mistakes_of(text).size(), 101U);
    EXPECT_EQ(mistakes_of(text)[100],
              "senders.map:101:21: senders.map_file: from here on 1001 more mistakes");
}

TEST(SenderMap, AUserOnSeveralLinesHasAllOfThem) {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        const std::string n = std::to_string(i);
        text.append(i % 2 == 0 ? "alice a" : "ALICE a").append(n).append("@example.org\n");
        text.append("user").append(n).append(" u").append(n).append("@example.org\n");
    }
    text += "alice *@example.com";
    const SenderMap map = map_of(text);
    EXPECT_EQ(map.size(), 3001U);
    for (int i = 0; i < 3000; ++i) {
        const std::string n = std::to_string(i);
        EXPECT_TRUE(map.owns("alice", {"a" + n, "example.org"})) << n;
        EXPECT_TRUE(map.owns("user" + n, {"U" + n, "example.org"})) << n;
        EXPECT_FALSE(map.owns("alice", {"u" + n, "example.org"})) << n;
        EXPECT_FALSE(map.owns("alice", {"a" + n, "example.net"})) << n;
        EXPECT_FALSE(map.owns("user" + n, {"a" + n, "example.org"})) << n;
    }
    EXPECT_TRUE(map.owns("alice", {"x", "example.com"}));
    EXPECT_FALSE(map.owns("user1", {"x", "example.com"}));
}

TEST(SenderMap, ADomainOfAnyBytesAndLengthIsAnswered) {
    const SenderMap map = map_of("alice *@*.example.org a@example.net");
    const std::string dots(400'000, '.');  // minutes, if each tail of it were asked for
    EXPECT_TRUE(map.owns("alice", {"a", dots + "example.org"}));
    EXPECT_FALSE(map.owns("alice", {"a", "example.org" + dots}));
    EXPECT_FALSE(map.owns("alice", {"a", dots}));
    EXPECT_FALSE(map.owns("alice", {std::string(1'000'000, 'a'), "example.net"}));
    EXPECT_FALSE(map.owns("alice", {std::string("a\0", 2), "example.net"}));
    EXPECT_FALSE(map.owns("alice", {"a", std::string("example.net\0", 12)}));
    EXPECT_FALSE(map.owns(std::string("alice\0", 6), {"a", "example.net"}));
}

// A text made of pieces of patterns: sometimes it is one.
std::string scramble(std::mt19937& random) {
    const std::vector<std::string_view> pieces = split(
        "a B a.b * @ @ @example.org *@ *. *@*. . example.org EXAMPLE.org \" \\ \"a\" \"*\" [192.0.2.1] "
        "bücher.example xn--bcher-kva.example ü + ( :",
        ' ');
    std::string text;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) text += pieces[random() % pieces.size()];
    return text;
}

TEST(SenderMap, APatternIsWhatAddressPatternTakesForOne) {
    std::vector<Address> addresses = {{"", ""}, {"a", ""}, {"a@", "example.org"}};
    for (const char* const local : {"a", "A.B", "b", "*", "ü", "\"", ""}) {
        for (const char* const domain : {"example.org", "a.example.org", "bexample.org", "[192.0.2.1]",
                                         "xn--bcher-kva.example", "b.xn--bcher-kva.example"}) {
            addresses.push_back({local, domain});
        }
    }
    // Domains that are known already take a shorter way.
    const std::string known =
        "bob a@example.org a@EXAMPLE.org a@a.example.org a@[192.0.2.1] a@bücher.example "
        "a@xn--bcher-kva.example\n";
    std::mt19937 random(1);
    std::size_t good = 0;
    std::size_t matching = 0;
    for (int i = 0; i < 8'000; ++i) {
        const std::string text = scramble(random);
        const Result<AddressPattern> pattern = AddressPattern::parse(text);
        for (const std::string& before : {std::string(), known}) {
            std::vector<ConfigError> errors;
            std::string file = before;
            const SenderMap map({"senders.map", file.append("alice ").append(text)}, errors);
            ASSERT_EQ(lines(errors), pattern ? Texts{} : Texts{"senders.map_file: " + pattern.error().what});
            if (!pattern) continue;
            ++good;
            for (const Address& address : addresses) {
                ASSERT_EQ(map.owns("alice", address), pattern->matches(address))
                    << text << " " << address.text();
                if (pattern->matches(address)) ++matching;
            }
        }
    }
    EXPECT_GT(good, 500U);
    EXPECT_GT(matching, 500U);
}

// What a sender map means, in the plainest way.
class Model {
  public:
    void add(const std::string& user, const std::string& local, const std::string& domain) {
        by_user_[ascii_lower(user)].push_back(ascii_lower(local) + "@" + ascii_lower(domain));
    }
    [[nodiscard]] bool owns(const std::string& user, const Address& address) const {
        const auto found = by_user_.find(user);
        if (found == by_user_.end()) return false;
        const auto has = [&](const std::string& text) {
            return std::ranges::find(found->second, text) != found->second.end();
        };
        return has(ascii_lower(address.local) + "@" + address.domain) || has("*@" + address.domain);
    }
    [[nodiscard]] std::size_t size() const { return by_user_.size(); }

  private:
    std::map<std::string, Texts> by_user_;
};

TEST(SenderMap, ManyRandomEntriesAreAnsweredAsTheirModelDoes) {
    constexpr std::size_t kLines = 100'000;  // of two entries on average
    std::mt19937 random(7);
    const auto any = [&](std::string_view prefix, std::size_t below) {
        return std::string(prefix) + std::to_string(random() % below);
    };
    // Names are prefixes of others; domains have two spellings and are more than any cache holds.
    const auto user = [&] { return any(random() % 2 == 0 ? "u" : "U", kLines); };
    const auto domain = [&] { return any(random() % 2 == 0 ? "d" : "D", 1000) + ".example"; };
    Model model;
    std::string text;
    std::vector<std::pair<std::string, Address>> questions;
    for (std::size_t i = 0; i < kLines; ++i) {
        const std::string login = user();
        text += login;
        for (std::size_t n = random() % 3 + 1; n > 0; --n) {
            const std::size_t kind = random() % 16;
            const std::string local = kind == 0 ? "*" : any("A", 100);
            const std::string name = domain();
            text.append(" ").append(local).append("@").append(name);
            model.add(login, local, name);
            questions.push_back({ascii_lower(login), {local, ascii_lower(name)}});
        }
        text += "\n";
    }
    const SenderMap map = map_of(text);
    EXPECT_EQ(map.size(), model.size());
    for (const auto& [login, address] : questions) ASSERT_TRUE(map.owns(login, address)) << login;
    std::size_t owned = 0;
    for (std::size_t i = 0; i < kLines; ++i) {
        auto [login, address] = questions[random() % questions.size()];
        const std::size_t change = random() % 4;
        if (change == 0) login = any("u", 2 * kLines);
        if (change == 1) address.local = any("a", 100);
        if (change == 2) address.domain = any("d", 1100) + ".example";
        const bool want = model.owns(login, address);
        owned += want ? 1U : 0U;
        ASSERT_EQ(map.owns(login, address), want) << login << " as " << address.text();
    }
    EXPECT_GT(owned, kLines / 8);
    EXPECT_LT(owned, kLines / 2);
}

}  // namespace
}  // namespace postern
