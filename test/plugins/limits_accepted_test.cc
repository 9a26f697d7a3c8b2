#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

LimitRule accepted(LimitUnit unit, std::uint64_t burst, std::vector<LimitKey> keys = {LimitKey::kIp}) {
    LimitRule made = rule("done", unit, burst, std::move(keys));
    made.charge = ChargeWhen::kAccepted;
    return made;
}

class AcceptedLimits : public LimitsTest {
  protected:
    // A whole message; its steps before the end have to pass.
    std::string whole(const std::vector<std::string>& to, std::uint64_t size = 10) {
        EXPECT_EQ(mail(), "pass");
        for (const std::string& address : to) EXPECT_EQ(rcpt(address), "pass");
        return end(size);
    }
};

TEST_F(AcceptedLimits, MessagesThatComeToNoEndCostNothing) {
    limits({accepted(LimitUnit::kMessages, 1)});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(message(), "pass");
    EXPECT_EQ(whole({"a@example.com", "b@example.com"}), "pass");
    EXPECT_EQ(whole({"a@example.com"}), "rate-limit");
    scene_.clock.advance(1min);
    EXPECT_EQ(whole({"a@example.com"}), "pass");
}

TEST_F(AcceptedLimits, RecipientsCountTogether) {
    limits({accepted(LimitUnit::kRecipients, 3)});
    EXPECT_EQ(whole({"a@example.com", "b@example.com"}), "pass");
    EXPECT_EQ(whole({"a@example.com", "b@example.com"}), "rate-limit");
    EXPECT_EQ(whole({"a@example.com"}), "pass");
}

TEST_F(AcceptedLimits, MoreRecipientsThanTheBurstAreRefusedForGood) {
    limits({accepted(LimitUnit::kRecipients, 2)});
    static_cast<void>(whole({"a@example.com", "b@example.com", "c@example.com"}));
    const Answer answer = judge(Stage::kEndOfMessage);
    EXPECT_EQ(text(answer), "rate-limit");
    EXPECT_FALSE(answer.temporary);
    EXPECT_EQ(answer.detail, "limit done, more at once than it ever allows");
    EXPECT_EQ(whole({"a@example.com", "b@example.com"}), "pass");
}

TEST_F(AcceptedLimits, ALimitByRecipientCountsEachForItself) {
    limits({accepted(LimitUnit::kMessages, 1, {LimitKey::kRecipient})});
    EXPECT_EQ(whole({"a@example.com", "b@example.com"}), "pass");
    EXPECT_EQ(whole({"c@example.com", "B@example.com"}), "rate-limit");
    EXPECT_EQ(whole({"c@example.com"}), "pass");
}

TEST_F(AcceptedLimits, ALimitByRecipientDomainIsOneChargeOnEach) {
    DistantCounters distant(scene_.memory);
    scene_.counters = &distant;
    limits({accepted(LimitUnit::kRecipients, 5, {LimitKey::kRecipientDomain})});
    EXPECT_EQ(whole({"a@example.com", "a@example.net", "b@example.com"}), "pass");
    EXPECT_EQ(distant.news(),
              (std::vector<std::string>{
                  "take done|recipient-domain=example.com x2, done|recipient-domain=example.net"}));
}

TEST_F(AcceptedLimits, BytesByRecipientAreBytesOfEach) {
    DistantCounters distant(scene_.memory);
    scene_.counters = &distant;
    limits({rule("b", LimitUnit::kBytes, 100, {LimitKey::kRecipientDomain})});
    EXPECT_EQ(whole({"a@example.com", "b@example.com", "a@example.net"}, 40), "pass");
    EXPECT_EQ(whole({"a@example.com", "b@example.com", "c@example.com"}, UINT64_MAX), "rate-limit");
    EXPECT_EQ(distant.news(),
              (std::vector<std::string>{
                  "take b|recipient-domain=example.com x80, b|recipient-domain=example.net x40",
                  "take b|recipient-domain=example.com x100"}));
}

TEST_F(AcceptedLimits, EverythingAtTheEndIsOneQuestion) {
    DistantCounters distant(scene_.memory);
    scene_.counters = &distant;
    limits({rule("b", LimitUnit::kBytes, 100), accepted(LimitUnit::kMessages, 5),
            rule("m", LimitUnit::kMessages, 5)});
    EXPECT_EQ(whole({"a@example.com"}, 7), "pass");
    EXPECT_EQ(distant.news(), (std::vector<std::string>{"take m|ip=192.0.2.10",
                                                        "take b|ip=192.0.2.10 x7, done|ip=192.0.2.10"}));
}

}  // namespace
}  // namespace postern
