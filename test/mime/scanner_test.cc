#include "mime/scanner.h"

#include <gtest/gtest.h>

#include "corpus_all.h"
#include "scan_helper.h"

namespace postern {
namespace {

void expect_corpus(const std::vector<CorpusMessage>& corpus) {
    for (const CorpusMessage& one : corpus) {
        const ScanResult result = scan(one.text);
        EXPECT_EQ(word(result.overall(kDefaultTolerance)), word(one.want)) << one.name;
        EXPECT_EQ(word(result.reason(kDefaultTolerance)), word(one.reason)) << one.name;
    }
}

TEST(Scanner, HonestMailHasNoAttachment) {
    expect_corpus(honest_corpus());
}
TEST(Scanner, EncodingTricksAreFound) {
    expect_corpus(encoding_corpus());
}
TEST(Scanner, TypeTricksAreFound) {
    expect_corpus(type_corpus());
}
TEST(Scanner, PartHeaderTricksAreFound) {
    expect_corpus(part_header_corpus());
}
TEST(Scanner, BoundaryTricksAreFound) {
    expect_corpus(boundary_corpus());
}
TEST(Scanner, DelimiterTricksAreFound) {
    expect_corpus(delimiter_corpus());
}
TEST(Scanner, FilesInTextAreFound) {
    expect_corpus(text_content_corpus());
}
TEST(Scanner, NamesAreFound) {
    expect_corpus(name_corpus());
}
TEST(Scanner, WrappersAreFound) {
    expect_corpus(wrapper_corpus());
}
TEST(Scanner, ExhaustionEndsAtALimit) {
    expect_corpus(exhausting_corpus());
}
TEST(Scanner, ToleranceNeedsItsProof) {
    expect_corpus(intolerable_corpus());
}

TEST(Scanner, ChunksDoNotChangeTheAnswer) {
    for (const CorpusMessage& one : whole_corpus()) {
        const ScanResult whole = scan(one.text);
        for (std::size_t step : {1, 2, 7, 64, 2047, 2048, 2049}) {
            EXPECT_EQ(scan(one.text, step), whole) << one.name << " by " << step;
        }
    }
}

TEST(Scanner, TolerancesAreDecidedAfterTheScan) {
    struct {
        Tolerance kind;
        std::string text;
    } rows[] = {
        {Tolerance::kSignature, signed_mail("application/pgp-signature", "application/pgp-signature", "",
                                            "-----BEGIN PGP SIGNATURE-----\n\niQ==\n")},
        {Tolerance::kInlineImage,
         related_mail("Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: "
                      "<LOGO@example.net>\n",
                      kPngBase64)},
        {Tolerance::kReport, report_mail("delivery-status", kDeliveryStatusPart)},
        {Tolerance::kCalendar, with_part("Content-Type: text/calendar; name=invite.ics\n",
                                         "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")},
        {Tolerance::kListFooter, with_part("Content-Type: text/plain; charset=us-ascii\n", "____\nlist\n")},
        {Tolerance::kVcard,
         with_part("Content-Type: text/x-vcard; name=me.vcf\nContent-Disposition: attachment; "
                   "filename=me.vcf\n",
                   "BEGIN:VCARD\nFN:Me\nEND:VCARD\n")},
    };
    for (const auto& one : rows) {
        const ScanResult result = scan(one.text);
        EXPECT_EQ(result.overall({one.kind}), Finding::kNone) << word(one.kind);
        EXPECT_EQ(result.overall({}), Finding::kAttachment) << word(one.kind);
        for (std::size_t other = 0; other < kToleranceCount; ++other) {
            const auto kind = static_cast<Tolerance>(other);
            if (kind != one.kind) {
                EXPECT_EQ(result.overall({kind}), Finding::kAttachment)
                    << word(one.kind) << " by " << word(kind);
            }
        }
    }
}

TEST(Scanner, CalendarsAndCardsWithFilesAreNotTolerated) {
    const ToleranceSet all{Tolerance::kCalendar, Tolerance::kVcard, Tolerance::kListFooter};
    const std::pair<const char*, std::string> rows[] = {
        {"attached", with_part("Content-Type: text/calendar\n",
                               "BEGIN:VCALENDAR\nATTACH;ENCODING=BASE64;VALUE=BINARY:UEsD\nEND:VCALENDAR\n")},
        {"attached in a fold",
         with_part("Content-Type: text/calendar\n", "BEGIN:VCALENDAR\nATT\n ACH:http://x/\nEND:VCALENDAR\n")},
        {"no calendar", with_part("Content-Type: text/calendar\n", "MZ\n")},
        {"a program's name", with_part("Content-Type: text/calendar; name=a.exe\n", "BEGIN:VCALENDAR\n")},
        {"a photo",
         with_part("Content-Type: text/vcard\n", "BEGIN:VCARD\nitem1.PHOTO;ENCODING=b:/9j/\nEND:VCARD\n")},
        {"encoded", with_part("Content-Type: text/vcard\nContent-Transfer-Encoding: base64\n",
                              "QkVHSU46VkNBUkQKUEhPVE86ZGF0YTppbWFnZS9wbmc7YmFzZTY0LEFBCg==\n")},
        {"a named footer", with_part("Content-Type: text/plain; name=a.txt\n", "x\n")},
        {"a footer with a file in it", with_part("Content-Type: text/plain\n", "begin 644 a.exe\n")},
    };
    for (const auto& [name, text] : rows) EXPECT_EQ(scan(text).overall(all), Finding::kAttachment) << name;
}

TEST(Scanner, MixedLineEndsAreAmbiguous) {
    const auto finding = [](std::string_view body) {
        Scanner scanner;
        scanner.end_of_headers();
        scanner.body(body);
        scanner.finish();
        return scanner.result().overall({});
    };
    EXPECT_EQ(finding("a\r\nb\r\n"), Finding::kNone);
    EXPECT_EQ(finding("a\nb\n"), Finding::kNone);
    EXPECT_EQ(finding("a\r\nb\n"), Finding::kAmbiguous);
    EXPECT_EQ(finding("a\rb\r\n"), Finding::kAmbiguous);
}

TEST(Scanner, PartsAreListedWithPathNamesAndSizes) {
    const ScanResult result = scan(mixed(
        "--b\n\nHello\n--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n"
        "--c\n\nx\n--c\nContent-Type: Application/ZIP; name=\"a%2Eb\"\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: Attachment; filename=\"=?utf-8?Q?c=2Ezip?=\"\n\nUEsDBA==\n--c--\n"));
    ASSERT_EQ(result.parts.size(), 6U);
    EXPECT_EQ(result.parts[1].path, "1.1");
    EXPECT_EQ(result.parts[1].encoded_size, 5U);
    EXPECT_EQ(result.parts[2].type, "message/rfc822");
    EXPECT_EQ(result.parts[3].path, "1.2.1");
    EXPECT_EQ(result.parts[4].path, "1.2.1.1");
    EXPECT_EQ(result.parts[4].finding(), Finding::kNone);
    const MimePart& zip = result.parts[5];
    EXPECT_EQ(zip.path, "1.2.1.2");
    EXPECT_EQ(zip.type, "application/zip");
    EXPECT_EQ(zip.disposition, "attachment");
    EXPECT_EQ(zip.names, (std::vector<std::string>{"a%2Eb", "a.b", "=?utf-8?Q?c=2Ezip?=", "c.zip"}));
    EXPECT_EQ(zip.encoded_size, 8U);
    EXPECT_EQ(zip.decoded_size, 4U);
    EXPECT_EQ(zip.reason(), MimeReason::kFileName);
}

TEST(Scanner, ABareCrInAFieldOfTheMessageMayBeginAnother) {
    Scanner scanner;
    scanner.primary_header("Subject", " a\rContent-Type: application/zip; name=a.exe");
    scanner.end_of_headers();
    scanner.body("x\r\n");
    scanner.finish();
    EXPECT_EQ(scanner.result().overall(kDefaultTolerance), Finding::kAmbiguous);
    EXPECT_EQ(scanner.result().reason(kDefaultTolerance), MimeReason::kHiddenField);
}

TEST(Scanner, ABareCrInAFieldOfTheMessageIsAlwaysNoted) {
    Scanner scanner;
    scanner.primary_header("Subject", " a\rb");
    scanner.end_of_headers();
    scanner.finish();
    EXPECT_EQ(scanner.result().message_reasons, ReasonSet{MimeReason::kControlBytes});
}

}  // namespace
}  // namespace postern
