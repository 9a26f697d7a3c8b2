#include <gtest/gtest.h>

#include <functional>

#include "fakes/engine_heap.h"
#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;

// The heap that one open message holds after `what` was done to it.
std::size_t held_after(const PolicySettings& settings, const std::function<void(Client&)>& what) {
    World world(settings);
    Client client(world);
    const std::size_t before = heap_bytes();
    EXPECT_FALSE(client.mail("<a@client.test>"));
    what(client);
    return heap_bytes() - before;
}

TEST(Bounds, NoStringOfTheClientIsKeptLongerThanAKilobyte) {
    const std::string huge(kMegabyte, 'x');
    World world(settings_of("closed"));
    ConnectEvent event = connect_from("198.51.100.7");
    event.host_name = event.daemon_name = event.daemon_addr = huge;
    event.daemon_port = huge;
    Client client(world, event);
    client.session.helo(huge, {huge, huge, huge, ""});
    const std::string sender = "<" + huge + "@client.test>";
    MailEvent mail = mail_from(sender);
    mail.auth_type = mail.auth_authen = mail.queue_id = huge;
    mail.tls = {huge, huge, huge, ""};
    EXPECT_FALSE(client.session.mail(mail));
    const std::string to = "<" + huge + "@example.org>";
    EXPECT_TRUE(client.rcpt(to));
    client.session.abort();

    constexpr std::size_t kLongest = 1024;
    const KeptRecord& record = world.recorder.records.at(0);
    const SessionFacts& session = record.session;
    for (const std::string* kept :
         {&session.client_name, &session.daemon_name, &session.daemon_addr, &session.helo,
          &session.tls_version, &session.cert_cn, &record.message.queue_id, &record.message.auth_type,
          &record.message.auth_user, &record.message.sender_as_sent, &record.refused.at(0).address}) {
        EXPECT_LE(kept->size(), kLongest);
    }
    EXPECT_EQ(session.daemon_port, 0);
}

TEST(Bounds, HugeAddressesHoldLittle) {
    const std::string huge(kMegabyte, 'x');
    const std::size_t held = held_after(settings_of("anonymous"), [&](Client& client) {
        for (int i = 0; i < 50; ++i) static_cast<void>(client.rcpt("<" + huge + "@example.org>"));
    });
    EXPECT_LT(held, kMegabyte);
}

TEST(Bounds, AHundredThousandRecipientsHoldLittleEach) {
    constexpr int kMany = 100'000;
    constexpr std::size_t kEach = 400;
    int refused = 0;
    const std::size_t held = held_after(settings_of("anonymous"), [&](Client& client) {
        for (int i = 0; i < kMany; ++i) {
            refused += client.rcpt("<user" + std::to_string(i) + "@example.org>") ? 1 : 0;
        }
    });
    EXPECT_EQ(refused, 0);
    EXPECT_LT(held, kMany * kEach);
}

TEST(Bounds, AHundredThousandRefusedRecipientsAreCountedAndNotKept) {
    constexpr int kMany = 100'000;
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    const std::size_t before = heap_bytes();
    int refused = 0;
    for (int i = 0; i < kMany; ++i) refused += client.rcpt("<x@remote.test>") ? 1 : 0;
    EXPECT_EQ(refused, kMany);
    EXPECT_LT(heap_bytes() - before, kMegabyte);
    client.session.abort();
    const KeptRecord& record = world.recorder.records.at(0);
    EXPECT_EQ(record.refused.size() + record.refused_untold, static_cast<std::size_t>(kMany));
    EXPECT_EQ(record.message.recipients_tried, static_cast<std::uint32_t>(kMany));
    EXPECT_LE(record.opinions.size(), kMostOpinions);
}

TEST(Bounds, TwentyThousandAuthorFieldsHoldLittle) {
    for (const OnAmbiguous ambiguous : {OnAmbiguous::kReject, OnAmbiguous::kOwn}) {
        PolicySettings settings = settings_of("anonymous");
        settings.identity.ambiguous = ambiguous;
        const std::size_t held = held_after(settings, [&](Client& client) {
            EXPECT_FALSE(client.rcpt("<bob@example.org>"));
            for (int i = 0; i < 20'000; ++i) {
                client.session.header("From", " user" + std::to_string(i) + "@client.test");
                client.session.header("X-Postern", " id=forged");
                client.session.header("Received", " from somewhere");
            }
            MessageEdits edits;
            client.session.end_of_headers();
            EXPECT_TRUE(client.session.end_of_message("", edits));
        });
        EXPECT_LT(held, kMegabyte);
    }
}

TEST(Bounds, OneHugeAuthorFieldHoldsAFewTimesItsLength) {
    std::string value;
    while (value.size() < 60'000) value += "<a" + std::to_string(value.size()) + "@client.test>, ";
    const std::size_t held = held_after(settings_of("anonymous"), [&](Client& client) {
        EXPECT_FALSE(client.rcpt("<bob@example.org>"));
        client.session.header("From", value);
        client.session.end_of_headers();
    });
    EXPECT_LT(held, kMegabyte);
}

TEST(Bounds, ABodyOfAnySizeHoldsLittle) {
    std::string chunk;
    while (chunk.size() < 65'535) chunk += "A line of text, and on it goes.\r\n";
    const std::size_t held = held_after(settings_of("anonymous"), [&](Client& client) {
        EXPECT_FALSE(client.rcpt("<bob@example.org>"));
        client.session.header("From", "a@client.test");
        client.session.end_of_headers();
        for (int i = 0; i < 200; ++i) EXPECT_TRUE(client.session.body(chunk));
    });
    EXPECT_LT(held, kMegabyte);
}

TEST(Bounds, NothingIsHeldAfterTheMessage) {
    World world(settings_of("anonymous"));
    Client client(world);
    const Fields fields{{"From", "a@client.test"}};
    EXPECT_FALSE(client.send("<a@client.test>", fields));
    world.recorder.records.clear();
    world.recorder.records.shrink_to_fit();
    const std::size_t before = heap_bytes();
    EXPECT_FALSE(client.send("<a@client.test>", fields));
    world.recorder.records.clear();
    world.recorder.records.shrink_to_fit();
    client.edits = {};
    EXPECT_LE(heap_bytes(), before);
}

}  // namespace
}  // namespace postern
