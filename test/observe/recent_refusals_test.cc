#include "observe/recent_refusals.h"

#include <gtest/gtest.h>

#include <thread>

#include "observe/sample_record.h"

namespace postern {
namespace {

std::string ids_of(const RecentRefusals& refusals) {
    std::string ids;
    for (const RecentRefusal& refusal : refusals.list()) ids += refusal.id + ' ';
    return ids;
}

TEST(RecentRefusals, KeepsTheLastOnesYoungestFirst) {
    RecentRefusals refusals(3);
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    const std::vector<std::string> wants{"1 ", "2 1 ", "3 2 1 ", "4 3 2 ", "5 4 3 ", "6 5 4 ", "7 6 5 "};
    for (std::size_t i = 0; i < wants.size(); ++i) {
        sample.message.id = std::to_string(i + 1);
        refusals.message_ended(sample.record());
        EXPECT_EQ(ids_of(refusals), wants[i]);
    }
}

TEST(RecentRefusals, EntrySaysWhoAndWhy) {
    RecentRefusals refusals;
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    refusals.message_ended(sample.record());
    const RecentRefusal entry = refusals.list().front();
    EXPECT_EQ(entry.time, sample.record().time);
    EXPECT_EQ(entry.ip, "192.0.2.10");
    EXPECT_EQ(entry.sender, "scan@example.org");
    EXPECT_EQ(entry.reason, "size");
    EXPECT_EQ(entry.reply, "550 5.7.1 Refused (postern m1)");
}

TEST(RecentRefusals, RefusedRecipientIsARefusal) {
    RecentRefusals refusals;
    SampleRecord sample;
    sample.refuse_recipient("x@elsewhere.example", Reason::kRelayDenied);
    refusals.message_ended(sample.record());
    EXPECT_EQ(refusals.list().front().reason, "relay-denied");
    EXPECT_EQ(refusals.list().front().reply, "550 5.7.1 Unable to relay (postern m1)");
}

TEST(RecentRefusals, AcceptedAndObservedMessagesAreNone) {
    RecentRefusals refusals;
    SampleRecord sample;
    refusals.message_ended(sample.record());
    sample.observe(Reason::kSize, Stage::kMail);
    refusals.message_ended(sample.record());
    EXPECT_TRUE(refusals.list().empty());
}

TEST(RecentRefusals, NoRoomKeepsNothing) {
    RecentRefusals refusals(0);
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    refusals.message_ended(sample.record());
    EXPECT_TRUE(refusals.list().empty());
}

TEST(RecentRefusals, HostileSenderIsEscapedAndCut) {
    RecentRefusals refusals;
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kMail);
    sample.message.sender_as_sent = "\n\x1b" + std::string(100'000, 'x');
    refusals.message_ended(sample.record());
    const std::string sender = refusals.list().front().sender;
    EXPECT_TRUE(sender.starts_with("\\x0a\\x1bx"));
    EXPECT_EQ(sender.size(), 200U);
}

TEST(RecentRefusals, ManyThreadsMayWriteAndRead) {
    RecentRefusals refusals(5);
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&refusals] {
            SampleRecord sample;
            sample.refuse(Reason::kSize, Stage::kMail);
            for (int i = 0; i < 200; ++i) {
                refusals.message_ended(sample.record());
                for (const RecentRefusal& entry : refusals.list()) EXPECT_EQ(entry.id, "m1");
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(refusals.list().size(), 5U);
}

}  // namespace
}  // namespace postern
