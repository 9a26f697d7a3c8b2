#include "engine/part_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "fakes/engine_world.h"

namespace postern {
namespace {

// The header and body of a multipart/mixed message of these parts.
std::string body_of(const std::vector<std::string>& parts) {
    std::string body;
    for (const std::string& part : parts) body += "--b\r\n" + part + "\r\n";
    return body + "--b--\r\n";
}
const Fields& multipart() {
    static const Fields fields{{"From", "a@client.test"}, {"Content-Type", "multipart/mixed; boundary=b"}};
    return fields;
}
const std::string kText = "Content-Type: text/plain\r\n\r\nHello";
const std::string kPdf = "Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF";
const std::string kExe = "Content-Type: application/octet-stream; name=\"run.exe\"\r\n\r\nMZ";

std::string refused_for(const PolicySettings& settings, const std::vector<std::string>& parts) {
    World world(settings);
    Client client(world);
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    static_cast<void>(client.data(multipart(), body_of(parts)));
    const KeptRecord& record = world.recorder.records.at(0);
    return std::string(record.refusal ? kReasonWords[record.refusal->reason] : "none");
}

TEST(PartFacts, NameEachPartAndWhatItIs) {
    World world(settings_of("internet"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_FALSE(client.data(multipart(), body_of({kText, kPdf})));
    const std::vector<PartFacts>& parts = world.recorder.records.at(0).message.parts;
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].path, "1");
    EXPECT_EQ(parts[0].type, "multipart/mixed");
    EXPECT_FALSE(parts[0].listed());
    EXPECT_EQ(parts[1].path, "1.1");
    EXPECT_EQ(parts[1].finding, PartFinding::kNone);
    EXPECT_FALSE(parts[1].listed());
    EXPECT_EQ(parts[2].path, "1.2");
    EXPECT_EQ(parts[2].type, "application/pdf");
    EXPECT_THAT(parts[2].names, testing::ElementsAre("a.pdf"));
    EXPECT_EQ(parts[2].finding, PartFinding::kAttachment);
    EXPECT_EQ(parts[2].reason, "file-name");
    EXPECT_EQ(parts[2].size, 4U);
    EXPECT_TRUE(parts[2].listed());
}

TEST(PartFacts, CountAndMeasureTheMessage) {
    World world(settings_of("internet"));
    Client client(world);
    const std::string nested =
        "Content-Type: message/rfc822\r\n\r\nContent-Type: application/pdf\r\n\r\n%PDF";
    EXPECT_FALSE(client.send("<a@client.test>", {{"From", "a@client.test"}}));
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    static_cast<void>(client.data(multipart(), body_of({kText, kPdf, nested})));
    const MessageFacts& plain = world.recorder.records.at(0).message;
    EXPECT_EQ(plain.part_count, 1U);
    EXPECT_EQ(plain.attachments, 0U);
    EXPECT_EQ(plain.depth, 0U);
    const MessageFacts& message = world.recorder.records.at(1).message;
    EXPECT_EQ(message.part_count, 5U);
    EXPECT_EQ(message.attachments, 3U);  // the PDF, the nested message and its PDF
    EXPECT_EQ(message.depth, 2U);
}

TEST(PartFacts, SayWhereReadersMayFindOtherParts) {
    World world(settings_of("internet"));
    Client client(world);
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    static_cast<void>(client.data(
        multipart(),
        body_of({kText, "Content-Type: text/plain\r\nContent-Type: multipart/mixed\r\n\r\nHello"})));
    const std::vector<PartFacts>& parts = world.recorder.records.at(0).message.parts;
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_FALSE(parts[1].uncertain);
    EXPECT_TRUE(parts[2].uncertain);
}

TEST(PartFacts, OfWhatIsElsewhereAreUncertain) {
    for (const char* type : {"message/partial; id=x; number=1", "message/external-body; access-type=url"}) {
        World world(settings_of("internet"));
        Client client(world);
        static_cast<void>(client.mail("<a@client.test>"));
        static_cast<void>(client.rcpt("<bob@example.org>"));
        static_cast<void>(client.data(
            multipart(), body_of({kText, "Content-Type: " + std::string(type) + "\r\n\r\nHello"})));
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_TRUE(record.message.parts.at(2).uncertain) << type;
        ASSERT_TRUE(record.refusal) << type;
        EXPECT_EQ(record.refusal->reason, Reason::kAttachmentType) << type;
    }
}

TEST(PartFacts, HaveOneStandInForTheMessageAsAWhole) {
    World world(settings_of("internet"));
    Client client(world);
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    // More parts than are looked at, and so than are recorded, and a line end of its own kind.
    static_cast<void>(client.data(multipart(), body_of(std::vector<std::string>(1100, kText)) + "\n"));
    const std::vector<PartFacts>& parts = world.recorder.records.at(0).message.parts;
    const auto whole = std::count_if(parts.begin(), parts.end(),
                                     [](const PartFacts& part) { return part.path == "message"; });
    EXPECT_EQ(whole, 1);
    EXPECT_TRUE(parts.back().uncertain);
}

TEST(PartFacts, HoldTheFilesThatHideInText) {
    World world(settings_of("internet"));
    Client client(world);
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    static_cast<void>(
        client.data({{"From", "a@client.test"}}, "Hello\r\nbegin 644 report.pdf\r\n#86)C\r\n`\r\nend\r\n"));
    const std::vector<PartFacts>& parts = world.recorder.records.at(0).message.parts;
    ASSERT_EQ(parts.size(), 1U);
    ASSERT_EQ(parts[0].content.members.size(), 1U);
    EXPECT_EQ(parts[0].content.members[0].name, "report.pdf");
    EXPECT_FALSE(parts[0].content.members[0].opened);
}

TEST(PartFacts, OfMoreThanIsRecordedStillRefuse) {
    const std::vector<std::string> many(300, kText);
    std::vector<std::string> with_exe = many;
    with_exe.push_back(kExe);
    EXPECT_EQ(refused_for(settings_of("anonymous"), with_exe), "attachment");
    // Hidden behind more parts than are recorded, a blocked name must not slip through.
    EXPECT_EQ(refused_for(settings_of("internet"), {kText, kExe}), "attachment-type");
    EXPECT_EQ(refused_for(settings_of("internet"), with_exe), "attachment-type");
    EXPECT_EQ(refused_for(settings_of("internet"), {kText, kPdf}), "none");
}

TEST(PartFacts, WithNamesTooLongToRecordAreNotPassedByTheBlockList) {
    const std::string image = "Content-Type: image/png; name=\"" + std::string(2000, 'n') + ".png\"\r\n\r\nx";
    std::vector<std::string> parts(20, image);
    parts.push_back(kExe);
    EXPECT_EQ(refused_for(settings_of("internet"), parts), "attachment-type");
}

TEST(PartFacts, ToleranceIsTheConnectors) {
    const std::string calendar = "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR";
    PolicySettings settings = settings_of("anonymous");
    EXPECT_EQ(refused_for(settings, {kText, calendar}), "attachment");
    settings.connectors[0].tolerate = std::vector<Tolerated>{Tolerated::kCalendar};
    EXPECT_EQ(refused_for(settings, {kText, calendar}), "none");
    EXPECT_EQ(refused_for(settings, {kText, kPdf}), "attachment");
}

TEST(PartFacts, ToleratedManyTimesOverStayTolerated) {
    const std::vector<std::string> images(200, "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR");
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].tolerate = std::vector<Tolerated>{Tolerated::kCalendar};
    std::vector<std::string> parts{kText};
    parts.insert(parts.end(), images.begin(), images.end());
    EXPECT_EQ(refused_for(settings, parts), "none");
}

TEST(PartFacts, StandInForTheWholeMessage) {
    const PartFacts whole = whole_message(Finding::kAmbiguous, ReasonSet{MimeReason::kLimit});
    EXPECT_EQ(whole.path, "message");
    EXPECT_EQ(whole.finding, PartFinding::kAmbiguous);
    EXPECT_EQ(whole.reason, "limit");
    EXPECT_FALSE(whole.tolerable);
    EXPECT_TRUE(whole.uncertain);
    EXPECT_FALSE(whole_message(Finding::kAmbiguous, ReasonSet{MimeReason::kLineEnds}).uncertain);
}

}  // namespace
}  // namespace postern
