#include "mime/scan_result.h"

#include <gtest/gtest.h>

#include "corpus_all.h"
#include "scan_helper.h"

namespace postern {
namespace {

TEST(ScanResult, DepthIsTheMostContainersAroundAPart) {
    const std::string inner = "Content-Type: multipart/alternative; boundary=c\n\n--c\n\nx\n--c--\n";
    const struct {
        std::string_view name;
        std::string text;
        std::uint32_t want;
    } rows[] = {
        {"text alone", message("", "x\n"), 0},
        {"a multipart", mixed("--b\n\nx\n"), 1},
        {"a multipart without parts", message("Content-Type: multipart/mixed; boundary=b\n", ""), 0},
        {"a multipart without boundary", message("Content-Type: multipart/mixed\n", "--b\n\nx\n"), 0},
        {"two, and then one", mixed("--b\n" + inner + "--b\n\ny\n"), 2},
        {"a nested message", message("Content-Type: message/rfc822\n", "From: x\n\nHi\n"), 1},
        {"a nested multipart", message("Content-Type: message/rfc822\n", inner), 2},
        {"an encoded message",
         message("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n", "UEsD\n"), 0},
    };
    for (const auto& row : rows) EXPECT_EQ(scan(row.text).depth, row.want) << row.name;
}

TEST(ScanResult, DepthStopsAtTheLimit) {
    ScanLimits limits;
    limits.depth = 2;
    std::string text = "Content-Type: message/rfc822\n\n";
    for (int i = 0; i < 3; ++i) text += text;
    EXPECT_EQ(scan(text, 0, limits).depth, 2U);
    EXPECT_EQ(scan(text).depth, 8U);
}

TEST(ScanResult, AttachmentsCountsPartsWithAFinding) {
    const std::string zip = "--b\nContent-Type: application/zip\n\nPK\n";
    const struct {
        std::string_view name;
        std::string text;
        ToleranceSet tolerated;
        std::uint64_t want;
    } rows[] = {
        {"none", mixed("--b\n\nx\n"), {}, 0},
        {"two", mixed("--b\n\nx\n" + zip + zip), {}, 2},
        {"a nested message and what is in it",
         mixed("--b\n\nx\n--b\nContent-Type: message/rfc822\n\nContent-Type: a/b\n\nx\n"),
         {},
         2},
        {"a container with a reason and its part",
         message("Content-Type: multipart/x-other; boundary=b\n", zip + "--b--\n"),
         {},
         2},
        {"a footer", mixed("--b\n\nx\n--b\n\ny\n" + zip), {}, 2},
        {"a footer that is tolerated", mixed("--b\n\nx\n--b\n\ny\n" + zip), {Tolerance::kListFooter}, 1},
        {"an ambiguity counts", message("Content-Type: text/plain; charset=utf-7\n", "x\n"), {}, 1},
        {"reasons of the message belong to no part", message("X-A: b\n Content-Type: a/b\n", "x\n"), {}, 0},
        {"a report", report_mail("delivery-status", kDeliveryStatusPart), {}, 1},
        {"a report that is tolerated", report_mail("delivery-status", kDeliveryStatusPart), kDefaultTolerance,
         0},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(scan(row.text).attachments(row.tolerated), row.want) << row.name;
    }
}

TEST(ScanResult, AttachmentsAreCountedPastTheRecord) {
    std::string parts;
    for (int i = 0; i < 300; ++i)
        parts += "--b\nContent-Type: a/b\n\nx\n--b\nContent-Type: text/plain\n\nx\n";
    const ScanResult result = scan(mixed("--b\n\nx\n" + parts));
    EXPECT_LT(result.parts.size(), 200U);
    EXPECT_EQ(result.attachments({}), 600U);
    EXPECT_EQ(result.attachments({Tolerance::kListFooter}), 300U);
}

TEST(ScanResult, AttachmentsAgreeWithTheRecord) {
    for (const CorpusMessage& one : whole_corpus()) {
        const ScanResult result = scan(one.text);
        for (ToleranceSet tolerated : {ToleranceSet{}, kDefaultTolerance}) {
            std::uint64_t count = 0;
            for (const MimePart& part : result.parts) {
                if (part.finding(tolerated) != Finding::kNone) ++count;
            }
            EXPECT_EQ(result.attachments(tolerated), count) << one.name;
            if (result.overall(tolerated) == Finding::kNone) {
                EXPECT_EQ(count, 0U) << one.name;
            }
        }
    }
}

}  // namespace
}  // namespace postern
