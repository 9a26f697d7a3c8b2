#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "address/envelope_sender.h"
#include "address/recipient.h"
#include "api/budget_key.h"
#include "base/text.h"
#include "observe/address_spellings.h"
#include "observe/pseudonym_names.h"
#include "observe/pseudonym_text.h"
#include "observe/record_line.h"
#include "observe/sample_record.h"

namespace postern {
namespace {

using nlohmann::json;

std::string line_of(const SampleRecord& sample, std::string_view key = kTestKey) {
    const Pseudonyms pseudonyms(key);
    std::string line;
    append_record_line(line, sample.record(), "mx1", &pseudonyms);
    EXPECT_LE(line.size(), kMostRecordLine);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    return line;
}

json hidden(const SampleRecord& sample, std::string_view key = kTestKey) {
    json object = json::parse(line_of(sample, key), nullptr, false);
    EXPECT_FALSE(object.is_discarded());
    return object;
}

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& all) {
    for (const auto& [from, to] : all) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
    }
    return text;
}

// A message of somebody who logged in, with an address in every field that can hold one.
void fill_in(SampleRecord& sample) {
    sample.message.auth_user = "scan";
    sample.message.auth_type = "PLAIN";
    sample.message.principals = {"authenticated", "user:scan", "group:devices", "cert:ops@example.org"};
    sample.session.cert_cn = "ops@example.org";
    sample.session.helo = "printer";
    sample.message.recipients.push_back(
        {"carol@example.com", {{"carol", "example.com"}}, RecipientClass::kOutside});
    sample.message.parts = {{.path = "1.2",
                             .type = "application/pdf",
                             .names = {"bob@example.org.pdf"},
                             .size = 1,
                             .finding = PartFinding::kAttachment,
                             .reason = "named"}};
    sample.refuse(Reason::kOwnDomainEnvelope, Stage::kRcpt);
    sample.refuse_recipient("dave@example.net", Reason::kRelayDenied);
    sample.observe(Reason::kRateLimit, Stage::kMail, "per-user");
    sample.opinions.back().detail = "MAIL FROM scan@example.org, as it was sent: logged in as scan";
    sample.use("per-user", "per-user|user=scan|rate=60/1m", 0);
    sample.use("per-pair", "per-pair|sender=scan@example.org|recipient=bob@example.org", 0);
    sample.allow_entry = "asked by bob@example.org";
}

TEST(RecordLineWithPseudonyms, IsThePlainLineWithOtherNames) {
    SampleRecord sample;
    fill_in(sample);
    std::string plain;
    append_record_line(plain, sample.record(), "mx1");
    const std::string scan = named("scan");
    const std::string want =
        replaced(plain, {{"\"node\":\"mx1\",", "\"node\":\"mx1\",\"addresses\":\"hmac\","},
                         {"bob@example.org.pdf", named_at("bob@example.org.pdf")},
                         {"scan@example.org", named_at("scan@example.org")},
                         {"bob@example.org", named_at("bob@example.org")},
                         {"carol@example.com", named_at("carol@example.com")},
                         {"dave@example.net", named_at("dave@example.net")},
                         {"ops@example.org", named_at("ops@example.org")},
                         {"\"auth_user\":\"scan\"", "\"auth_user\":\"" + scan + "\""},
                         {"user:scan", "user:" + scan},
                         {"user=scan", "user=" + scan},
                         {"logged in as scan", "logged in as " + scan}});
    EXPECT_EQ(line_of(sample), want);
    EXPECT_NE(plain, want);
}

TEST(RecordLineWithPseudonyms, HasOneForAnAddressInEveryField) {
    for (const char* spelling :
         {"Alice@EXAMPLE.org", "\"alice\"@example.org", "@a.test:alice@example.org", "alice@example.org."}) {
        SampleRecord sample;
        sample.message.sender_as_sent = spelling;
        sample.message.identities = {{"From", "aLice", "example.org", "as it was sent", true, false, {}, {}}};
        sample.message.recipients = {{spelling, {{"alice", "example.org"}}, RecipientClass::kAccepted}};
        sample.message.auth_user = spelling;
        sample.message.principals = {"user:" + ascii_lower(spelling)};
        sample.refuse_recipient(spelling, Reason::kRelayDenied);
        sample.observe(Reason::kOwnDomainHeader, Stage::kEndOfHeaders, "alice@example.org");
        sample.opinions.back().detail = "From aLice@example.org, as it was sent";
        sample.use("l", "l|sender=alice@example.org|recipient=alice@example.org|rate=1/1h", 0);
        const json line = hidden(sample);
        const std::string want = named_at("alice@example.org");
        EXPECT_EQ(line["mail_from"], want) << spelling;
        EXPECT_EQ(line["identities"][0]["address"], want);
        EXPECT_EQ(line["rcpts"][0], want);
        EXPECT_EQ(line["auth_user"], want);
        EXPECT_EQ(line["principal"][0], "user:" + want);
        EXPECT_EQ(line["refused_rcpts"][0]["rcpt"], want);
        EXPECT_EQ(line["checks"][0]["detail"], "From " + want + ", as it was sent");
        EXPECT_EQ(line["checks"][0]["rule"], want);
        std::string key = "l|sender=";
        key.append(want).append("|recipient=").append(want).append("|rate=1/1h");
        EXPECT_EQ(line["limit_uses"][0]["key"], key);
        EXPECT_EQ(line["addresses"], "hmac");
    }
}

TEST(RecordLineWithPseudonyms, DiffersWithTheKeyAlone) {
    SampleRecord sample;
    fill_in(sample);
    const json one = hidden(sample);
    const json other = hidden(sample, "another key of sixteen bytes");
    EXPECT_NE(one["mail_from"], other["mail_from"]);
    EXPECT_NE(one["auth_user"], other["auth_user"]);
    EXPECT_NE(one["rcpts"], other["rcpts"]);
    EXPECT_EQ(one["ip"], other["ip"]);
    EXPECT_EQ(hidden(sample), one);
}

TEST(RecordLineWithPseudonyms, LeavesOutNeitherNullsNorTheNullSender) {
    SampleRecord sample;
    sample.session = {};
    sample.message = {};
    for (const char* key : {"auth_user", "mail_from", "helo", "ptr", "cert"})
        EXPECT_TRUE(hidden(sample)[key].is_null()) << key;
    sample.message.null_sender = true;
    sample.message.identities = {{"From", "", "", "ambiguous", true, false, {}, {}}};
    EXPECT_EQ(hidden(sample)["mail_from"], "");
    EXPECT_EQ(hidden(sample)["identities"][0]["address"], "");
}

TEST(RecordLineWithPseudonyms, LeavesHostsAndFilesReadable) {
    SampleRecord sample;
    fill_in(sample);
    sample.message.parts.front().names = {"scan.pdf"};
    const json line = hidden(sample);
    EXPECT_EQ(line["helo"], "printer");
    EXPECT_EQ(line["ptr"], "printer.example.org");
    EXPECT_EQ(line["ip"], "192.0.2.10");
    EXPECT_EQ(line["attachments"][0]["name"], "scan.pdf");
    EXPECT_EQ(line["principal"][2], "group:devices");
    EXPECT_EQ(line["reply"], "550 5.7.1 Refused (postern m1)");
}

TEST(RecordLineWithPseudonyms, StaysBoundedWithLongTextsOfAnyBytes) {
    for (const char byte : {'a', '\0', '"', '@', '\\', '%', '\xef', '\xff'}) {
        const std::string bytes(5'000, byte);
        SampleRecord sample;
        sample.message.sender_as_sent = sample.message.auth_user = sample.session.helo = bytes;
        sample.session.client_name = sample.session.cert_cn = sample.message.queue_id = bytes;
        sample.message.identities.front().local = bytes.substr(0, 256);
        sample.message.identities.resize(200, sample.message.identities.front());
        sample.message.recipients.front().address = bytes;
        sample.message.recipients.resize(200, sample.message.recipients.front());
        sample.message.principals.assign(200, "user:" + bytes);
        for (int i = 0; i < 200; ++i) sample.refuse_recipient(bytes, Reason::kRelayDenied);
        sample.observe(Reason::kRateLimit, Stage::kMail, bytes);
        sample.opinions.back().detail = bytes;
        sample.opinions.resize(64, sample.opinions.back());
        for (int i = 0; i < 64; ++i) sample.use(bytes, std::to_string(i) + bytes, 0, UINT64_MAX);
        EXPECT_EQ(hidden(sample)["addresses"], "hmac") << static_cast<int>(byte);
    }
}

// ---- whatever is sent, no local part is readable

constexpr std::string_view kMarker = "zzsecretzz";

std::string described(const Identity& identity) {
    return std::string(identity.source) + " " + identity.text() + ", " + std::string(identity.reading);
}

void add_detail(SampleRecord& sample, std::string_view check, std::string detail) {
    sample.opinions.push_back({check, Stage::kMail, Answer::Kind::kRefuse, Reason::kForeignSender,
                               Mode::kObserve, "rule", std::move(detail)});
}

// As plugins/limits names the parts.
std::string budget_of(const SampleRecord& sample) {
    std::string key = "per-all";
    if (!sample.message.identities.empty()) {
        const Identity& sender = sample.message.identities.front();
        const std::string text = ascii_lower(sender.text());
        append_budget_part(key, "sender", text);
        append_budget_part(
            key, "sender-domain",
            text.substr(text.rfind('@') == std::string::npos ? text.size() : text.rfind('@') + 1));
    }
    const Recipient& recipient = sample.message.recipients.front();
    if (!recipient.readings.empty()) {
        const Recipient::Reading& read = recipient.readings.front();
        append_budget_part(key, "recipient", ascii_lower(read.local) + '@' + read.domain);
        append_budget_part(key, "recipient-domain", read.domain);
    }
    append_budget_part(key, "user", ascii_lower(sample.message.auth_user));
    append_budget_part(key, "helo", ascii_lower(sample.session.helo));
    return key;
}

// One address, as the client wrote it, in every field, in the shapes that engine and checks make of it.
void put_everywhere(SampleRecord& sample, const std::string& sent) {
    MessageFacts& message = sample.message;
    message.sender_as_sent = sent;
    message.identities.clear();
    for (const Reading& r : read_envelope_sender(sent, "", "", "").readings)
        message.identities.push_back(
            {"MAIL FROM", r.address.local, r.address.domain, describe(r.by), false, false, {}, {}});
    message.displayed = message.identities;
    message.recipients = {{sent, {}, RecipientClass::kOutside}};
    for (const Reading& r : read_recipient(sent, "", "", "").readings)
        message.recipients.front().readings.push_back({r.address.local, r.address.domain});
    message.auth_user = sent;
    message.principals = {"authenticated", "user:" + ascii_lower(sent)};
    sample.refuse_recipient(sent, Reason::kRelayDenied);
    for (const Identity& identity : message.identities) {
        if (sample.opinions.size() < 40)
            add_detail(sample, "sender", described(identity) + ": what is still to come decides");
    }
    add_detail(sample, "auth", "logged in as " + sent);
    add_detail(sample, "patterns", "sender: " + std::string(kMarker));
    sample.notes.push_back({"hello", {"seen", "sender " + sent}});
    sample.notes.push_back({"patterns", {"matched", std::string(kMarker)}});
    // What is no address may be the name of a host or file, and what stands apart from one may be a word
    // beside it: those stay.
    if (may_hold_address(sent) && sent.find_first_of(" ,;:<>'[{") == std::string::npos) {
        sample.session.helo = sample.session.client_name = sample.session.cert_cn = sent;
        sample.session.daemon_name = sample.allow_entry = message.queue_id = sent;
        sample.opinions.front().rule = sent;
        message.principals.push_back("cert:" + ascii_lower(sent));
        message.parts = {{.path = "1.2",
                          .type = sent,
                          .names = {sent, "of " + sent + ".pdf"},
                          .finding = PartFinding::kAttachment,
                          .reason = sent}};
        message.parts.front().content.members = {{.name = sent}};
    }
    sample.refuse(Reason::kForeignSender, Stage::kMail);
    sample.reply->text = "Not from <" + sent + "> (postern m1)";
    sample.use("per-all", budget_of(sample), 0);
    sample.use("other", "no key of ours: " + sent, 0);
}

void expect_nothing_readable(const std::string& sent) {
    SampleRecord sample;
    put_everywhere(sample, sent);
    std::string plain;
    append_record_line(plain, sample.record(), "mx1");
    EXPECT_NE(ascii_lower(plain).find(kMarker), std::string::npos) << "nothing to hide: " << sent;
    const std::string line = line_of(sample);
    EXPECT_EQ(ascii_lower(line).find(kMarker), std::string::npos) << sent << "\n" << line;
}

TEST(RecordLineWithPseudonyms, ShowsNoLocalPartInAnySpelling) {
    for (const std::string_view spelling : kSpellings) {
        for (const std::string_view marker : {kMarker, std::string_view("ZZSecretZZ")}) {
            std::string sent;
            for (const char c : spelling) {
                if (c == '$') {
                    sent += marker;
                } else {
                    sent += c;
                }
            }
            expect_nothing_readable(sent);
            expect_nothing_readable(sent + std::string(300, 'x') + "@example.org");
        }
    }
}

TEST(RecordLineWithPseudonyms, ShowsNoLocalPartOfRandomSpellings) {
    constexpr std::string_view kPieces[] = {
        "@",  "\"", "\\", "%", "!", ":", "<", ">", "(",     ")",   " ",      ".",    "a",     "b.test",
        "=?", "[",  "]",  ",", ";", "'", "=", "|", "&#64;", "%40", "\u00fc", "\xff", "user:", "example.org"};
    std::mt19937 random(20261122);
    for (int round = 0; round < 1500 && !::testing::Test::HasFailure(); ++round) {
        std::string sent;
        const auto some = [&] {
            for (std::size_t n = random() % 5; n > 0; --n) sent += kPieces[random() % std::size(kPieces)];
        };
        some();
        if (sent.ends_with('@')) sent += "b.test";  // behind an @ it would be a domain
        sent += kMarker;
        some();
        expect_nothing_readable(sent + "@example.org");
    }
}

}  // namespace
}  // namespace postern
