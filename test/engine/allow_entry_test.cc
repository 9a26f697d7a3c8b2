#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kPrinter = "192.0.2.10";
constexpr const char* kDenied = "550 5.7.1 Unable to relay";
constexpr const char* kForged = "550 5.7.1 Anonymous client does not have permissions to send as this sender";

// A printer that may write as scanner@ and relay anywhere, as long as it writes as scanner@.
PolicySettings scanner_only() {
    PolicySettings settings = settings_of("anonymous");
    AllowSettings entry = allow_entry(RightSet(Right::kOwnDomainSender, Right::kRelay));
    entry.senders = placed_all({"scanner@example.org"});
    settings.allow.push_back(std::move(entry));
    return settings;
}

TEST(AllowEntry, AppliesWhereEveryIdentityIsListed) {
    World world(scanner_only());
    Client printer(world, kPrinter);
    EXPECT_FALSE(printer.mail("<scanner@example.org>"));
    EXPECT_EQ(spoken(printer.rcpt("<x@remote.test>")), "none");
    EXPECT_EQ(spoken(printer.data({{"From", "scanner@example.org"}})), "none");
    EXPECT_EQ(world.recorder.records.at(0).allow_entry, "allow[1]");
}

TEST(AllowEntry, ContradictedByTheHeaderIsTakenBackAtTheEndOfTheHeader) {
    const struct {
        const char* name;
        Fields fields;
    } cases[] = {
        {"another of ours", {{"From", "ceo@example.org"}}},
        {"a stranger", {{"From", "a@client.test"}}},
        {"Sender beside an honest From", {{"From", "scanner@example.org"}, {"Sender", "ceo@example.org"}}},
        {"second mailbox", {{"From", "scanner@example.org, a@client.test"}}},
    };
    for (const auto& c : cases) {
        World world(scanner_only());
        Client printer(world, kPrinter);
        EXPECT_FALSE(printer.mail("<scanner@example.org>")) << c.name;
        EXPECT_FALSE(printer.rcpt("<x@remote.test>")) << c.name;
        EXPECT_TRUE(printer.data(c.fields)) << c.name;
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_EQ(record.verdict, Verdict::kReject) << c.name;
        EXPECT_EQ(record.refusal->stage, Stage::kEndOfHeaders) << c.name;
        EXPECT_EQ(record.allow_entry, "") << c.name;
    }
}

TEST(AllowEntry, ContradictedByTheHeaderTakesBackTheRelayToo) {
    // The null sender claims nothing, so the entry opens the relay at RCPT; the header shuts it again.
    World world(scanner_only());
    Client printer(world, kPrinter);
    EXPECT_FALSE(printer.mail("<>"));
    EXPECT_EQ(spoken(printer.rcpt("<x@remote.test>")), "none");
    EXPECT_EQ(spoken(printer.data({{"From", "a@client.test"}})), kDenied);
}

TEST(AllowEntry, WithSendersDoesNotApplyWhereAnotherAuthorMayHide) {
    Fields many(2100, {"From", "scanner@example.org"});
    many.emplace_back("From", "ceo@example.org");
    const struct {
        const char* name;
        Fields fields;
        bool refused;
    } cases[] = {
        {"no From: the sender alone is claimed", {{"Subject", "scan"}}, false},
        {"two From, both listed", {{"From", "scanner@example.org"}, {"From", "scanner@example.org"}}, false},
        {"unknown charset", {{"From", "=?x-none?Q?ceo=40example.org?= <scanner@example.org>"}}, true},
        {"control byte", {{"From", "scanner@example.org\001"}}, true},
        {"more authors than are looked at", many, true},
    };
    for (const auto& c : cases) {
        World world(scanner_only());
        Client printer(world, kPrinter);
        EXPECT_EQ(printer.send("<scanner@example.org>", c.fields).has_value(), c.refused) << c.name;
    }
}

TEST(AllowEntry, DoesNotApplyWhereTheEnvelopeContradictsIt) {
    World world(scanner_only());
    Client printer(world, kPrinter);
    EXPECT_FALSE(printer.mail("<a@client.test>"));
    EXPECT_EQ(spoken(printer.rcpt("<x@remote.test>")), kDenied);
    EXPECT_EQ(spoken(printer.rcpt("<bob@example.org>")), "none");
    EXPECT_EQ(spoken(printer.data({{"From", "scanner@example.org"}})), kForged);
}

TEST(AllowEntry, IsForItsHostAlone) {
    World world(scanner_only());
    for (const char* ip : {"192.0.2.9", "192.0.2.11", "198.51.100.7", "2001:db8::10"}) {
        Client stranger(world, ip);
        EXPECT_FALSE(stranger.mail("<scanner@example.org>"));
        EXPECT_EQ(spoken(stranger.rcpt("<bob@example.org>")), kForged) << ip;
    }
    Client mapped(world, "::ffff:192.0.2.10");
    EXPECT_FALSE(mapped.mail("<scanner@example.org>"));
    EXPECT_EQ(spoken(mapped.rcpt("<bob@example.org>")), "none");
}

TEST(AllowEntry, NarrowedToRecipientsRefusesTheOthers) {
    PolicySettings settings = settings_of("anonymous");
    AllowSettings entry = allow_entry(RightSet(Right::kRelay));
    entry.recipients = placed_all({"*@partner.test"});
    settings.allow.push_back(std::move(entry));
    World world(settings);
    Client printer(world, kPrinter);
    EXPECT_FALSE(printer.mail("<a@client.test>"));
    EXPECT_EQ(spoken(printer.rcpt("<x@partner.test>")), "none");
    EXPECT_EQ(spoken(printer.rcpt("<x@remote.test>")),
              "550 5.7.1 This client may not send to this recipient");
    EXPECT_EQ(spoken(printer.rcpt("<x%remote.test@partner.test>")),
              "550 5.7.1 This client may not send to this recipient");
    EXPECT_EQ(spoken(printer.data({{"From", "a@client.test"}})), "none");
}

TEST(AllowEntry, CountsForTheWholeMessageOnlyWhereItFitsEveryRecipient) {
    PolicySettings settings = settings_of("anonymous");
    AllowSettings entry = allow_entry(RightSet(Right::kAttachments));
    entry.recipients = placed_all({"scans@example.org"});
    settings.allow.push_back(std::move(entry));
    const Fields pdf{{"From", "a@client.test"}, {"Content-Type", "application/pdf; name=a.pdf"}};
    const struct {
        const char* name;
        std::vector<std::string> to;
        const char* want;
    } cases[] = {
        {"listed", {"<scans@example.org>"}, "none"},
        {"one more",
         {"<scans@example.org>", "<bob@example.org>"},
         "550 5.7.1 Attachments are not accepted from this host"},
        {"another", {"<bob@example.org>"}, "550 5.7.1 Attachments are not accepted from this host"},
        {"a refused one does not count", {"<scans@example.org>", "<x@remote.test>"}, "none"},
    };
    for (const auto& c : cases) {
        World world(settings);
        Client printer(world, kPrinter);
        EXPECT_FALSE(printer.mail("<a@client.test>"));
        for (const std::string& to : c.to) static_cast<void>(printer.rcpt(to));
        EXPECT_EQ(spoken(printer.data(pdf, "%PDF")), c.want) << c.name;
    }
}

TEST(AllowEntry, EndsWithItsLastDay) {
    PolicySettings settings = settings_of("anonymous");
    settings.allow.push_back(allow_entry(RightSet(Right::kOwnDomainSender)));
    settings.allow[0].expires = std::chrono::year(2026) / 1 / 1;  // the day on which the fake clock stands
    World world(settings);
    Client printer(world, kPrinter);
    EXPECT_EQ(spoken(printer.send("<ceo@example.org>", {{"From", "ceo@example.org"}})), "none");
    world.clock.advance(std::chrono::hours(24));
    EXPECT_EQ(spoken(printer.send("<ceo@example.org>", {{"From", "ceo@example.org"}})), kForged);
}

}  // namespace
}  // namespace postern
