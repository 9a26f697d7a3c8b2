#include <gtest/gtest.h>

#include "base/digest.h"
#include "fakes/engine_world.h"

namespace postern {
namespace {

const std::string kDisguised =
    "--b\r\nContent-Type: image/png; name=a.png\r\n\r\nMZ\x90" + std::string(61, '\0') + "\r\n--b--\r\n";
const std::string kPdf = "--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--b--\r\n";

// What is kept of a message with that body, from a stranger.
KeptRecord played(const PolicySettings& settings, const std::string& body) {
    World world(settings);
    Client client(world);
    static_cast<void>(client.mail("<a@client.test>"));
    static_cast<void>(client.rcpt("<bob@example.org>"));
    static_cast<void>(
        client.data({{"From", "a@client.test"}, {"Content-Type", "multipart/mixed; boundary=b"}}, body));
    return world.recorder.records.at(0);
}

std::string reason_of(const KeptRecord& record) {
    return record.refusal ? std::string(kReasonWords[record.refusal->reason]) : "none";
}

TEST(ContentFacts, AreNotLookedForWhereNoRuleAsks) {
    PolicySettings settings = settings_of("internet");
    settings.connectors[0].block = std::vector<BlockSet>{};
    const KeptRecord record = played(settings, kDisguised);
    EXPECT_EQ(reason_of(record), "none");
    EXPECT_EQ(record.message.parts.at(1).content, ContentFacts{});
}

TEST(ContentFacts, TellAProgramUnderThePictureThatItClaimsToBe) {
    const KeptRecord record = played(settings_of("internet"), kDisguised);
    EXPECT_EQ(reason_of(record), "attachment-type");
    EXPECT_TRUE(record.message.parts.at(1).content.disguised);
    EXPECT_EQ(reason_of(played(settings_of("internet"), kPdf)), "none");
}

TEST(ContentFacts, HaveTheDigestWhereTheJournalAsksAlsoOfWhatIsRefused) {
    PolicySettings settings = settings_of("anonymous");
    EXPECT_EQ(played(settings, kPdf).message.parts.at(1).content.sha256, "");
    settings.inspection.digests = true;
    const KeptRecord record = played(settings, kPdf);
    EXPECT_EQ(reason_of(record), "attachment");
    EXPECT_EQ(record.message.parts.at(1).content.sha256, sha256_hex("%PDF"));
}

TEST(ContentFacts, DecideByDigest) {
    PolicySettings settings = settings_of("internet");
    Sha256 digest;
    digest.update("%PDF");
    settings.connectors[0].block_digests = {Sha256Digest{}, digest.finish()};
    EXPECT_EQ(reason_of(played(settings, kPdf)), "attachment-type");
    settings.connectors[0].block_digests = {Sha256Digest{}};
    EXPECT_EQ(reason_of(played(settings, kPdf)), "none");
}

// The helper of these tests is a program that does nothing: what cannot be opened is not let pass.
TEST(ContentFacts, OfAnArchiveThatCannotBeOpenedRefuse) {
    const std::string zip = "--b\r\nContent-Type: application/zip; name=a.zip\r\n\r\nPK\x05\x06" +
                            std::string(18, '\0') + "\r\n--b--\r\n";
    EXPECT_EQ(reason_of(played(settings_of("internet"), zip)), "attachment-type");
    PolicySettings settings = settings_of("internet");
    settings.connectors[0].archives = Archives::kIgnore;
    EXPECT_EQ(reason_of(played(settings, zip)), "none");
}

TEST(ContentFacts, LimitTheNumberAndTheDepthOfAttachments) {
    const std::string two = "--b\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n" + kPdf;
    PolicySettings settings = settings_of("internet");
    settings.connectors[0].max_count = 2;
    EXPECT_EQ(reason_of(played(settings, two)), "none");
    settings.connectors[0].max_count = 1;
    EXPECT_EQ(reason_of(played(settings, two)), "attachment-type");
    settings.connectors[0].max_count = 0;
    settings.connectors[0].max_depth = 1;
    EXPECT_EQ(reason_of(played(settings, two)), "none");
    const std::string deep =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nHello\r\n--c--\r\n--b--\r\n";
    EXPECT_EQ(reason_of(played(settings, deep)), "attachment-type");
}

}  // namespace
}  // namespace postern
