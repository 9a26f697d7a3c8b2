#include "observe/refusal_log.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "base/rfc3339.h"
#include "observe/sample_record.h"
#include "observe/temporary_folder.h"

namespace postern {
namespace {

std::string line_of(const SampleRecord& sample) {
    return refusal_line(sample.record());
}

TEST(RefusalLog, LineOfARefusedMessage) {
    SampleRecord sample;
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    EXPECT_EQ(
        line_of(sample),
        "refused id=m1 queue_id=4WXYZ connector=default ip=192.0.2.10 helo=printer from=<scan@example.org> "
        "to=<bob@example.org> rcpts=1 reason=attachment stage=message "
        "reply=\"550 5.7.1 Refused (postern m1)\"");
}

TEST(RefusalLog, LineOfWhatWasHeldBack) {
    SampleRecord sample;
    sample.hold(Reason::kPattern, Stage::kEndOfMessage);
    EXPECT_EQ(line_of(sample),
              "quarantined id=m1 queue_id=4WXYZ connector=default ip=192.0.2.10 helo=printer "
              "from=<scan@example.org> to=<bob@example.org> rcpts=1 reason=pattern stage=message");
}

TEST(RefusalLog, LineOfRefusedRecipients) {
    SampleRecord sample;
    sample.refuse_recipient("x@elsewhere.example", Reason::kRelayDenied);
    sample.refused_untold = 3;
    EXPECT_EQ(line_of(sample),
              "refused-rcpts id=m1 queue_id=4WXYZ connector=default ip=192.0.2.10 helo=printer "
              "from=<scan@example.org> to=<x@elsewhere.example> rcpts=5 reason=relay-denied stage=rcpt "
              "reply=\"550 5.7.1 Unable to relay (postern m1)\"");
}

TEST(RefusalLog, LineOfAnObservedRefusal) {
    SampleRecord sample;
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-host");
    EXPECT_EQ(line_of(sample),
              "would-refuse id=m1 queue_id=4WXYZ connector=default ip=192.0.2.10 helo=printer "
              "from=<scan@example.org> to=<bob@example.org> rcpts=1 reason=rate-limit stage=mail");
}

TEST(RefusalLog, WhatIsNotKnownIsADash) {
    SampleRecord sample;
    sample.session = {};
    sample.message = {};
    sample.connector_name = "-";
    sample.refuse(Reason::kNoConnector, Stage::kConnect);
    EXPECT_EQ(line_of(sample),
              "refused id=- queue_id=- connector=- ip=- helo=- from=<> to=<> rcpts=0 reason=no-connector "
              "stage=connect reply=\"550 5.7.1 Refused (postern m1)\"");
}

TEST(RefusalLog, AcceptedMessageHasNoLine) {
    EXPECT_EQ(line_of(SampleRecord()), "");
}

struct HostileCase {
    const char* name;
    std::string bytes;
    const char* want;
};

TEST(RefusalLog, HostileValueNeverLooksLikeAnotherField) {
    const std::array<HostileCase, 7> cases{{
        {"blank and field", "x from=<ceo@example.org>", "x\\x20from=<ceo@example.org>"},
        {"quotes", "x\" reply=\"250", "x\\x22\\x20reply=\\x22250"},
        {"line break", "x\r\nrefused id=1", "x\\x0d\\x0arefused\\x20id=1"},
        {"tab", "x\ty", "x\\x09y"},
        {"backslash", "x\\x20y", "x\\x5cx20y"},
        {"not UTF-8", "x\xff", "x\\xff"},
        {"line separator", "x\xe2\x80\xa8y", "x\\u{2028}y"},
    }};
    for (const HostileCase& c : cases) {
        SampleRecord sample;
        sample.refuse(Reason::kSize, Stage::kMail);
        sample.session.helo = c.bytes;
        sample.message.sender_as_sent = c.bytes;
        sample.message.recipients.front().address = c.bytes;
        sample.message.queue_id = c.bytes;
        const std::string want = fmt::format(
            "refused id=m1 queue_id={0} connector=default ip=192.0.2.10 helo={0} from=<{0}> to=<{0}> "
            "rcpts=1 reason=size stage=mail reply=\"550 5.7.1 Refused (postern m1)\"",
            c.want);
        EXPECT_EQ(line_of(sample), want) << c.name;
    }
}

TEST(RefusalLog, LineIsBounded) {
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    const std::string bytes(100'000, ' ');
    sample.message.id = sample.message.queue_id = sample.connector_name = sample.session.helo = bytes;
    sample.message.sender_as_sent = sample.message.recipients.front().address = bytes;
    sample.reply->text = std::string(400, '"');
    EXPECT_LT(line_of(sample).size(), 6000U);
}

class LoggedRefusals : public testing::Test {
  protected:
    LoggedRefusals() {
        LogOptions options;
        options.target = folder_.file("log");
        log_ = *Log::open(options);
    }
    // Ends the log and returns its lines from the level on.
    std::vector<std::string> logged() {
        log_.reset();
        std::vector<std::string> texts;
        for (const std::string& line : lines_of(content_of(folder_.file("log")))) {
            texts.push_back(line.substr(kRfc3339Length + 1));
        }
        return texts;
    }

    TemporaryFolder folder_;
    FakeClock clock_;
    std::unique_ptr<Log> log_;
};

TEST_F(LoggedRefusals, FloodIsHeldBackAndCounted) {
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    const std::string line = "info " + line_of(sample);
    {
        RefusalLog refusals(*log_, clock_, {{100, std::chrono::seconds(1)}, {2, std::chrono::seconds(10)}});
        for (int i = 0; i < 7; ++i) refusals.message_ended(sample.record());
        clock_.advance(std::chrono::seconds(10));
        for (int i = 0; i < 4; ++i) refusals.message_ended(sample.record());
    }
    EXPECT_EQ(logged(),
              (std::vector<std::string>{line, line, line + " not-logged=5", "info refusals not-logged=3"}));
}

TEST_F(LoggedRefusals, AcceptedMessagesCostNothingOfTheRate) {
    SampleRecord refused;
    refused.refuse(Reason::kSize, Stage::kMail);
    const SampleRecord accepted;
    {
        RefusalLog refusals(*log_, clock_, {{1, std::chrono::seconds(1)}, {1, std::chrono::seconds(1)}});
        for (int i = 0; i < 5; ++i) refusals.message_ended(accepted.record());
        refusals.message_ended(refused.record());
    }
    EXPECT_EQ(logged().size(), 1U);
}

TEST_F(LoggedRefusals, FailedCheckIsAnErrorWithItsTextEscaped) {
    {
        RefusalLog refusals(*log_, clock_);
        refusals.check_failed("size", "what\nhappened");
    }
    EXPECT_EQ(logged(),
              (std::vector<std::string>{"error check size failed: what\\x0ahappened, not-logged=0"}));
}

}  // namespace
}  // namespace postern
