#include <gtest/gtest.h>

#include <array>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr std::uint64_t kLimit = 1000;
constexpr const char* kTooLarge = "552 5.3.4 Message size exceeds fixed maximum message size";

PolicySettings limited(Mode mode = Mode::kEnforce) {
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].max_size = kLimit;
    settings.connectors[0].mode = mode;
    return settings;
}

void open_message(Client& client) {
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    client.session.header("From", " a@client.test");
    client.session.end_of_headers();
}

// Bytes on the wire of the header that open_message() sends, and the empty line.
constexpr std::size_t kHeader = sizeof("From: a@client.test\r\n\r\n") - 1;

std::optional<Reply> end(Client& client) {
    MessageEdits edits;
    return client.session.end_of_message("", edits);
}

TEST(Size, CountsHeaderAndBodyAsOnTheWire) {
    World world(settings_of("anonymous"));
    Client client(world);
    open_message(client);
    EXPECT_TRUE(client.session.body("12345\r\n"));
    EXPECT_TRUE(client.session.body("678\r\n"));
    EXPECT_FALSE(end(client));
    EXPECT_EQ(world.recorder.records.at(0).message.size, kHeader + 12);
}

TEST(Size, AtTheLimitPassesAndOneByteMoreDoesNot) {
    for (const std::size_t over : {std::size_t{0}, std::size_t{1}}) {
        World world(limited());
        Client client(world);
        open_message(client);
        EXPECT_EQ(client.session.body(std::string(kLimit - kHeader + over, 'x')), over == 0);
        EXPECT_EQ(spoken(end(client)), over == 0 ? "none" : kTooLarge);
    }
}

TEST(Size, StopsTheBodyOnlyWhereTheVerdictIsSettled) {
    PolicySettings bypassing = limited();
    bypassing.allow.push_back(allow_entry(RightSet(Right::kBypassSize)));
    const struct {
        const char* name;
        PolicySettings settings;
        const char* ip;
        bool goes_on;
    } cases[] = {
        {"enforced", limited(), "198.51.100.7", false},
        {"observed", limited(Mode::kObserve), "198.51.100.7", true},
        {"bypassed", bypassing, "192.0.2.10", true},
        {"bypassed for another host only", bypassing, "198.51.100.7", false},
        {"no limit", settings_of("anonymous"), "198.51.100.7", true},
    };
    for (const auto& c : cases) {
        World world(c.settings);
        Client client(world, c.ip);
        open_message(client);
        EXPECT_TRUE(client.session.body("small\r\n")) << c.name;
        EXPECT_EQ(client.session.body(std::string(kLimit, 'x')), c.goes_on) << c.name;
        EXPECT_EQ(spoken(end(client)), c.goes_on ? "none" : kTooLarge) << c.name;
    }
}

TEST(Size, DeclaredInMailIsRefusedBeforeTheMessageComes) {
    const struct {
        const char* parameter;
        const char* want;
    } cases[] = {
        {"SIZE=1000", "none"},    {"SIZE=0", "none"},       {"BODY=8BITMIME", "none"},
        {"SIZE=1001", kTooLarge}, {"size=1001", kTooLarge}, {"SIZE=", "none"},
        {"SIZE=x", "none"},       {"SIZE=-1", "none"},      {"SIZE=18446744073709551615", kTooLarge},
    };
    for (const auto& c : cases) {
        World world(limited());
        Client client(world);
        const std::array<std::string_view, 2> parameters{"BODY=7BIT", c.parameter};
        MailEvent mail = mail_from("<a@client.test>");
        mail.parameters = parameters;
        EXPECT_FALSE(client.session.mail(mail));
        EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), c.want) << c.parameter;
    }
}

TEST(Size, DeclaredSmallerThanItIsHelpsNobody) {
    World world(limited());
    Client client(world);
    const std::array<std::string_view, 1> parameters{"SIZE=1"};
    MailEvent mail = mail_from("<a@client.test>");
    mail.parameters = parameters;
    EXPECT_FALSE(client.session.mail(mail));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}}, std::string(kLimit, 'x'))), kTooLarge);
}

TEST(Size, OfTheHeaderAloneCountsToo) {
    World world(limited());
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}, {"X", std::string(kLimit, 'x')}}, "")),
              kTooLarge);
}

}  // namespace
}  // namespace postern
