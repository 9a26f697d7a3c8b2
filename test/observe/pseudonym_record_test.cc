#include "observe/pseudonym_record.h"

#include <gtest/gtest.h>

#include "address/reading.h"
#include "observe/pseudonym_names.h"
#include "observe/sample_record.h"

namespace postern {
namespace {

constexpr std::size_t kMost = 1000;

// The sample's texts, each asked for with everything that the sample holds at that time.
class Texts {
  public:
    explicit Texts(const SampleRecord& sample) : record_(sample.record()), texts_(pseudonyms_, record_) {}
    RecordPseudonyms* operator->() { return &texts_; }

  private:
    Pseudonyms pseudonyms_{kTestKey};
    Record record_;
    RecordPseudonyms texts_;
};

Identity identity(std::string local, std::string domain, ReadBy by = ReadBy::kAsSent, bool own = false,
                  std::string_view source = "From") {
    return {source, std::move(local), std::move(domain), describe(by), own, false, {}, {}};
}

TEST(RecordPseudonyms, AddressHasTheShapeOfWhatWasSent) {
    struct {
        std::string_view what;
        std::string_view sent;
        std::string canonical;   // what is hashed
        std::string_view shown;  // what stands behind that
    } const table[] = {
        {"plain", "Alice@Example.org", "alice@example.org", "@example.org"},
        {"quoted", "\"alice\"@example.org", "alice@example.org", "@example.org"},
        {"route", "@a.test:alice@example.org", "alice@example.org", "@example.org"},
        {"name and brackets", "Alice <alice@example.org>", "alice@example.org", "@example.org"},
        {"literal", "alice@[192.0.2.1]", "alice@[192.0.2.1]", "@[192.0.2.1]"},
        {"host", "scanner@mfp3", "scanner@mfp3", "@mfp3"},
        {"other letters", "alice@b\u00fccher.example", "alice@xn--bcher-kva.example",
         "@xn--bcher-kva.example"},
        {"no domain", "Alice", "alice", ""},
        {"percent", "alice%b.test@example.org", "alice%b.test@example.org", "@example.org"},
        {"tag", "alice+x@example.org", "alice+x@example.org", "@example.org"},
        {"its own form", "h:abcdefghij234567@example.org", "abcdefghij234567@example.org", "@example.org"},
        {"unclosed quote", "\"alice@example.org", "alice@example.org", ""},
        {"escaped sign", "a\\@example.org", "a@example.org", "@withheld.invalid"},
        {"no domain behind the sign", "alice@!", "alice@!", "@withheld.invalid"},
        {"comment behind", "alice@example.org (bob@c.test)", "alice@example.org", "@withheld.invalid"},
        {"too long", std::string_view(), "", ""},
    };
    const SampleRecord sample;
    Texts texts(sample);
    for (const auto& row : table) {
        const std::string want = row.sent.empty() ? "" : named(row.canonical) + std::string(row.shown);
        EXPECT_EQ(texts->address(row.sent), want) << row.what;
        EXPECT_TRUE(want.empty() || is_pseudonym(want)) << row.what;
    }
    const std::string endless = std::string(6000, 'A') + "@example.org";
    EXPECT_TRUE(is_pseudonym(texts->address(endless)));
    EXPECT_EQ(texts->address(endless).size(), 18U);
}

TEST(RecordPseudonyms, LoginIsAnAddressWhereItLooksLikeOne) {
    const SampleRecord sample;
    Texts texts(sample);
    EXPECT_EQ(texts->login("Alice"), named("alice"));
    EXPECT_EQ(texts->login("CORP\\Alice"), named("corp\\alice"));
    EXPECT_EQ(texts->login("Alice@Example.org"), named_at("alice@example.org"));
    EXPECT_EQ(texts->login("alice@REALM"), named_at("alice@realm"));
    EXPECT_EQ(texts->login(""), "");
}

TEST(RecordPseudonyms, PrincipalKeepsItsKind) {
    const SampleRecord sample;
    Texts texts(sample);
    EXPECT_EQ(texts->principal("anonymous"), "anonymous");
    EXPECT_EQ(texts->principal("authenticated"), "authenticated");
    EXPECT_EQ(texts->principal("user:alice"), "user:" + named("alice"));
    EXPECT_EQ(texts->principal("group:devices"), "group:devices");
    EXPECT_EQ(texts->principal("cert:mfp3.example.org"), "cert:mfp3.example.org");
    EXPECT_EQ(texts->principal("cert:alice@example.org"), "cert:" + named_at("alice@example.org"));
}

TEST(RecordPseudonyms, DomainThatStandsInALocalPartIsNotShown) {
    struct {
        std::string local;  // of what was sent, before @example.com
        std::string derived_local;
        std::string derived;  // as a server reads the host in it
        bool shown;
    } const table[] = {
        {"alice%zz", "alice", "zz", false},      {"alice%zz.test", "alice", "zz.test", false},
        {"zz!alice", "alice", "zz", false},      {"alice@zz", "alice", "zz", false},
        {"ALICE%ZZ", "ALICE", "zz", false},      {"alice=zz", "alice", "zz", true},
        {"alice", "alice", "example.com", true},
    };
    for (const auto& row : table) {
        SampleRecord sample;
        sample.message.identities = {identity(row.local, "example.com"),
                                     identity(row.derived_local, row.derived, ReadBy::kPercentHack)};
        Texts texts(sample);
        const std::string name = row.derived_local + "@" + row.derived;
        EXPECT_EQ(texts->identity(sample.message.identities[1]),
                  named("alice@" + row.derived) + (row.shown ? "@" + row.derived : "@withheld.invalid"))
            << row.local;
        EXPECT_EQ(texts->told("sender", "From " + name + ", so", kMost),
                  "From " + texts->identity(sample.message.identities[1]) + ", so");
        sample.message.identities[1].own = true;
        EXPECT_EQ(Texts(sample)->identity(sample.message.identities[1]),
                  named("alice@" + row.derived) + "@" + row.derived)
            << "our own domains are no secret";
    }
}

TEST(RecordPseudonyms, OfTheEnvelopeOnlyTheDomainThatWasSentIsShown) {
    SampleRecord sample;
    sample.message.sender_as_sent = "@zz:alice@example.com";
    sample.message.identities = {identity("", "zz", ReadBy::kRouteHost, false, "MAIL FROM"),
                                 identity("alice", "example.com", ReadBy::kAsSent, false, "MAIL FROM"),
                                 identity("alice", "remote.test", ReadBy::kUndone, false, "MAIL FROM"),
                                 identity("alice", "not a domain", ReadBy::kUndone, false, "MAIL FROM")};
    Texts texts(sample);
    EXPECT_EQ(texts->identity(sample.message.identities[0]), named("@zz") + "@withheld.invalid");
    EXPECT_EQ(texts->identity(sample.message.identities[1]), named_at("alice@example.com"));
    EXPECT_EQ(texts->identity(sample.message.identities[2]), named_at("alice@remote.test"));
    EXPECT_EQ(texts->identity(sample.message.identities[3]),
              named("alice@not a domain") + "@withheld.invalid");
}

TEST(RecordPseudonyms, WhatIsToldNamesNobodyThatTheRecordKnows) {
    SampleRecord sample;
    sample.message.auth_user = "Scan";
    sample.message.sender_as_sent = "\"s s\"@example.org";
    sample.message.identities = {identity("two words", "example.org", ReadBy::kAsSent, true),
                                 identity("ceo", "", ReadBy::kUnqualified, true)};
    sample.message.displayed = {identity("boss man", "")};
    sample.message.recipients = {
        {"\"b b\"@example.org", {{"b b", "example.org"}}, RecipientClass::kAccepted}};
    sample.refuse_recipient("post master", Reason::kRelayDenied);
    Texts texts(sample);
    struct {
        std::string_view text;
        std::string want;
    } const table[] = {
        {"", ""},
        {"limit per-host of 60/1m", "limit per-host of 60/1m"},
        {"logged in as scan", "logged in as " + named("scan")},
        {"From two words@example.org, x", "From " + named_at("two words@example.org") + ", x"},
        {"From ceo, x", "From " + named("ceo") + ", x"},
        {"shows Boss Man before a@b.org", "shows " + named("boss man") + " before " + named_at("a@b.org")},
        {"to \"b b\"@example.org", "to " + named_at("b b@example.org")},
        {"not \"S S\"@example.org", "not " + named_at("s s@example.org")},
        {"to b b@example.org", "to " + named_at("b b@example.org")},
        {"not post master", "not " + named("post master")},
        {"\"c c\"@example.org", named("\"c c\"@example.org")},  // nobody that is known: all of it
    };
    for (const auto& row : table) EXPECT_EQ(texts->told("sender", row.text, kMost), row.want) << row.text;
}

TEST(RecordPseudonyms, WithTooManyOddNamesNothingIsTold) {
    for (const std::size_t count : {60U, 70U, 2000U}) {
        SampleRecord sample;
        sample.message.identities.clear();
        for (std::size_t i = 0; i < count; ++i)
            sample.message.identities.push_back(identity("odd name" + std::to_string(i), ""));
        const std::string text = "From odd name" + std::to_string(count - 1);
        const std::string want =
            count < 64 ? "From " + named("odd name" + std::to_string(count - 1)) : named(ascii_lower(text));
        EXPECT_EQ(Texts(sample)->told("sender", text, kMost), want) << count;
    }
}

TEST(RecordPseudonyms, NothingIsShownOfWhatAPatternQuotes) {
    const SampleRecord sample;
    EXPECT_EQ(Texts(sample)->told("patterns", "sender: ali", kMost), named("sender: ali"));
    EXPECT_EQ(Texts(sample)->told("sender", "sender: ali", kMost), "sender: ali");
    EXPECT_EQ(Texts(sample)->told("", "sender: ali", kMost), "sender: ali");
    EXPECT_EQ(Texts(sample)->told("patterns", "", kMost), "");
}

TEST(RecordPseudonyms, KeyOfABudgetKeepsItsShape) {
    SampleRecord sample;
    sample.message.auth_user = "scan";
    sample.message.identities = {identity("A|b c", "example.org", ReadBy::kAsSent, true)};
    sample.message.recipients = {{"bob@example.com", {{"bob", "example.com"}}, RecipientClass::kOutside}};
    const std::string digest = "sha256:" + sha256_hex(std::string(300, 'x') + "@example.com");
    struct {
        std::string_view what;
        std::string key;
        std::string want;
    } const table[] = {
        {"only a name", "all", "all"},
        {"hosts", "l|ip=192.0.2.10|net=192.0.2.0/24|connector=a%20b|rate=1/1h",
         "l|ip=192.0.2.10|net=192.0.2.0/24|connector=a%20b|rate=1/1h"},
        {"user", "l|user=scan", "l|user=" + named("scan")},
        {"user with an address", "l|user=a@b.org", "l|user=" + named_at("a@b.org")},
        {"encoded sender", "l|sender=a%7Cb%20c@example.org|rate=1/1h",
         "l|sender=" + named_at("a|b c@example.org") + "|rate=1/1h"},
        {"sender's domain", "l|sender-domain=example.org", "l|sender-domain=example.org"},
        {"no such sender", "l|sender=zz@example.net|sender-domain=zz",
         "l|sender=" + named("zz@example.net") + "|sender-domain=" + named("zz")},
        {"null sender", "l|sender=|sender-domain=", "l|sender=|sender-domain="},
        {"recipient", "l|recipient=bob@example.com|recipient-domain=example.com",
         "l|recipient=" + named_at("bob@example.com") + "|recipient-domain=example.com"},
        {"recipient without a domain", "l|recipient=bob@", "l|recipient=" + named("bob")},
        {"no such recipient", "l|recipient=bob@zz|recipient-domain=zz",
         "l|recipient=" + named("bob@zz") + "@withheld.invalid|recipient-domain=" + named("zz")},
        {"digest", "l|recipient=" + digest, "l|recipient=" + named(digest)},
        {"digest of a HELO", "l|helo=" + digest, "l|helo=" + named(digest)},
        {"helo", "l|helo=printer", "l|helo=printer"},
        {"helo with an address", "l|helo=a@b.org%20x", "l|helo=" + named_at("a@b.org") + "%20x"},
        {"forged sender", "l|sender=a%7Cb%20c@example.org|unproven-from=192.0.2.10",
         "l|sender=" + named_at("a|b c@example.org") + "|unproven-from=192.0.2.10"},
        {"a plug-in's own part", "l|friend=bob@example.com|n=%25",
         "l|friend=" + named_at("bob@example.com") + "|n=%25"},
        {"no key at all", "l for bob@example.com", "l for " + named_at("bob@example.com")},
        {"no key, and nothing to be read", "l=\"bob b\"@example.com", named("l=\"bob b\"@example.com")},
    };
    for (const auto& row : table) EXPECT_EQ(Texts(sample)->budget_key(row.key), row.want) << row.what;
}

}  // namespace
}  // namespace postern
