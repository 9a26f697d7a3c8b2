#include "address/envelope_sender.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "address/domain_table.h"

namespace postern {
namespace {

using namespace std::string_literals;

struct Case {
    std::string argument;
    std::string addr;    // {mail_addr}
    std::string host;    // {mail_host}
    std::string mailer;  // {mail_mailer}
    bool own;
};

bool claims_own(const EnvelopeReadings& got) {
    static const auto kOwn = DomainTable::build({{"example.org"}}, {*IpAddress::parse("192.0.2.25")});
    return std::any_of(got.readings.begin(), got.readings.end(),
                       [](const Reading& r) { return kOwn->is_own(r.address); });
}

std::string list(const EnvelopeReadings& got) {
    std::string out;
    for (const Reading& r : got.readings) {
        out += "\n    " + r.address.text() + "  " + std::string(describe(r.by));
    }
    return out;
}

void expect_all(const std::vector<Case>& table) {
    for (const Case& c : table) {
        const EnvelopeReadings got = read_envelope_sender(c.argument, c.addr, c.host, c.mailer);
        EXPECT_EQ(claims_own(got), c.own) << c.argument << " | " << c.addr << list(got);
        EXPECT_FALSE(got.null_sender) << c.argument;
        EXPECT_FALSE(got.readings.empty()) << c.argument;
    }
}

TEST(EnvelopeSender, OwnDomainIsReadFromTheArgumentAlone) {
    expect_all({{"<ceo>", "", "", "", true},
                {"<ceo%example.org>", "", "", "", true},
                {"<example.org!ceo>", "", "", "", true},
                {"<\"ceo@example.org\">", "", "", "", true},
                {"<ceo\\@example.org>", "", "", "", true},
                {"<@evil.test,@x.test:ceo@example.org>", "", "", "", true},
                {"<@example.org:ceo@evil.test>", "", "", "", true},
                {"<CEO <ceo@example.org>>", "", "", "", true},
                {"<ceo(c)@example.org>", "", "", "", true},
                {"<(c)ceo@(d)example.org>", "", "", "", true},
                {"< ceo@example.org >", "", "", "", true},
                {"ceo@example.org", "", "", "", true},
                {"<ceo@EXAMPLE.Org.>", "", "", "", true},
                {"<ceo@example.org..>", "", "", "", true},
                {"<ceo@example.org@evil.test>", "", "", "", true},
                {"<ceo@evil.test@example.org>", "", "", "", true},
                {"<ceo%example.org@evil.test>", "", "", "", true},
                {"<evil.test!example.org!ceo>", "", "", "", true},
                {"<ceo@[192.0.2.25]>", "", "", "", true},
                {"<ceo@example.org;evil.test>", "", "", "", true},
                {"<ceo@mx.example.org>", "", "", "", true},
                {"<ceo@\uFF45xample.org>", "", "", "", true},
                {"<ceo@example\u3002org>", "", "", "", true},
                {"<ceo@example.org\xC3>", "", "", "", true},
                {"<ceo@exam\u008Dple.org>", "", "", "", true},
                {"<ceo@exam\xADple.org>", "", "", "", true},
                {"<ceo@exam\xFFple.org>", "", "", "", true},
                {"<ceo@exam(x)ple.org>", "", "", "", true},
                {"<ceo@\"example\".\"org\">", "", "", "", true},
                {"<ceo@'example.org'>", "", "", "", true},
                {"<ceo@[]example.org>", "", "", "", true},
                {"<ceo@exam\u008Dpl.org>", "", "", "", false},
                {"<ceo@exam(x)pl.org>", "", "", "", false},
                {"<ceo@\"example\".\"test\">", "", "", "", false},
                {"<@example.org>", "", "", "", true},
                {"<\"\">", "", "", "", true},
                {"<\"a b\"@example.org>", "", "", "", true},
                {"<ceo@>", "", "", "", true},
                {"<\"x\\\"@evil.test\"@example.org>", "", "", "", true}});
}

TEST(EnvelopeSender, OwnDomainIsReadFromWhatTheMtaMadeOfIt) {
    expect_all({{"<ceo>", "ceo@example.org", "mx.example.org", "smtp", true},
                {"<ceo@mx.evil.test>", "ceo@example.org", "", "smtp", true},
                {"<ceo@mail.evil.test>", "ceo", "", "local", true},
                {"<ceo\\@evil.test>", "ceo\\@evil.test", "", "local", true},
                {"<ceo@evil.test>", "ceo@evil.test", "", "local", true},
                {"<a@evil.test>", "ceo@ORG.evil.test", "org.evil.test.", "esmtp", false}});
}

TEST(EnvelopeSender, HonestSendersAreForeign) {
    expect_all({{"<john@partner.test>", "john@partner.test", "partner.test", "smtp", false},
                {"<john@partner.test>", "john@partner.test", "relay.example.org", "relay", false},
                {"john@partner.test", "", "", "", false},
                {"<john+example.org@partner.test>", "", "", "", false},
                {"<bounce+ceo=example.org@partner.test>", "", "", "", false},
                {"<SRS0=HHHH=TT=example.org=ceo@forward.test>", "", "", "", false},
                {"<prvs=1234abcd=john@partner.test>", "", "", "", false},
                {"<\"john doe\"@partner.test>", "", "", "", false},
                {"<john@notexample.org>", "", "", "", false},
                {"<john@example.org.evil.test>", "", "", "", false},
                {"<john@[192.0.2.26]>", "", "", "", false},
                {"<ceo@example.org\u00E9>", "", "", "", false},
                {"<john/a=b@partner.test>", "", "", "", false},
                {"<@a.test,@b.test:john@partner.test>", "john@partner.test", "", "smtp", false}});
}

TEST(EnvelopeSender, PlainSenderIsOneReading) {
    const auto got =
        read_envelope_sender("<john@Partner.test>", "john@Partner.test", "partner.test.", "esmtp");
    ASSERT_EQ(got.readings.size(), 1U);
    EXPECT_EQ(got.readings.front(), (Reading{{"john", "partner.test"}, ReadBy::kAsSent}));
    EXPECT_FALSE(got.ambiguity);
}

TEST(EnvelopeSender, NullSenderClaimsNothing) {
    for (const std::string argument : {"<>", "", " <> "}) {
        const auto got = read_envelope_sender(argument, "", "", "local");
        EXPECT_TRUE(got.null_sender) << argument;
        EXPECT_TRUE(got.readings.empty()) << argument;
        EXPECT_FALSE(got.ambiguity) << argument;
    }
}

TEST(EnvelopeSender, NullSenderThatTheMtaMadeAnAddressOfIsNone) {
    const auto got = read_envelope_sender("<>", "postmaster@example.org", "", "smtp");
    EXPECT_FALSE(got.null_sender);
    EXPECT_TRUE(claims_own(got));
}

TEST(EnvelopeSender, ControlBytesAreAmbiguousAndReadAllTheSame) {
    for (const std::string& argument :
         {"<ceo\t@example.org>"s, "<ceo@example.org\r>"s, "<ceo@example.org\0>"s}) {
        const auto got = read_envelope_sender(argument, "", "", "");
        EXPECT_EQ(got.ambiguity, Ambiguity::kControlByte) << argument;
        EXPECT_TRUE(claims_own(got)) << argument << list(got);
    }
}

TEST(EnvelopeSender, OverlongAndOvermanyAreAmbiguous) {
    EXPECT_EQ(read_envelope_sender("<" + std::string(5000, 'a') + "@b.test>", "", "", "").ambiguity,
              Ambiguity::kTooLong);
    EXPECT_EQ(read_envelope_sender("<" + std::string(3500, '@') + ">", "", "", "").ambiguity,
              Ambiguity::kTooMany);
    EXPECT_EQ(read_envelope_sender("<a%b%c%d%e%f%g%h%i%j%k%l%m%n%o%p%q%r%s@t.test>", "", "", "").ambiguity,
              Ambiguity::kTooMany);
}

}  // namespace
}  // namespace postern
