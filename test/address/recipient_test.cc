#include "address/recipient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "address/domain_table.h"

namespace postern {
namespace {

bool is_inside(const RecipientReadings& got) {
    static const auto kAccepted = DomainTable::build(
        {{"example.org"}, {"partner.test", DomainType::kExternalRelay}}, {*IpAddress::parse("192.0.2.25")});
    return !got.ambiguity && std::all_of(got.readings.begin(), got.readings.end(),
                                         [](const Reading& r) { return kAccepted->is_accepted(r.address); });
}

std::string list(const RecipientReadings& got) {
    std::string out;
    for (const Reading& r : got.readings) {
        out += "\n    " + r.address.text() + "  " + std::string(describe(r.by));
    }
    return out;
}

TEST(Recipient, HonestRecipientsAreInside) {
    const std::vector<std::string> table = {"<user@example.org>",
                                            "<user+tag@example.org>",
                                            "<User.Name@Example.ORG>",
                                            "<user@sub.example.org>",
                                            "<user@partner.test>",
                                            "<postmaster>",
                                            "postmaster",
                                            "<\"john doe\"@example.org>",
                                            "<\"john.\"@example.org>",
                                            "<bounce+user=remote.test@example.org>",
                                            "<user/a=b&c@example.org>",
                                            "<o'neil@example.org>",
                                            "<user@example.org.>",
                                            "<user@[192.0.2.25]>",
                                            "<SRS0=HHHH=TT=remote.test=user@example.org>",
                                            "< user@example.org >"};
    for (const std::string& argument : table) {
        const auto got = read_recipient(argument, "", "", "");
        EXPECT_TRUE(is_inside(got)) << argument << list(got);
        EXPECT_EQ(got.readings.size(), 1U) << argument << list(got);
    }
}

TEST(Recipient, EveryWayOutIsSeen) {
    const std::vector<std::string> table = {"<user@outside.test>",
                                            "<user%outside.test@example.org>",
                                            "<user%outside.test>",
                                            "<user%outside.test%example.org>",
                                            "<@example.org:user@outside.test>",
                                            "<@outside.test:user@example.org>",
                                            "<@a.example.org,@outside.test:user@example.org>",
                                            "<\"user@outside.test\"@example.org>",
                                            "<\"user@outside.test\">",
                                            "<\"user%outside.test\"@example.org>",
                                            "<\"outside.test!user\"@example.org>",
                                            "<outside.test!user>",
                                            "<outside.test!user@example.org>",
                                            "<example.org!outside.test!user>",
                                            "<user\\@outside.test@example.org>",
                                            "<user@outside.test@example.org>",
                                            "<user@example.org@outside.test>",
                                            "<user@example.org(x)@outside.test>",
                                            "<user(@example.org)@outside.test>",
                                            "<user@example.org>,<user@outside.test>",
                                            "<user@example.org, user@outside.test>",
                                            "<user@example.org.outside.test>",
                                            "<user@notexample.org>",
                                            "<user@example.org\u3002outside\u3002test>",
                                            "<user@[192.0.2.26]>",
                                            "<user@!outside.test>",
                                            "<user@\xFF>"};
    for (const std::string& argument : table) {
        const auto got = read_recipient(argument, "", "", "");
        EXPECT_FALSE(is_inside(got)) << argument << list(got);
        EXPECT_FALSE(got.readings.empty()) << argument;
    }
}

TEST(Recipient, WhatTheMtaDeliversToCountsToo) {
    const auto got = read_recipient("<alias@example.org>", "user@outside.test", "outside.test.", "esmtp");
    EXPECT_FALSE(is_inside(got));
    EXPECT_EQ(got.as_sent, (Address{"alias", "example.org"}));
    EXPECT_EQ(got.delivered, (Address{"user", "outside.test"}));
    EXPECT_TRUE(is_inside(read_recipient("<user@example.org>", "user", "", "local")));
}

TEST(Recipient, MailerErrorIsReadLikeAnyOther) {
    const auto out = read_recipient("<alias@example.org>", "user@outside.test", "5.1.1", "error");
    EXPECT_FALSE(is_inside(out));
    EXPECT_EQ(out.delivered, (Address{"user", "outside.test"}));
    EXPECT_TRUE(is_inside(read_recipient("<alias@example.org>", "user@example.org", "5.1.1", "error")));
}

TEST(Recipient, NamedAddressIsTheLastOneOutsideQuotes) {
    const std::vector<std::pair<std::string, Address>> table = {
        {"<@a.test:user@example.org>", {"user", "example.org"}},
        {"<\"user@outside.test\"@example.org>", {"user@outside.test", "example.org"}},
        {"<user%outside.test@example.org>", {"user%outside.test", "example.org"}},
        {"<user@example.org \"x@outside.test\">", {"user", "example.org"}},
        {"<user(c)@example.org>", {"user", "example.org"}},
        {"<outside.test!user>", {"outside.test!user", ""}}};
    for (const auto& [argument, want] : table) {
        EXPECT_EQ(read_recipient(argument, "", "", "").as_sent, want) << argument;
    }
}

TEST(Recipient, NobodyIsAmbiguous) {
    EXPECT_EQ(read_recipient("<>", "", "", "").ambiguity, Ambiguity::kNoAddress);
    EXPECT_EQ(read_recipient("", "", "", "").ambiguity, Ambiguity::kNoAddress);
    EXPECT_EQ(read_recipient("<user\x01@example.org>", "", "", "").ambiguity, Ambiguity::kControlByte);
    EXPECT_EQ(read_recipient(std::string(5000, 'a'), "", "", "").ambiguity, Ambiguity::kTooLong);
}

}  // namespace
}  // namespace postern
