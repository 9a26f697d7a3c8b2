#include "mime/scan_limits.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "corpus.h"
#include "mime/scanner.h"
#include "scan_helper.h"

namespace postern {
namespace {

constexpr std::size_t kMemory = 65536;

// Feeds a body that is made while it is fed, in chunks of about `chunk` bytes, and looks at the memory after
// every one of them.
template <class Next>
ScanResult scan_made(std::string_view type, std::size_t rounds, Next next, std::size_t chunk = 65535) {
    Scanner scanner;
    std::size_t most = 0;
    const auto look = [&] { most = std::max(most, scanner.memory_used()); };
    scanner.primary_header("Content-Type", type);
    scanner.end_of_headers();
    std::string made;
    for (std::size_t i = 0; i < rounds; ++i) {
        made += next(i);
        if (made.size() < chunk) continue;
        scanner.body(made);
        look();
        made.clear();
    }
    scanner.body(made);
    look();
    scanner.finish();
    look();
    EXPECT_LE(most, kMemory);
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

TEST(ScanLimits, NamesInPiecesAreReadInLinearTime) {
    std::string pieces = "--b\r\nContent-Disposition: inline";
    for (int i = 0; i < 60; ++i)
        pieces += "; filename*" + std::to_string(i * 7 % 61) + "*=" + std::string(50, '%');
    pieces += "; filename=x\r\n\r\n";
    const ScanResult result = scan_made(" multipart/mixed; boundary=b", 900,
                                        [&](std::size_t) -> std::string_view { return pieces; });
    EXPECT_EQ(result.overall({}), Finding::kAttachment);
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
    for (const char* start :
         {"begin 644 ", "=ybegin name=", "Content-Type: a/b; name=", "<a href=data:a/b,c download='",
          "(This file must be converted with BinHex\r\n:"}) {
        const ScanResult sign = scan_made(
            " text/html", 5000, [&](std::size_t i) { return i == 0 ? std::string{start} : piece; }, 5000);
        EXPECT_NE(sign.overall({}), Finding::kNone) << start;
    }
    const ScanResult header = scan_made(" multipart/mixed; boundary=b", 5000, [&](std::size_t i) {
        return i == 0 ? "--b\r\nContent-Type: " : piece;
    });
    EXPECT_TRUE(header.parts.back().reasons.has(MimeReason::kLimit));
}

TEST(ScanLimits, AHundredMegabytesTakeNoMemory) {
    const std::string base64 =
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\r\n";
    const ScanResult file =
        scan_made(" multipart/mixed; boundary=b", 100000000 / base64.size(), [&](std::size_t i) {
            return i == 0 ? "--b\r\nContent-Type: a/b\r\nContent-Transfer-Encoding: base64\r\n\r\n" : base64;
        });
    EXPECT_EQ(file.overall({}), Finding::kAttachment);
    EXPECT_GT(file.parts.back().decoded_size, 70000000U);
    const std::string line = std::string(900, 'x') + ' ' + std::string(95, 'y') + "\r\n";
    const ScanResult text =
        scan_made(" text/html", 100000, [&](std::size_t) -> std::string_view { return line; });
    EXPECT_EQ(text.overall({}), Finding::kNone);
    EXPECT_GT(text.parts.back().encoded_size, 99000000U);
}

// All that is held at once: the deepest nesting, a full record of names and hidden files, a part's header
// with all the readings of a name, signs of files in the text.
TEST(ScanLimits, EverythingAtOnceStaysWithinTheMemory) {
    const std::string end(60, 'z');
    const auto next = [&](std::size_t i) -> std::string {
        const std::string n = std::to_string(i);
        const std::string last = "p" + (i < 62 ? n : "61") + "q" + end;
        if (i < 62) {
            const std::string outer = i == 0 ? "x" : "p" + std::to_string(i - 1) + "q" + end;
            return "--" + outer + "\r\nContent-Type: multipart/mixed; boundary=" + last + "\r\n\r\n";
        }
        std::string part = "--" + last + "\r\nContent-Type: text/html";
        for (int k = 0; k < 12 && i > 150; ++k) {
            part += ";\r\n name" + std::to_string(k) + "=x; name=\"" + std::string(300, 'n') + n +
                    std::to_string(k) + '"';
        }
        part += "\r\n\r\n<a href=data:a/b,x download=\"" + std::string(1500, 'd') + "\r\n";
        for (int k = 0; k < 9; ++k)
            part += "begin 644 " + std::string(17, 'u') + n + std::to_string(k) + "\r\n";
        part += "Content-Type: a/b; name=" + std::string(4200, 'c') + "\r\n";
        return part + "Content-Disposition: a; filename*0=" + std::string(400, 'f') + "; filename*2=" + n +
               "\r\n";
    };
    const ScanResult result = scan_made(" multipart/mixed; boundary=x", 300, next, 700);
    EXPECT_EQ(result.depth, 63U);
    EXPECT_EQ(result.part_count, 301U);
    EXPECT_FALSE(result.parts.back().hidden.empty());
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
