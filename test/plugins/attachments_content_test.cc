#include <gtest/gtest.h>

#include <algorithm>

#include "fakes/plugins_parts.h"

namespace postern {
namespace {

constexpr std::string_view kUnavailable = "unavailable";

PartFacts clean() {
    return file_part("a.zip", "application/zip", "application/zip");
}
PartFacts troubled(bool transient = false) {
    PartFacts facts = clean();
    facts.content.trouble = transient ? "unavailable" : "broken";
    facts.content.transient = transient;
    return facts;
}
PartFacts uncertain() {
    PartFacts facts = plain_part("multipart/mixed");
    facts.finding = PartFinding::kAmbiguous;
    facts.reason = "boundary-clash";
    facts.uncertain = true;
    return facts;
}
PartFacts beyond_limit() {
    PartFacts facts;
    facts.path = "message";
    facts.finding = PartFinding::kAmbiguous;
    facts.reason = "limit";
    return facts;
}
PartFacts encrypted() {
    PartFacts facts = clean();
    facts.content.encrypted = true;
    return facts;
}
PartFacts with_encrypted_member() {
    PartFacts facts = zip_with({member("a.pdf"), member("b.pdf")});
    facts.content.members[1].encrypted = true;
    return facts;
}
PartFacts sealed() {
    PartFacts facts = file_part("smime.p7m", "application/pkcs7-mime");
    facts.reason = "encrypted";
    return facts;
}
PartFacts program() {
    return file_part("a.exe");
}

AttachmentRules types() {
    return blocking(BlockSet::kExecutables);
}
AttachmentRules no_keys(AttachmentRules rules = {}) {
    rules.encrypted = Encrypted::kReject;
    return rules;
}

Sha256Digest digest(std::uint8_t first) {
    Sha256Digest out{};
    out.front() = first;
    out.back() = 0xab;
    return out;
}
std::string hex(std::string_view first) {
    return std::string(first) + std::string(60, '0') + "ab";
}
AttachmentRules digests() {
    AttachmentRules rules;
    rules.block_digests = {digest(0x01), digest(0x7f), digest(0xfe)};
    return rules;
}
PartFacts hashed(std::string sha256) {
    PartFacts facts = clean();
    facts.content.sha256 = std::move(sha256);
    return facts;
}

TEST(AttachmentContent, WhatCouldNotBeInspectedIsRefusedWhereTypesAreJudged) {
    struct {
        std::string_view name;
        PartFacts part;
        std::string_view judged;
        std::string_view not_judged;
    } const table[] = {
        {"a broken archive", troubled(), kRefuse, kPass},
        {"this host's trouble", troubled(true), kUnavailable, kPass},
        {"readers differ", uncertain(), kRefuse, kPass},
        {"more than the limit", beyond_limit(), kRefuse, kPass},
        {"a message", file_part("a.eml", "message/rfc822"), kPass, kPass},
        {"a clean archive", clean(), kPass, kPass},
        {"encrypted", encrypted(), kPass, kPass},
    };
    for (const auto& row : table) {
        EXPECT_EQ(verdict_on(row.part, types()), row.judged) << row.name;
        EXPECT_EQ(verdict_on(row.part, blocking_names({"secret*"})), row.judged) << row.name;
        EXPECT_EQ(verdict_on(row.part, blocking_types({"video/*"})), row.judged) << row.name;
        EXPECT_EQ(verdict_on(row.part, {}), row.not_judged) << row.name;
    }
}

TEST(AttachmentContent, WhatReadersSeeDifferentlyIsNoMatterOfTheMoment) {
    PartFacts part = troubled(true);
    part.uncertain = true;
    EXPECT_EQ(verdict_on(part, types()), kRefuse);
    EXPECT_EQ(verdict_on(part, no_keys()), kRefuse);
}

TEST(AttachmentContent, EncryptionIsRefusedWhereItIsNotAllowed) {
    PartFacts busy = with_encrypted_member();
    busy.content.trouble = "unavailable";
    busy.content.transient = true;
    struct {
        std::string_view name;
        PartFacts part;
        std::string_view want;
    } const table[] = {
        {"an archive", encrypted(), kRefuse},
        {"a file in one", with_encrypted_member(), kRefuse},
        {"that much is known", busy, kRefuse},
        {"S/MIME of which nothing is known", sealed(), kRefuse},
        {"S/MIME that is encrypted",
         [] {
             PartFacts facts = sealed();
             facts.content.kind = "application/pkcs7-mime";
             facts.content.encrypted = true;
             return facts;
         }(),
         kRefuse},
        {"S/MIME that is something else",
         [] {
             PartFacts facts = sealed();
             facts.content.kind = "text/plain";
             return facts;
         }(),
         kRefuse},
        {"S/MIME that is signed",
         [] {
             PartFacts facts = sealed();
             facts.content.kind = "application/pkcs7-mime";
             return facts;
         }(),
         kPass},
        {"a broken archive", troubled(), kRefuse},
        {"readers differ", uncertain(), kRefuse},
        {"more than the limit", beyond_limit(), kRefuse},
        {"an archive in text", with(plain_part("text/plain"), {member("a.zip", "", 0)}), kRefuse},
        {"this host's trouble", troubled(true), kUnavailable},
        {"a clean archive", zip_with({member("a.pdf"), opened("b.zip"), member("b.zip/c.pdf")}), kPass},
        {"a program", program(), kPass},
        {"a body", plain_part("text/plain", "text/plain"), kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, no_keys()), row.want) << row.name;
    AttachmentRules ignoring = no_keys();
    ignoring.archives = Archives::kIgnore;
    EXPECT_EQ(verdict_on(with_encrypted_member(), ignoring), kRefuse);
    EXPECT_EQ(verdict_on(zip_with({member("a.exe")}), ignoring), kPass);
}

TEST(AttachmentContent, BlockedDigestsAreRefused) {
    struct {
        std::string_view name;
        PartFacts part;
        std::string_view want;
    } const table[] = {
        {"the first", hashed(hex("01")), kRefuse},
        {"one in the middle", hashed(hex("7f")), kRefuse},
        {"the last", hashed(hex("fe")), kRefuse},
        {"a body",
         [] {
             PartFacts facts = plain_part("text/plain");
             facts.content.sha256 = hex("7f");
             return facts;
         }(),
         kRefuse},
        {"more than the limit", beyond_limit(), kRefuse},
        {"below all", hashed(hex("00")), kPass},
        {"between two", hashed(hex("80")), kPass},
        {"above all", hashed(hex("ff")), kPass},
        {"none", hashed(""), kPass},
        {"one that is cut", hashed(hex("01").substr(0, 62)), kPass},
        {"one that is too long", hashed(hex("01") + "00"), kPass},
        {"no digest", hashed(hex("8/")), kPass},
        {"no digest from its start", hashed(hex("/e")), kPass},
    };
    for (const auto& row : table) {
        EXPECT_EQ(verdict_on(row.part, digests()), row.want) << row.name;
        EXPECT_EQ(verdict_on(row.part, {}), kPass) << row.name;
    }
    AttachmentRules both = digests();
    both.block = {BlockSet::kMacros};
    EXPECT_EQ(verdict_on(hashed(hex("7f")), both), kRefuse);
}

TEST(AttachmentContent, CountAndDepthHaveLimits) {
    struct {
        std::uint64_t attachments;
        std::uint32_t depth;
        std::uint32_t max_count;
        std::uint32_t max_depth;
        std::string_view want;
    } const table[] = {
        {4, 0, 3, 0, kRefuse}, {3, 0, 3, 0, kPass},  {1'000'000, 0, 0, 0, kPass}, {0, 4, 0, 3, kRefuse},
        {0, 3, 0, 3, kPass},   {0, 60, 0, 0, kPass}, {3, 4, 3, 4, kPass},         {4, 4, 3, 4, kRefuse},
        {3, 5, 3, 4, kRefuse}, {5, 0, 0, 1, kPass},  {0, 5, 1, 0, kPass},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = RightSet(Right::kAttachments);
        scene.message.parts = {clean()};
        scene.message.attachments = row.attachments;
        scene.message.depth = row.depth;
        scene.connector.attachments.max_count = row.max_count;
        scene.connector.attachments.max_depth = row.max_depth;
        EXPECT_EQ(scene.ask(*make_attachments_check(), Stage::kEndOfMessage), row.want)
            << row.attachments << ' ' << row.depth << ' ' << row.max_count << ' ' << row.max_depth;
    }
}

TEST(AttachmentContent, ARefusalGoesBeforeWhatAnotherAttemptMayShow) {
    struct {
        std::string_view name;
        std::vector<PartFacts> parts;
        std::string_view want;
    } const table[] = {
        {"alone", {troubled(true)}, kUnavailable},
        {"among clean parts", {clean(), troubled(true), clean()}, kUnavailable},
        {"a program behind it", {troubled(true), clean(), program()}, kRefuse},
        {"a program before it", {program(), troubled(true)}, kRefuse},
        {"a broken archive behind it", {troubled(true), troubled()}, kRefuse},
        {"a program in the same", {with(troubled(true), {member("a.exe")})}, kRefuse},
    };
    for (const auto& row : table) EXPECT_EQ(text(answer_to(row.parts, types())), row.want) << row.name;
    Scene scene;
    scene.rights = RightSet(Right::kAttachments);
    scene.connector.attachments = types();
    scene.connector.attachments.max_count = 1;
    scene.message.parts = {troubled(true)};
    scene.message.attachments = 2;
    EXPECT_EQ(scene.ask(*make_attachments_check(), Stage::kEndOfMessage), kRefuse);
}

TEST(AttachmentContent, NothingOfItConcernsOneWhoBypassesIt) {
    Scene scene;
    scene.connector.attachments = no_keys(digests());
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.connector.attachments.max_count = 1;
    scene.message.parts = {troubled(true), troubled(),        uncertain(),
                           encrypted(),    hashed(hex("01")), program()};
    scene.message.attachments = scene.message.parts.size();
    scene.rights = RightSet(Right::kAttachments);
    EXPECT_EQ(scene.ask(*make_attachments_check(), Stage::kEndOfMessage), kRefuse);
    scene.rights = RightSet(Right::kAttachments, Right::kBypassContent);
    EXPECT_EQ(scene.ask(*make_attachments_check(), Stage::kEndOfMessage), kPass);
}

// A reply that says "later" would make the same message come again and again.
TEST(AttachmentContent, TheMissingRightSpeaksBeforeTheTrouble) {
    Scene scene;
    scene.connector.attachments = types();
    scene.message.parts = {troubled(true)};
    EXPECT_EQ(scene.ask(*make_attachments_check(), Stage::kEndOfMessage), "attachment");
}

TEST(AttachmentContent, SayWhatItWas) {
    struct {
        PartFacts part;
        AttachmentRules rules;
        std::string_view want;
    } const table[] = {
        {troubled(), types(),
         R"(part 1.2 application/zip "a.zip" (file-name) could not be inspected: broken)"},
        {troubled(true), types(),
         R"(part 1.2 application/zip "a.zip" (file-name) could not be inspected for now: unavailable)"},
        {uncertain(), types(),
         "part 1 multipart/mixed (boundary-clash) is ambiguous, readers may find other files in it: "
         "boundary-clash"},
        {[] {
             PartFacts facts = file_part("a.txt");
             facts.uncertain = true;
             return facts;
         }(),
         types(),
         R"(part 1.2 application/octet-stream "a.txt" (file-name) is ambiguous, readers may find other files in it)"},
        {beyond_limit(), types(), "part message (limit) could not be inspected: limit"},
        {encrypted(), no_keys(), R"(part 1.2 application/zip "a.zip" (file-name) is encrypted)"},
        {with_encrypted_member(), no_keys(),
         R"(part 1.2 application/zip "a.zip" (file-name) holds "b.pdf", which is encrypted)"},
        {troubled(), no_keys(),
         R"(part 1.2 application/zip "a.zip" (file-name) could not be inspected: broken, and may be encrypted)"},
    };
    for (const auto& row : table) EXPECT_EQ(detail_on(row.part, row.rules), row.want);
    EXPECT_EQ(detail_on(hashed(hex("7f")), digests()),
              "part 1.2 application/zip \"a.zip\" (file-name) has the blocked digest " + hex("7f"));
}

TEST(AttachmentContent, SayHowManyThereAre) {
    Scene scene;
    scene.rights = RightSet(Right::kAttachments);
    scene.message.attachments = 12;
    scene.message.depth = 7;
    scene.connector.attachments.max_count = 10;
    scene.connector.attachments.max_depth = 5;
    const auto check = make_attachments_check();
    EXPECT_EQ(scene.judge(*check, Stage::kEndOfMessage).detail, "12 attachments, more than 10");
    scene.connector.attachments.max_count = 0;
    EXPECT_EQ(scene.judge(*check, Stage::kEndOfMessage).detail,
              "7 levels of parts within each other, more than 5");
}

}  // namespace
}  // namespace postern
