#include "observe/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "base/version.h"
#include "observe/sample_record.h"
#include "observe/temporary_folder.h"

namespace postern {
namespace {

// The lines of series with a value above zero, sorted; those of the histogram and of a store that is up left
// out.
std::vector<std::string> counted(const Metrics& metrics) {
    std::vector<std::string> lines;
    for (const std::string& line : lines_of(metrics.text())) {
        const bool zero = line.ends_with(" 0");
        if (line == "postern_store_up 1") continue;
        if (!line.starts_with('#') && !zero && !line.starts_with("postern_message_seconds"))
            lines.push_back(line);
    }
    std::ranges::sort(lines);
    return lines;
}

std::string build_info() {
    return std::string(R"(postern_build_info{version=")") + kVersion + R"("} 1)";
}

using Lines = std::vector<std::string>;

TEST(Metrics, AcceptedMessage) {
    Metrics metrics;
    metrics.message_ended(SampleRecord().record());
    EXPECT_EQ(counted(metrics),
              (Lines{build_info(), R"(postern_messages_total{connector="default",verdict="accept"} 1)"}));
}

TEST(Metrics, RefusedRecipientsAndMessages) {
    Metrics metrics;
    SampleRecord sample;
    sample.refuse_recipient("a@elsewhere.example", Reason::kRelayDenied);
    sample.refuse_recipient("b@elsewhere.example", Reason::kRelayDenied);
    metrics.message_ended(sample.record());
    SampleRecord refused;
    refused.refuse(Reason::kRateLimit, Stage::kMail, 451);
    metrics.message_ended(refused.record());
    EXPECT_EQ(
        counted(metrics),
        (Lines{
            build_info(),
            R"(postern_messages_total{connector="default",verdict="accept"} 1)",
            R"(postern_messages_total{connector="default",verdict="tempfail"} 1)",
            R"(postern_rejects_total{connector="default",mode="enforce",reason="rate-limit",stage="mail"} 1)",
            R"(postern_rejects_total{connector="default",mode="enforce",reason="relay-denied",stage="rcpt"} 2)",
        }));
}

TEST(Metrics, LimitsAreThoseOfTheCheckThatHasThem) {
    // A plug-in may make up as many rules as there are senders.
    Metrics metrics;
    SampleRecord sample;
    sample.opinions.push_back(
        {"greylist", Stage::kMail, Answer::Kind::kRefuse, Reason::kRateLimit, Mode::kEnforce, "r-a@b", ""});
    sample.opinions.push_back({"greylist", Stage::kMail, Answer::Kind::kQuarantine, Reason::kRateLimit,
                               Mode::kObserve, "r-b@b", ""});
    metrics.message_ended(sample.record());
    EXPECT_EQ(counted(metrics),
              (Lines{build_info(), R"(postern_messages_total{connector="default",verdict="accept"} 1)"}));
    EXPECT_EQ(metrics.text().find("r-"), std::string::npos);
}

TEST(Metrics, ObservedRefusalsAndLimits) {
    Metrics metrics;
    SampleRecord sample;
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-host");
    sample.opinions.back().check = "limits";
    sample.opinions.push_back(
        {"limits", Stage::kMail, Answer::Kind::kRefuse, Reason::kRateLimit, Mode::kEnforce, "per-net", ""});
    metrics.message_ended(sample.record());
    metrics.message_ended(sample.record());
    EXPECT_EQ(
        counted(metrics),
        (Lines{
            build_info(),
            R"(postern_limit_hits_total{limit="per-host",mode="observe"} 2)",
            R"(postern_limit_hits_total{limit="per-net",mode="enforce"} 2)",
            R"(postern_messages_total{connector="default",verdict="accept"} 2)",
            R"(postern_rejects_total{connector="default",mode="observe",reason="rate-limit",stage="mail"} 2)",
        }));
}

TEST(Metrics, ModesCountApart) {
    Metrics metrics;
    SampleRecord observed;
    observed.observe(Reason::kSize, Stage::kMail);
    metrics.message_ended(observed.record());
    SampleRecord refused;
    refused.refuse(Reason::kSize, Stage::kMail);
    metrics.message_ended(refused.record());
    Lines lines = counted(metrics);
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with("postern_rejects_total"); });
    EXPECT_EQ(
        lines,
        (Lines{R"(postern_rejects_total{connector="default",mode="enforce",reason="size",stage="mail"} 1)",
               R"(postern_rejects_total{connector="default",mode="observe",reason="size",stage="mail"} 1)"}));
}

TEST(Metrics, RuleOfAnotherCheckIsNoLimit) {
    Metrics metrics;
    SampleRecord sample;
    sample.opinions.push_back(
        {"pattern", Stage::kMail, Answer::Kind::kRefuse, Reason::kPattern, Mode::kObserve, "invoice", ""});
    metrics.message_ended(sample.record());
    EXPECT_EQ(metrics.text().find("invoice"), std::string::npos);
}

TEST(Metrics, ChargesThatLeaveABudgetNearItsLimit) {
    Metrics metrics;
    SampleRecord sample;
    sample.use("per-host", "per-host|ip=192.0.2.10", 12);
    sample.use("per-host", "per-host|ip=192.0.2.10", 11);
    sample.use("per-net", "per-net|net=192.0.2.0/24", 13);
    sample.use("per-user", "per-user|user=alice", -1);
    sample.use("rejects", "rejects|ip=192.0.2.10", 0).charge.look_only = true;
    sample.use("gone", "gone|ip=192.0.2.10", 0).answer.by = AnsweredBy::kNobody;
    metrics.message_ended(sample.record());
    EXPECT_EQ(counted(metrics), (Lines{build_info(), R"(postern_limit_near_total{limit="per-host"} 2)",
                                       R"(postern_messages_total{connector="default",verdict="accept"} 1)"}));
}

TEST(Metrics, FirstTrips) {
    Metrics metrics;
    metrics.limit_first_trip("per-host");
    metrics.limit_first_trip("per-host");
    EXPECT_EQ(counted(metrics),
              (Lines{build_info(), R"(postern_limit_first_trips_total{limit="per-host"} 2)"}));
}

TEST(Metrics, TheStoreIsUpUntilItIsNot) {
    Metrics metrics;
    EXPECT_THAT(metrics.text(), testing::HasSubstr("\npostern_store_up 1\n"));
    metrics.store_up(false);
    EXPECT_THAT(metrics.text(), testing::HasSubstr("\npostern_store_up 0\n"));
    metrics.store_up(true);
    EXPECT_THAT(metrics.text(), testing::HasSubstr("\npostern_store_up 1\n"));
}

TEST(Metrics, RoundTripsToTheStoreAndWhatDidWithout) {
    Metrics metrics;
    metrics.store_round_trip(std::chrono::microseconds(200));
    metrics.store_round_trip(std::chrono::milliseconds(60));
    metrics.store_fallback(3);
    metrics.store_fallback(2);
    const std::string text = metrics.text();
    EXPECT_THAT(text, testing::HasSubstr("postern_store_seconds_count 2\n"));
    EXPECT_THAT(text, testing::HasSubstr("postern_store_seconds_bucket{le=\"0.0001\"} 0\n"));
    EXPECT_THAT(text, testing::HasSubstr("postern_store_seconds_bucket{le=\"0.00025\"} 1\n"));
    EXPECT_THAT(text, testing::HasSubstr("postern_store_seconds_bucket{le=\"0.1\"} 2\n"));
    EXPECT_THAT(text, testing::HasSubstr("postern_store_fallback_total 5\n"));
}

TEST(Metrics, UnavailableCheck) {
    Metrics metrics;
    SampleRecord sample;
    sample.opinions.push_back(
        {"limits", Stage::kMail, Answer::Kind::kUnavailable, {}, Mode::kEnforce, "", ""});
    metrics.message_ended(sample.record());
    const Lines lines = counted(metrics);
    EXPECT_EQ(std::ranges::count(lines, R"(postern_check_errors_total{check="limits"} 1)"), 1);
}

// What becomes of an attachment, by the message that carried it.
TEST(Metrics, AFailedCallbackIsCountedAndAFailedCheckOnlyWithItsAnswer) {
    Metrics metrics;
    metrics.check_failed(kCallbackCheck, "out of memory");
    metrics.check_failed("sender", "out of memory");
    EXPECT_THAT(metrics.text(), testing::HasSubstr("postern_check_errors_total{check=\"callback\"} 1"));
    EXPECT_THAT(metrics.text(), testing::Not(testing::HasSubstr("check=\"sender\"")));
}

TEST(Metrics, AttachmentsByWhatBecameOfThem) {
    Metrics metrics;
    SampleRecord sample;
    sample.message.parts = {
        {"1", "image/png", {"a.png"}, 1, PartFinding::kAttachment, "named", Tolerated::kInlineImages},
        {"2", "application/zip", {"a.zip"}, 1, PartFinding::kAttachment, "named", {}},
        {"3", "text/calendar", {}, 1, PartFinding::kAmbiguous, "type", Tolerated::kCalendar},
        {"4", "text/plain", {"a.txt"}, 1, PartFinding::kNone, "", {}},
    };
    metrics.message_ended(sample.record());  // one tolerated, two accepted
    sample.observe(Reason::kAttachment, Stage::kEndOfMessage);
    metrics.message_ended(sample.record());  // one tolerated, two observed
    sample.hold(Reason::kPattern, Stage::kEndOfMessage);
    metrics.message_ended(sample.record());  // three held back
    sample.quarantine.reset();
    sample.refuse(Reason::kSize, Stage::kEndOfMessage);
    metrics.message_ended(sample.record());  // three refused
    Lines lines = counted(metrics);
    std::erase_if(lines,
                  [](const std::string& line) { return !line.starts_with("postern_attachments_total"); });
    EXPECT_EQ(lines, (Lines{
                         R"(postern_attachments_total{connector="default",result="accepted"} 2)",
                         R"(postern_attachments_total{connector="default",result="observed"} 2)",
                         R"(postern_attachments_total{connector="default",result="quarantined"} 3)",
                         R"(postern_attachments_total{connector="default",result="refused"} 3)",
                         R"(postern_attachments_total{connector="default",result="tolerated"} 2)",
                     }));
}

TEST(Metrics, WhatIsHeldBackByItsReason) {
    Metrics metrics;
    SampleRecord sample;
    metrics.message_ended(sample.record());
    EXPECT_THAT(metrics.text(), testing::Not(testing::HasSubstr("postern_quarantined_total{")));
    sample.hold(Reason::kRateLimit, Stage::kRcpt);
    metrics.message_ended(sample.record());
    EXPECT_THAT(
        metrics.text(),
        testing::HasSubstr(R"(postern_quarantined_total{connector="default",reason="rate-limit"} 1)"));
    EXPECT_THAT(metrics.text(),
                testing::HasSubstr(R"(postern_messages_total{connector="default",verdict="quarantine"} 1)"));
}

TEST(Metrics, SessionsConfigurationAndJournal) {
    Metrics metrics;
    metrics.session_opened();
    metrics.session_opened();
    metrics.session_closed();
    metrics.journal_dropped(3);
    metrics.journal_dropped(4);
    metrics.config_reload_failed();
    const std::vector<std::string> connectors{"printers"};
    metrics.config_loaded(std::chrono::system_clock::time_point(std::chrono::seconds(1795309323)),
                          connectors);
    EXPECT_EQ(counted(metrics), (Lines{
                                    build_info(),
                                    "postern_config_loaded_timestamp_seconds 1795309323",
                                    "postern_config_reload_failures_total 1",
                                    "postern_journal_dropped_total 7",
                                    "postern_sessions 1",
                                }));
    EXPECT_EQ(metrics.sessions(), 1U);
}

TEST(Metrics, ConfiguredConnectorsStandAtZero) {
    Metrics metrics;
    const std::vector<std::string> connectors{"printers"};
    metrics.config_loaded({}, connectors);
    EXPECT_NE(metrics.text().find("postern_messages_total{connector=\"printers\",verdict=\"reject\"} 0\n"),
              std::string::npos);
}

TEST(Metrics, TimeGoesIntoTheHistogram) {
    Metrics metrics;
    SampleRecord sample;
    sample.spent = std::chrono::milliseconds(3);
    metrics.message_ended(sample.record());
    const std::string text = metrics.text();
    EXPECT_NE(text.find("postern_message_seconds_count 1\n"), std::string::npos);
    EXPECT_NE(text.find("postern_message_seconds_bucket{le=\"0.0025\"} 0\n"), std::string::npos);
    EXPECT_NE(text.find("postern_message_seconds_bucket{le=\"0.005\"} 1\n"), std::string::npos);
}

// Every metric of the contract has its help and its type, and there is none besides.
TEST(Metrics, FamiliesAreThoseOfTheContract) {
    Metrics metrics;
    SampleRecord sample;
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-host");
    sample.opinions.back().check = "limits";
    sample.opinions.push_back(
        {"limits", Stage::kMail, Answer::Kind::kUnavailable, {}, Mode::kEnforce, "", ""});
    metrics.message_ended(sample.record());
    std::set<std::string> types;
    for (const std::string& line : lines_of(metrics.text())) {
        if (line.starts_with("# TYPE ")) types.insert(line.substr(7));
    }
    const std::set<std::string> want{
        "postern_attachments_total counter",
        "postern_build_info gauge",
        "postern_check_errors_total counter",
        "postern_config_loaded_timestamp_seconds gauge",
        "postern_config_reload_failures_total counter",
        "postern_journal_dropped_total counter",
        "postern_limit_first_trips_total counter",
        "postern_limit_hits_total counter",
        "postern_limit_near_total counter",
        "postern_message_seconds histogram",
        "postern_messages_total counter",
        "postern_rejects_total counter",
        "postern_sessions gauge",
        "postern_store_fallback_total counter",
        "postern_store_seconds histogram",
        "postern_store_up gauge",
    };
    EXPECT_EQ(types, want);
}

class TwoCounters final : public PluginCounterSource {
  public:
    void for_each(const std::function<void(const PluginCount&)>& use) const override {
        use({"hello", "bare_names", "Names without a dot.", 3});
        use({"hello", "seen", "Names seen.", 1U << 30U});
    }
};

TEST(Metrics, CountersOfPluginsBearTheirName) {
    Metrics metrics;
    metrics.show_plugin_counters(std::make_shared<TwoCounters>());
    EXPECT_THAT(metrics.text(),
                testing::EndsWith("# HELP postern_plugin_hello_bare_names_total Names without a dot.\n"
                                  "# TYPE postern_plugin_hello_bare_names_total counter\n"
                                  "postern_plugin_hello_bare_names_total 3\n"
                                  "# HELP postern_plugin_hello_seen_total Names seen.\n"
                                  "# TYPE postern_plugin_hello_seen_total counter\n"
                                  "postern_plugin_hello_seen_total 1073741824\n"));
}

TEST(Metrics, NothingOfAMessageBecomesALabel) {
    Metrics metrics;
    SampleRecord sample;
    const std::string mark = "HOSTILE";
    sample.session.id = sample.session.client_name = sample.session.helo = sample.session.cert_cn = mark;
    sample.session.daemon_addr = sample.session.daemon_name = sample.session.tls_version = mark;
    sample.message.id = sample.message.queue_id = sample.message.auth_user = sample.message.auth_type = mark;
    sample.message.sender_as_sent = mark;
    sample.message.principals = {mark};
    sample.message.identities = {{"From", mark, mark, "shown", true, false, {}, {}}};
    sample.message.recipients = {{mark, {}, RecipientClass::kOutside}};
    sample.message.parts = {{mark, mark, {mark}, 1, PartFinding::kAttachment, "named", {}}};
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    sample.refusal->detail = mark;
    sample.reply->text = mark;
    sample.refuse_recipient(mark, Reason::kRelayDenied);
    sample.observe(Reason::kSize, Stage::kMail);
    sample.opinions.back().detail = mark;
    sample.allow_entry = mark;
    sample.use("per-host", "per-host|helo=" + mark, 0);
    metrics.message_ended(sample.record());
    metrics.check_failed("size", mark);
    EXPECT_EQ(metrics.text().find(mark), std::string::npos);
}

TEST(Metrics, NamesAreEscaped) {
    Metrics metrics;
    SampleRecord sample;
    sample.connector_name = "a\"} 1\nb\\";
    metrics.message_ended(sample.record());
    EXPECT_NE(metrics.text().find(R"(postern_messages_total{connector="a\"} 1\nb\\",verdict="accept"} 1)"),
              std::string::npos);
}

TEST(Metrics, TablesForTheStatusPage) {
    Metrics metrics;
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kEndOfMessage);
    metrics.message_ended(sample.record());
    metrics.message_ended(sample.record());
    const std::vector<MessageCount> messages = metrics.messages();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages[0].connector, "default");
    EXPECT_EQ(messages[0].verdict, "reject");
    EXPECT_EQ(messages[0].count, 2U);
    const std::vector<RejectCount> rejects = metrics.rejects();
    ASSERT_EQ(rejects.size(), 1U);
    EXPECT_EQ(rejects[0].reason, "size");
    EXPECT_EQ(rejects[0].stage, "message");
    EXPECT_EQ(rejects[0].mode, "enforce");
    EXPECT_EQ(rejects[0].count, 2U);
}

TEST(Metrics, CountsOfManyThreadsAreComplete) {
    Metrics metrics;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&metrics, t] {
            SampleRecord sample;
            sample.connector_name = t % 2 == 0 ? "even" : "odd";
            sample.refuse(Reason::kSize, Stage::kEndOfMessage);
            for (int i = 0; i < 500; ++i) {
                metrics.session_opened();
                metrics.message_ended(sample.record());
                metrics.session_closed();
                if (i % 100 == 0) (void)metrics.text();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(metrics.sessions(), 0U);
    for (const RejectCount& row : metrics.rejects()) EXPECT_EQ(row.count, 2000U) << row.connector;
    EXPECT_EQ(metrics.rejects().size(), 2U);
    EXPECT_NE(metrics.text().find("postern_message_seconds_count 4000\n"), std::string::npos);
}

}  // namespace
}  // namespace postern
