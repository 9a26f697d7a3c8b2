#include "address/domain_table.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

DomainTable table() {
    auto built = DomainTable::build({{"Example.ORG"},
                                     {"lab.example.org", DomainType::kExternalRelay},
                                     {"flat.test", DomainType::kAuthoritative, false},
                                     {"deep.flat.test", DomainType::kInternalRelay},
                                     {"only.lab.example.org", DomainType::kAuthoritative, false},
                                     {"b\u00FCcher.test", DomainType::kInternalRelay}},
                                    {*IpAddress::parse("192.0.2.25"), *IpAddress::parse("2001:db8::25")});
    return *std::move(built);
}

TEST(DomainTable, WholeLabelsDecideAndTheNearestEntryWins) {
    const DomainTable domains = table();
    const std::vector<std::pair<std::string, std::string>> want = {
        {"example.org", "example.org"},
        {"a.b.example.org", "example.org"},
        {"lab.example.org", "lab.example.org"},
        {"x.lab.example.org", "lab.example.org"},
        {"only.lab.example.org", "only.lab.example.org"},
        {"x.only.lab.example.org", "lab.example.org"},
        {"flat.test", "flat.test"},
        {"a.deep.flat.test", "deep.flat.test"},
        {"xn--bcher-kva.test", "xn--bcher-kva.test"},
    };
    for (const auto& [name, entry] : want) {
        const DomainEntry* found = domains.find(name);
        ASSERT_NE(found, nullptr) << name;
        EXPECT_EQ(found->name, entry) << name;
    }
    for (const std::string name : {"notexample.org", "example.org.test", "org", "x.flat.test", "test", "",
                                   "xample.org", "-example.org", "example.or", "b\u00FCcher.test", "."}) {
        EXPECT_EQ(domains.find(name), nullptr) << name;
    }
}

TEST(DomainTable, ExternalRelayIsAcceptedButNotOwn) {
    const DomainTable domains = table();
    EXPECT_TRUE(domains.is_own("example.org"));
    EXPECT_TRUE(domains.is_own("xn--bcher-kva.test"));
    EXPECT_FALSE(domains.is_own("lab.example.org"));
    EXPECT_TRUE(domains.is_accepted("lab.example.org"));
    EXPECT_FALSE(domains.is_accepted("remote.test"));
}

TEST(DomainTable, UnqualifiedIsOurs) {
    EXPECT_TRUE(table().is_own(Address{"ceo", ""}));
    EXPECT_TRUE(table().is_accepted(Address{"postmaster", ""}));
    EXPECT_TRUE(DomainTable().is_own(""));
}

TEST(DomainTable, OwnLiteralsAreOurs) {
    const DomainTable domains = table();
    for (const std::string name : {"[192.0.2.25]", "192.0.2.25", "[2001:db8::25]"}) {
        EXPECT_TRUE(domains.is_own(name)) << name;
        EXPECT_TRUE(domains.is_accepted(name)) << name;
    }
    for (const std::string name : {"[192.0.2.26]", "192.0.2.250", "[2001:db8::26]", "[", "[]", "x25", "1"}) {
        EXPECT_FALSE(domains.is_own(name)) << name;
    }
    EXPECT_FALSE(DomainTable().is_own("[192.0.2.25]"));
}

TEST(DomainTable, BadEntriesAreErrorsThatNameThem) {
    const std::vector<std::pair<std::vector<DomainEntry>, std::string>> bad = {
        {{{"a b"}}, "not a domain: 'a b'"},
        {{{""}}, "not a domain: ''"},
        {{{"[192.0.2.1]"}}, "not a domain: '[192.0.2.1]'"},
        {{{"*.example.org"}}, "not a domain: '*.example.org'"},
        {{{"example.org"}, {"EXAMPLE.org."}}, "the domain stands there twice: 'example.org'"},
    };
    for (const auto& [entries, what] : bad) {
        const auto built = DomainTable::build(entries);
        ASSERT_FALSE(built) << what;
        EXPECT_EQ(built.error().what, what);
    }
}

}  // namespace
}  // namespace postern
