#include "observe/record_line.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <random>

#include "observe/sample_record.h"

namespace postern {
namespace {

using json = nlohmann::ordered_json;

std::string line_of(const SampleRecord& sample) {
    std::string line;
    append_record_line(line, sample.record(), "mx1");
    return line;
}

json parsed(const SampleRecord& sample) {
    const std::string line = line_of(sample);
    EXPECT_LE(line.size(), kMostRecordLine);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    json object = json::parse(line, nullptr, false);
    EXPECT_FALSE(object.is_discarded()) << line;
    return object;
}

TEST(RecordLine, AcceptedMessageInFull) {
    SampleRecord sample;
    sample.allow_entry = "conf:3";
    EXPECT_EQ(line_of(sample),
              R"({"time":"2026-11-22T01:02:03.456789Z","id":"m1","session":"s1","node":"mx1",)"
              R"("queue_id":"4WXYZ","connector":"default","ip":"192.0.2.10","ptr":"printer.example.org",)"
              R"("binding":{"address":"198.51.100.1:25","name":"mx"},"helo":"printer","tls":null,)"
              R"("auth_user":null,"auth_type":null,"cert":null,"principal":["anonymous"],)"
              R"("mail_from":"scan@example.org","identities":[{"source":"MAIL FROM",)"
              R"("address":"scan@example.org","reading":"as sent","own":true}],)"
              R"("rcpts":["bob@example.org"],"rcpt_count":1,"size":4321,"attachments":[],)"
              R"("verdict":"accept","stage":null,"reason":null,"reply":null,"refused_rcpts":[],)"
              R"("mode":"enforce","would_reject":[],"checks":[],"allow_entry":"conf:3","limits":[],)"
              R"("micros":1234})"
              "\n");
}

TEST(RecordLine, AppendsToWhatIsThere) {
    std::string out = "before\n";
    append_record_line(out, SampleRecord().record(), "mx1");
    EXPECT_TRUE(out.starts_with("before\n{\"time\":"));
}

TEST(RecordLine, KeysStandInTheContractsOrder) {
    SampleRecord sample;
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    const std::vector<std::string> want{
        "time",      "id",          "session",    "node",  "queue_id",      "connector", "ip",
        "ptr",       "binding",     "helo",       "tls",   "auth_user",     "auth_type", "cert",
        "principal", "mail_from",   "identities", "rcpts", "rcpt_count",    "size",      "attachments",
        "verdict",   "stage",       "reason",     "reply", "refused_rcpts", "mode",      "would_reject",
        "checks",    "allow_entry", "limits",     "micros"};
    std::vector<std::string> keys;
    const auto object = json::parse(line_of(sample));
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    EXPECT_EQ(keys, want);
}

TEST(RecordLine, RefusalSaysWhatWasSpoken) {
    SampleRecord sample;
    sample.refuse(Reason::kAttachment, Stage::kEndOfMessage);
    sample.message.parts = {{.path = "1.1", .type = "text/plain"},  // a body is no attachment
                            {.path = "1.2",
                             .type = "image/png",
                             .names = {"a.png", "b.exe"},
                             .size = 99,
                             .finding = PartFinding::kAttachment,
                             .reason = "named"}};
    const json object = parsed(sample);
    EXPECT_EQ(object["verdict"], "reject");
    EXPECT_EQ(object["stage"], "message");
    EXPECT_EQ(object["reason"], "attachment");
    EXPECT_EQ(object["reply"], "550 5.7.1 Refused (postern m1)");
    const json want1 = json::parse(
        R"([{"name":"a.png","other_names":["b.exe"],"type":"image/png","size":99,"finding":"attachment","reason":"named"}])");
    EXPECT_EQ(object["attachments"], want1);
}

TEST(RecordLine, TellsWhatWasFoundInAnAttachment) {
    SampleRecord sample;
    PartFacts part{
        .path = "1.2", .type = "application/zip", .names = {"a.zip"}, .finding = PartFinding::kAttachment};
    part.content.kind = "application/zip";
    part.content.sha256 = "00ff";
    part.content.encrypted = true;
    part.content.trouble = "broken";
    for (int i = 0; i < 12; ++i) part.content.members.push_back({.name = "m" + std::to_string(i)});
    part.content.members[1] = {.name = "", .type = "image/png"};
    sample.message.parts = {part};
    const json attachment = parsed(sample)["attachments"][0];
    EXPECT_EQ(attachment["kind"], "application/zip");
    EXPECT_EQ(attachment["sha256"], "00ff");
    EXPECT_EQ(attachment["encrypted"], true);
    EXPECT_EQ(attachment["trouble"], "broken");
    EXPECT_EQ(attachment["members"],
              json::parse(R"(["m0","image/png","m2","m3","m4","m5","m6","m7","m8","m9"])"));
    EXPECT_EQ(attachment["member_count"], 12);
}

TEST(RecordLine, SaysWhereTheRestOfTheBodyWasNotLookedAt) {
    SampleRecord sample;
    EXPECT_FALSE(parsed(sample).contains("cut"));
    sample.message.body_cut = true;
    EXPECT_EQ(parsed(sample)["cut"], json::parse(R"({"body":true})"));
}

TEST(RecordLine, WhatWasHeldBackHasItsReasonAndNoReply) {
    SampleRecord sample;
    sample.hold(Reason::kPattern, Stage::kEndOfMessage);
    const json line = json::parse(line_of(sample));
    EXPECT_EQ(line.at("verdict"), "quarantine");
    EXPECT_EQ(line.at("stage"), "message");
    EXPECT_EQ(line.at("reason"), "pattern");
    EXPECT_TRUE(line.at("reply").is_null());
    EXPECT_EQ(line.at("checks").at(0).at("answer"), "quarantine");
    EXPECT_EQ(line.at("checks").at(0).at("reason"), "pattern");
}

TEST(RecordLine, NotesOfChecksAreListedWhereThereAreAny) {
    SampleRecord sample;
    EXPECT_FALSE(json::parse(line_of(sample)).contains("notes"));
    sample.notes = {{"hello", {"name", "a\nb"}}, {"other", {"n", std::string(300, 'x')}}};
    const json line = json::parse(line_of(sample));
    EXPECT_EQ(line.at("notes").at(0), (json{{"check", "hello"}, {"key", "name"}, {"value", "a\nb"}}));
    EXPECT_EQ(line.at("notes").at(1).at("value").get<std::string>().size(), 200U);
    EXPECT_EQ(line.at("cut").at("texts"), 1);
}

TEST(RecordLine, RefusedRecipientsAndChecksAreListed) {
    SampleRecord sample;
    sample.refuse_recipient("x@elsewhere.example", Reason::kRelayDenied);
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-host");
    sample.observe(Reason::kRateLimit, Stage::kRcpt, "per-host");
    sample.opinions.push_back({"size", Stage::kMail, Answer::Kind::kUnavailable, {}, Mode::kEnforce, "", ""});
    const json object = parsed(sample);
    EXPECT_EQ(object["refused_rcpts"].dump(), R"x([{"rcpt":"x@elsewhere.example","reason":"relay-denied",)x"
                                              R"x("reply":"550 5.7.1 Unable to relay (postern m1)"}])x");
    EXPECT_EQ(object["would_reject"].dump(), R"(["rate-limit","rate-limit"])");
    EXPECT_EQ(object["limits"].dump(), R"(["per-host"])");
    EXPECT_EQ(object["checks"][0].dump(), R"({"name":"check","stage":"mail","answer":"refuse",)"
                                          R"("reason":"rate-limit","mode":"observe","rule":"per-host",)"
                                          R"("detail":"seen"})");
    EXPECT_EQ(object["checks"][2].dump(), R"({"name":"size","stage":"mail","answer":"unavailable",)"
                                          R"("reason":null,"mode":"enforce","rule":null,"detail":null})");
}

TEST(RecordLine, BudgetsNearOrOverTheirLimitAreListed) {
    SampleRecord sample;
    sample.use("per-host", "per-host|ip=192.0.2.10", 13);  // below four fifths
    sample.use("per-net", "per-net|net=192.0.2.0/24", 12);
    sample.use("per-user", "per-user|user=al%20ice", -1);
    EXPECT_EQ(
        parsed(sample)["limit_uses"].dump(),
        R"([{"limit":"per-net","key":"per-net|net=192.0.2.0/24","remaining":12,"burst":60,"retry_after":0},)"
        R"({"limit":"per-user","key":"per-user|user=al%20ice","remaining":0,"burst":60,"retry_after":37}])");
    // What was only counted is no limit that was exceeded, which the checks know.
    EXPECT_EQ(parsed(sample)["limits"], json::array());
}

TEST(RecordLine, ABudgetIsListedOnceAsItStoodLast) {
    SampleRecord sample;
    sample.use("r", "r|ip=192.0.2.10", 1);
    sample.use("b", "b|ip=192.0.2.10", 5);
    sample.use("r", "r|ip=192.0.2.10", 0);
    const json uses = parsed(sample)["limit_uses"];
    ASSERT_EQ(uses.size(), 2U);
    EXPECT_EQ(uses[0]["limit"], "r");
    EXPECT_EQ(uses[0]["remaining"], 0);
    EXPECT_EQ(uses[1]["limit"], "b");
}

TEST(RecordLine, ABudgetThatNoWaitingHelpsSaysSo) {
    SampleRecord sample;
    LimitUse& use = sample.use("r", "r", -1);
    use.charge.cost = use.charge.burst + 1;
    use.answer.retry_after = std::chrono::microseconds::max();
    EXPECT_TRUE(parsed(sample)["limit_uses"][0]["retry_after"].is_null());
}

TEST(RecordLine, WhereNoLimitIsNearNothingIsSaidOfUses) {
    SampleRecord sample;
    sample.use("a", "a", 60);
    sample.use("gone", "gone", 0).answer.by = AnsweredBy::kNobody;
    EXPECT_FALSE(parsed(sample).contains("limit_uses"));
}

TEST(RecordLine, UsesBeyondTheirShareAreCounted) {
    SampleRecord sample;
    for (int i = 0; i < 256; ++i) sample.use("r", "r|recipient=" + std::to_string(i) + "@example.com", 0);
    const json object = parsed(sample);
    EXPECT_GT(object["limit_uses"].size(), 10U);
    EXPECT_EQ(object["limit_uses"].size() + object["cut"].value("limit_uses", std::size_t{0}), 256U);
}

TEST(RecordLine, RefusedConnectionHasNullsForWhatIsNotKnown) {
    SampleRecord sample;
    sample.session = {};
    sample.message = {};
    sample.connector_name = "-";
    sample.refuse(Reason::kNoConnector, Stage::kConnect);
    const json object = parsed(sample);
    for (const char* key : {"id", "session", "queue_id", "ip", "ptr", "helo", "tls", "auth_user", "auth_type",
                            "cert", "mail_from", "attachments", "allow_entry"}) {
        EXPECT_TRUE(object[key].is_null()) << key;
    }
    for (const char* key : {"principal", "identities", "rcpts", "refused_rcpts", "checks", "limits"}) {
        EXPECT_EQ(object[key], json::array()) << key;
    }
    EXPECT_EQ(object["binding"], json::parse(R"({"address":null,"name":null})"));
    EXPECT_EQ(object["connector"], "-");
    EXPECT_FALSE(object.contains("cut"));
}

TEST(RecordLine, NullSenderIsNotAnUnknownOne) {
    SampleRecord sample;
    sample.message.null_sender = true;
    sample.message.sender_as_sent.clear();
    EXPECT_EQ(parsed(sample)["mail_from"], "");
    sample.message.null_sender = false;
    EXPECT_TRUE(parsed(sample)["mail_from"].is_null());
}

TEST(RecordLine, Ipv6BindingStandsInBrackets) {
    SampleRecord sample;
    sample.session.daemon_addr = "2001:db8::1";
    sample.session.daemon_port = 587;
    EXPECT_EQ(parsed(sample)["binding"]["address"], "[2001:db8::1]:587");
}

TEST(RecordLine, NegativeTimeIsNone) {
    SampleRecord sample;
    sample.spent = std::chrono::microseconds(-5);
    EXPECT_EQ(parsed(sample)["micros"], 0);
}

struct HostileCase {
    const char* name;
    std::string bytes;
    std::string want;  // as read back
};

const std::array<HostileCase, 10>& hostile() {
    static const std::array<HostileCase, 10> cases{{
        {"quote", "a\"b", "a\"b"},
        {"backslash", "a\\b", "a\\b"},
        {"another object", "\"},{\"verdict\":\"accept\"", "\"},{\"verdict\":\"accept\""},
        {"line break", "a\r\n{\"id\":1}\n", "a\r\n{\"id\":1}\n"},
        {"NUL", std::string("a\0b", 3), std::string("a\0b", 3)},
        {"escape sequence of a terminal", "\x1b[31m", "\x1b[31m"},
        {"Latin-1", "caf\xe9", "caf\\xe9"},
        {"overlong slash", "\xc0\xaf", "\\xc0\\xaf"},
        {"surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
        {"UTF-8", "z\xc3\xbcrich \xf0\x9f\x98\x80", "z\xc3\xbcrich \xf0\x9f\x98\x80"},
    }};
    return cases;
}

void fill_with(SampleRecord& sample, const std::string& bytes) {
    sample.session.helo = bytes;
    sample.session.client_name = bytes;
    sample.session.cert_cn = bytes;
    sample.session.daemon_name = bytes;
    sample.session.tls_version = bytes;
    sample.message.queue_id = bytes;
    sample.message.auth_user = bytes;
    sample.message.sender_as_sent = bytes;
    sample.message.principals = {bytes};
    sample.message.identities = {{"From", bytes, "", "shown", false, false, "DKIM", {}}};
    sample.message.recipients = {{bytes, {}, RecipientClass::kOutside}};
    sample.message.parts = {{"1", bytes, {bytes, bytes}, 1, PartFinding::kAmbiguous, "odd", {}}};
    sample.refuse_recipient(bytes, Reason::kRelayDenied);
    sample.opinions = {
        {"check", Stage::kMail, Answer::Kind::kRefuse, Reason::kSize, Mode::kObserve, bytes, bytes}};
}

TEST(RecordLine, HostileBytesStayInTheirFieldAndLoseNothing) {
    for (const HostileCase& c : hostile()) {
        SCOPED_TRACE(c.name);
        SampleRecord sample;
        fill_with(sample, c.bytes);
        const json object = parsed(sample);
        for (const char* key : {"helo", "ptr", "cert", "tls", "queue_id", "auth_user", "mail_from"}) {
            EXPECT_EQ(object[key], c.want) << key;
        }
        EXPECT_EQ(object["binding"]["name"], c.want);
        EXPECT_EQ(object["principal"][0], c.want);
        EXPECT_EQ(object["identities"][0]["address"], c.want);
        EXPECT_EQ(object["rcpts"][0], c.want);
        EXPECT_EQ(object["attachments"][0]["name"], c.want);
        EXPECT_EQ(object["attachments"][0]["other_names"][0], c.want);
        EXPECT_EQ(object["attachments"][0]["type"], c.want);
        EXPECT_EQ(object["refused_rcpts"][0]["rcpt"], c.want);
        EXPECT_EQ(object["checks"][0]["rule"], c.want);
        EXPECT_EQ(object["checks"][0]["detail"], c.want);
        EXPECT_EQ(object["verdict"], "accept");
        EXPECT_FALSE(object.contains("cut"));
    }
}

TEST(RecordLine, RecipientsAreCappedAndCounted) {
    SampleRecord sample;
    sample.message.recipients.resize(1000, sample.message.recipients.front());
    sample.refused_untold = 7;
    const json object = parsed(sample);
    EXPECT_EQ(object["rcpts"].size(), kMostRecordRecipients);
    EXPECT_EQ(object["rcpt_count"], 1000);
    EXPECT_EQ(object["cut"], json::parse(R"({"rcpts":900,"refused_rcpts":7})"));
}

TEST(RecordLine, LongestAddressOfAnyBytesIsNotCut) {
    SampleRecord sample;
    sample.message.sender_as_sent = std::string(256, '\x01');
    const json object = parsed(sample);
    EXPECT_EQ(object["mail_from"], sample.message.sender_as_sent);
    EXPECT_FALSE(object.contains("cut"));
}

// All lists and texts far too long, of bytes that need the longest escapes.
void overfill(SampleRecord& sample, char byte) {
    const std::string bytes(5'000, byte);
    fill_with(sample, bytes);
    sample.message.id = bytes;
    sample.session.id = bytes;
    sample.session.daemon_addr = bytes;
    sample.message.auth_type = bytes;
    sample.connector_name = bytes;
    sample.allow_entry = bytes;
    sample.refuse(Reason::kSize, Stage::kMail);
    sample.reply->text = bytes;
    sample.would_reject.assign(1000, Reason::kNotPermittedToSubmit);
    sample.message.identities.front().local.resize(300);
    sample.message.identities.resize(500, sample.message.identities.front());
    sample.message.principals.resize(500, "group:" + std::string(50, byte));
    sample.message.recipients.front().address.resize(200);
    sample.message.recipients.resize(500, sample.message.recipients.front());
    sample.message.parts.front().names.resize(50, bytes);
    sample.message.parts.resize(50, sample.message.parts.front());
    sample.refused.resize(500, sample.refused.front());
    sample.opinions.front().reason = Reason::kRateLimit;
    sample.opinions.resize(64, sample.opinions.front());
    for (std::size_t i = 0; i < sample.opinions.size(); ++i) sample.opinions[i].rule += std::to_string(i);
    for (int i = 0; i < 64; ++i) sample.use(bytes, std::to_string(i) + bytes, 0, UINT64_MAX);
    sample.notes.resize(64, {"check", {"key", bytes}});
}

TEST(RecordLine, LineIsBoundedAndValidWhateverTheMessageHolds) {
    for (const char byte : {'a', '\0', '\x7f', '"', '\x80', '\xc3', '\xff'}) {
        SCOPED_TRACE(static_cast<int>(byte));
        SampleRecord sample;
        overfill(sample, byte);
        std::string line;
        append_record_line(line, sample.record(), std::string(5'000, byte));
        EXPECT_LE(line.size(), kMostRecordLine);
        const json object = json::parse(line, nullptr, false);
        ASSERT_FALSE(object.is_discarded());
        EXPECT_EQ(object["rcpt_count"], 500);
        EXPECT_EQ(object["verdict"], "reject");
        EXPECT_EQ(object["micros"], 1234);
        for (const char* list : {"principal", "identities", "rcpts", "attachments", "refused_rcpts", "checks",
                                 "limit_uses", "notes"}) {
            EXPECT_TRUE(object["cut"].contains(list)) << list;
            const std::size_t total = object[list].size() + object["cut"].value(list, std::size_t{0});
            EXPECT_TRUE(total == 500 || total == 64 || total == 50) << list << ' ' << total;
        }
        EXPECT_GT(object["cut"]["texts"], 0);
    }
}

TEST(RecordLine, RandomBytesAreAlwaysOneValidLine) {
    std::mt19937 random(20261122);
    for (int round = 0; round < 60; ++round) {
        std::string bytes(random() % 3000, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        SampleRecord sample;
        fill_with(sample, bytes);
        (void)parsed(sample);
    }
}

}  // namespace
}  // namespace postern
