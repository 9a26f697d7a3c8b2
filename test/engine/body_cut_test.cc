#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

// libmilter's largest piece of a body.
constexpr std::size_t kPiece = 65535;

const std::string kHead = "--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n";

// Opens a message of several parts from there.
void open_message(Client& client, const char* sender = "<a@client.test>") {
    EXPECT_FALSE(client.mail(sender));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    client.session.header("From", " " + std::string(sender));
    client.session.header("Content-Type", " multipart/mixed; boundary=b");
    client.session.end_of_headers();
}

std::string reason_at_end(World& world, Client& client) {
    MessageEdits edits;
    static_cast<void>(client.session.end_of_message("", edits));
    const KeptRecord& record = world.recorder.records.back();
    return record.refusal ? std::string(kReasonWords[record.refusal->reason]) : "none";
}

PolicySettings anonymous(Mode mode = Mode::kEnforce) {
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].mode = mode;
    return settings;
}

TEST(BodyCut, NoMoreIsAskedForOnceAnAttachmentIsCertain) {
    World world(anonymous());
    Client client(world);
    open_message(client);
    EXPECT_TRUE(client.session.body("--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n"));
    std::string piece = kHead;
    piece.resize(kPiece, 'x');
    EXPECT_FALSE(client.session.body(piece));
    EXPECT_EQ(reason_at_end(world, client), "attachment");
    EXPECT_TRUE(world.recorder.records.back().message.body_cut);
    EXPECT_EQ(world.recorder.records.back().message.parts.back().names.at(0), "a.pdf");
}

TEST(BodyCut, AnMtaThatGoesOnIsListenedTo) {
    World world(anonymous());
    Client client(world);
    open_message(client);
    EXPECT_FALSE(client.session.body(kHead));
    EXPECT_FALSE(
        client.session.body("x\r\n--b\r\nContent-Type: image/png; name=b.png\r\n\r\nx\r\n--b--\r\n"));
    EXPECT_EQ(reason_at_end(world, client), "attachment");
    EXPECT_FALSE(world.recorder.records.back().message.body_cut);
    EXPECT_EQ(world.recorder.records.back().message.parts.back().names.at(0), "b.png");
}

TEST(BodyCut, AllIsAskedForWhereAnAttachmentDoesNotSettleIt) {
    PolicySettings allowed = anonymous();
    allowed.allow.push_back(allow_entry(RightSet(Right::kAttachments)));
    PolicySettings tolerant = anonymous();
    tolerant.connectors[0].tolerate = std::vector<Tolerated>{Tolerated::kCalendar};
    const std::string calendar = "--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n";
    const struct {
        const char* name;
        PolicySettings settings;
        const char* ip;
        const char* sender;
        std::string body;
        bool goes_on;
        const char* reason;
    } cases[] = {
        {"a stranger", allowed, "198.51.100.7", "<a@client.test>", kHead, false, "attachment"},
        {"a host with the right", allowed, "192.0.2.10", "<a@client.test>", kHead, true, "none"},
        {"observed", anonymous(Mode::kObserve), "198.51.100.7", "<a@client.test>", kHead, true, "none"},
        {"refused for something else", anonymous(), "198.51.100.7", "<a@example.org>", kHead, true,
         "own-domain-header"},
        {"no attachment", anonymous(), "198.51.100.7", "<a@client.test>", "--b\r\n\r\nHello\r\n", true,
         "none"},
        {"perhaps tolerated", tolerant, "198.51.100.7", "<a@client.test>", calendar, true, "none"},
        {"never tolerated", anonymous(), "198.51.100.7", "<a@client.test>", calendar, false, "attachment"},
    };
    for (const auto& c : cases) {
        World world(c.settings);
        Client client(world, c.ip);
        static_cast<void>(client.mail("<a@client.test>"));
        static_cast<void>(client.rcpt("<bob@example.org>"));
        client.session.header("From", " " + std::string(c.sender));
        client.session.header("Content-Type", " multipart/mixed; boundary=b");
        client.session.end_of_headers();
        EXPECT_EQ(client.session.body(c.body), c.goes_on) << c.name;
        EXPECT_EQ(reason_at_end(world, client), c.reason) << c.name;
    }
}

}  // namespace
}  // namespace postern
