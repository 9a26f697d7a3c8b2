#include "mime/scan_limits.h"

#include <gtest/gtest.h>

#include "corpus.h"
#include "mime/scanner.h"
#include "scan_helper.h"

namespace postern {
namespace {

constexpr std::size_t kMemory = 65536;

// Feeds a body that is made while it is fed, and looks at the memory all the time.
template <class Next>
ScanResult scan_made(std::string_view type, std::size_t rounds, Next next) {
    Scanner scanner;
    scanner.primary_header("Content-Type", type);
    scanner.end_of_headers();
    for (std::size_t i = 0; i < rounds; ++i) {
        scanner.body(next(i));
        if (i % 512 == 0) {
            EXPECT_LE(scanner.memory_used(), kMemory) << i;
        }
    }
    EXPECT_LE(scanner.memory_used(), kMemory);
    scanner.finish();
    EXPECT_LE(scanner.memory_used(), kMemory);
    return scanner.result();
}

std::string nested_start(std::size_t i) {
    const std::string outer = i == 0 ? "x" : "p" + std::to_string(i - 1) + "q" + std::string(50, 'z');
    return "--" + outer + "\r\nContent-Type: multipart/mixed; boundary=p" + std::to_string(i) + "q" +
           std::string(50, 'z') + "\r\n\r\n";
}

TEST(ScanLimits, TenThousandNestedMultipartsAreAmbiguous) {
    const ScanResult result = scan_made(" multipart/mixed; boundary=x", 10000, nested_start);
    EXPECT_EQ(result.overall({}), Finding::kAmbiguous);
    EXPECT_EQ(result.part_count, 65U);
    EXPECT_TRUE(result.parts.back().reasons.has(MimeReason::kLimit));
}

TEST(ScanLimits, TenThousandNestedMessagesAreNotFollowedTooDeep) {
    const ScanResult result = scan_made(" message/rfc822", 10000,
                                        [](std::size_t) { return "Content-Type: message/rfc822\r\n\r\n"; });
    EXPECT_EQ(result.overall({}), Finding::kAttachment);
    EXPECT_EQ(result.part_count, 65U);
    EXPECT_TRUE(result.parts.back().reasons.has(MimeReason::kLimit));
}

TEST(ScanLimits, AMillionPartsAreAmbiguous) {
    const ScanResult result = scan_made(" multipart/alternative; boundary=b", 1000000,
                                        [](std::size_t) { return "--b\r\nX-A: b\r\n\r\nx\r\n"; });
    EXPECT_EQ(result.overall({}), Finding::kAmbiguous);
    EXPECT_EQ(result.reason({}), MimeReason::kLimit);
    EXPECT_EQ(result.part_count, 1000U);
    EXPECT_EQ(result.parts.size(), 128U);
}

TEST(ScanLimits, AMillionFieldsOfOnePartAreAmbiguous) {
    const ScanResult result = scan_made(" multipart/alternative; boundary=b", 1000000, [](std::size_t i) {
        return i == 0 ? "--b\r\n" : "Content-Type: text/plain; charset=utf-8; a=b; c=d\r\n";
    });
    EXPECT_TRUE(result.parts.back().reasons.has(MimeReason::kLimit));
    EXPECT_EQ(result.overall({}), Finding::kAmbiguous);
}

TEST(ScanLimits, PartsPastTheRecordStillCount) {
    std::string parts;
    for (int i = 0; i < 200; ++i) parts += "--b\n\nx\n";
    parts += "--b\nContent-Type: application/zip\n\nPK\n--b--\n";
    const ScanResult result = scan(message("Content-Type: multipart/alternative; boundary=b\n", parts));
    EXPECT_EQ(result.part_count, 202U);
    EXPECT_EQ(result.parts.size(), 128U);
    EXPECT_EQ(result.reason({}), MimeReason::kType);
}

TEST(ScanLimits, LongNamesFillTheRecordNotTheMemory) {
    const ScanResult result = scan_made(" multipart/mixed; boundary=b", 900, [](std::size_t i) {
        const std::string name = std::string(500, 'n') + std::to_string(i);
        return "--b\r\nContent-Type: a/b; name=\"" + name + "\"; name*0=\"" + name + "x\"; name*1=y\r\n\r\n";
    });
    EXPECT_EQ(result.overall({}), Finding::kAttachment);
    EXPECT_EQ(result.part_count, 901U);
    EXPECT_LT(result.parts.size(), 40U);
}

TEST(ScanLimits, OneEndlessLineTakesNoMemory) {
    const std::string piece(1000, 'x');
    const ScanResult text =
        scan_made(" text/html", 5000, [&](std::size_t) -> std::string_view { return piece; });
    EXPECT_EQ(text.overall({}), Finding::kAmbiguous);  // a long run of base64 characters
    const ScanResult header = scan_made(" multipart/mixed; boundary=b", 5000, [&](std::size_t i) {
        return i == 0 ? "--b\r\nContent-Type: " : piece;
    });
    EXPECT_TRUE(header.parts.back().reasons.has(MimeReason::kLimit));
}

TEST(ScanLimits, HostileFieldsAreReadInLinearTime) {
    const std::string rows[] = {
        std::string(60000, '('),
        " multipart/mixed; " + std::string(60000, '='),
        " a/b; name=\"" + std::string(60000, '\\'),
        " multipart/mixed; boundary=" + std::string(60000, ' '),
    };
    for (const std::string& value : rows) {
        for (int i = 0; i < 200; ++i) {
            Scanner scanner;
            scanner.primary_header("Content-Type", value);
            scanner.end_of_headers();
            scanner.finish();
            ASSERT_NE(scanner.result().overall({}), Finding::kNone);
        }
    }
}

TEST(ScanLimits, SmallerLimitsHold) {
    ScanLimits limits;
    limits.depth = 1;
    limits.parts = 3;
    const std::string text =
        mixed("--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b\n\ny\n--b\n\nz\n");
    const ScanResult result = scan(text, 0, limits);
    EXPECT_EQ(result.part_count, 3U);
    EXPECT_TRUE(result.parts[1].reasons.has(MimeReason::kLimit));
    EXPECT_TRUE(result.message_reasons.has(MimeReason::kLimit));
    EXPECT_FALSE(scan(text).message_reasons.has(MimeReason::kLimit));
}

}  // namespace
}  // namespace postern
