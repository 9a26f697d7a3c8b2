#include "observe/reject_tally.h"

#include <gtest/gtest.h>

#include <sstream>

#include "observe/sample_record.h"

namespace postern {
namespace {

// "2 relay-denied rcpt enforce; 1 size mail observe"
std::string tallied(const SampleRecord& sample) {
    std::ostringstream out;
    for (const RejectTally& tally : tally_rejects(sample.record())) {
        if (out.tellp() > 0) out << "; ";
        out << tally.count << ' ' << kReasonWords[tally.reason] << ' ' << kStageWords[tally.stage] << ' '
            << kModeWords[tally.mode];
    }
    return out.str();
}

TEST(RejectTally, AcceptedMessageHasNone) {
    EXPECT_EQ(tallied(SampleRecord()), "");
}

TEST(RejectTally, RefusedMessageCountsOnce) {
    SampleRecord sample;
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    EXPECT_EQ(tallied(sample), "1 attachment message enforce");
}

TEST(RejectTally, EachRefusedRecipientCounts) {
    SampleRecord sample;
    sample.refuse_recipient("a@elsewhere.example", Reason::kRelayDenied);
    sample.refuse_recipient("b@elsewhere.example", Reason::kRelayDenied);
    sample.refuse_recipient("c@example.org", Reason::kRecipientNotAllowed);
    EXPECT_EQ(tallied(sample), "2 relay-denied rcpt enforce; 1 recipient-not-allowed rcpt enforce");
}

TEST(RejectTally, RefusalHeldUntilRcptCountsForEachRecipientAndNotAgain) {
    SampleRecord sample;
    sample.refuse(Reason::kOwnDomainEnvelope, Stage::kMail);
    sample.refuse_recipient("a@example.org", Reason::kOwnDomainEnvelope);
    sample.refuse_recipient("b@example.org", Reason::kOwnDomainEnvelope);
    EXPECT_EQ(tallied(sample), "2 own-domain-envelope mail enforce");
}

TEST(RejectTally, RefusalSpokenAtMailCountsWithoutRecipients) {
    SampleRecord sample;
    sample.refuse(Reason::kOwnDomainEnvelope, Stage::kMail);
    EXPECT_EQ(tallied(sample), "1 own-domain-envelope mail enforce");
}

TEST(RejectTally, RecipientsAndTheRestOfTheMessageCountApart) {
    SampleRecord sample;
    sample.refuse_recipient("a@elsewhere.example", Reason::kRelayDenied);
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    EXPECT_EQ(tallied(sample), "1 relay-denied rcpt enforce; 1 attachment message enforce");
}

TEST(RejectTally, UntoldRecipientsCountWithTheReasonThatIsKnown) {
    SampleRecord several;
    several.refuse_recipient("a@elsewhere.example", Reason::kRelayDenied);
    several.refused_untold = 10;
    EXPECT_EQ(tallied(several), "11 relay-denied rcpt enforce");

    SampleRecord held;
    held.refuse(Reason::kNoConnector, Stage::kConnect);
    held.refused_untold = 10;
    EXPECT_EQ(tallied(held), "10 no-connector connect enforce");
}

TEST(RejectTally, ObservedReasonsCountWithTheStageThatSaidThem) {
    SampleRecord sample;
    sample.observe(Reason::kAttachment, Stage::kEndOfMessage);
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-host");
    EXPECT_EQ(tallied(sample), "1 attachment message observe; 1 rate-limit mail observe");
}

TEST(RejectTally, ObservedReasonThatNobodySaidCountsAtTheEnd) {
    SampleRecord sample;
    sample.would_reject = {Reason::kSize};
    EXPECT_EQ(tallied(sample), "1 size message observe");
}

}  // namespace
}  // namespace postern
