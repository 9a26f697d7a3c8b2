#include "observe/pseudonym_address.h"

#include <gtest/gtest.h>

#include <random>

#include "address/recipient.h"

namespace postern {
namespace {

TEST(SentAddress, IsTheMailboxWithItsCanonicalDomain) {
    struct {
        std::string_view what;
        std::string_view sent;
        std::string_view local;
        std::string_view domain;
    } const table[] = {
        {"plain", "alice@example.org", "alice", "example.org"},
        {"brackets", "<alice@example.org>", "alice", "example.org"},
        {"blanks", " alice@example.org ", "alice", "example.org"},
        {"case", "Alice@EXAMPLE.Org", "Alice", "example.org"},
        {"dot behind", "alice@example.org.", "alice", "example.org"},
        {"bare host", "scanner@mfp3", "scanner", "mfp3"},
        {"literal", "alice@[192.0.2.1]", "alice", "[192.0.2.1]"},
        {"literal of IPv6", "alice@[IPv6:2001:DB8::1]", "alice", "[2001:db8::1]"},
        {"other letters", "alice@b\u00fccher.example", "alice", "xn--bcher-kva.example"},
        {"needless quotes", "\"alice\"@example.org", "alice", "example.org"},
        {"quotes", "\"a b\"@example.org", "a b", "example.org"},
        {"@ in quotes", "\"a@b.test\"@example.org", "a@b.test", "example.org"},
        {"source route", "@a.test,@b.test:alice@example.org", "alice", "example.org"},
        {"percent", "alice%b.test@example.org", "alice%b.test", "example.org"},
        {"bang", "b.test!alice@example.org", "b.test!alice", "example.org"},
        {"tag", "alice+tag@example.org", "alice+tag", "example.org"},
        {"no domain", "postmaster", "postmaster", ""},
        {"nothing", "", "", ""},
        {"null sender", "<>", "", ""},
    };
    for (const auto& row : table) {
        const SentAddress read = read_sent_address(row.sent);
        EXPECT_EQ(read.mailbox.local, row.local) << row.what;
        EXPECT_EQ(read.mailbox.domain, row.domain) << row.what;
        EXPECT_TRUE(read.plain) << row.what;
    }
}

TEST(SentAddress, IsNotPlainWhereTheDomainMayBeAPieceOfSomethingElse) {
    for (const std::string_view sent : {
             "a\\@example.org",
             "alice@example.org (b@c.test)",
             "<alice@example.org> b@c.test x",
             "alice@exa mple.org",
             "alice@-_-!",
             "alice@\"example.org\"",
             "alice@example.org)",
             "alice@\xff\xfe",
             "alice@example.org:25",
             "alice@@",
             "alice@ex\x01.org",
         }) {
        const SentAddress read = read_sent_address(sent);
        EXPECT_TRUE(!read.plain || read.mailbox.domain.empty())
            << sent << " -> " << read.mailbox.local << " @ " << read.mailbox.domain;
    }
    const SentAddress unclosed = read_sent_address("\"alice@example.org");
    EXPECT_EQ(unclosed.mailbox.domain, "") << "what stands in quotes is no domain";
    const SentAddress endless = read_sent_address(std::string(5000, 'a') + "@example.org");
    EXPECT_EQ(endless.mailbox.domain, "") << "nobody reads so far";
}

// The short way must not find anything else than the long one, or one address would have two names.
TEST(SentAddress, IsWhatTheEngineReads) {
    std::mt19937 random(20261122);
    constexpr std::string_view kBytes = "aB1.-_+=!%#'/?^`{|}~&*$@\"\\ <>(),:;[]\u00fc";
    int plain = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string sent;
        for (std::size_t n = random() % 8 + 1; n > 0; --n)
            sent += kBytes[random() % (round % 2 == 0 ? 24 : kBytes.size())];
        sent += round % 3 == 0 ? "@Example.org" : "@b-c.d_e";
        const RecipientReadings want = read_recipient(sent, {}, {}, {});
        const SentAddress read = read_sent_address(sent);
        if (want.as_sent.empty()) continue;
        EXPECT_EQ(read.mailbox, want.as_sent) << sent;
        plain += read.plain ? 1 : 0;
    }
    EXPECT_GT(plain, 1000);
    for (const char* sent : {"ali\u00adce@example.org", "\uff41lice@example.org", "\u00e4lice@example.org",
                             "alice\xff@example.org", "\u200balice@example.org"}) {
        EXPECT_EQ(read_sent_address(sent).mailbox, read_recipient(sent, {}, {}, {}).as_sent) << sent;
    }
}

}  // namespace
}  // namespace postern
