#include <gtest/gtest.h>

#include <array>

#include "corpus_all.h"
#include "scan_helper.h"

namespace postern {
namespace {

constexpr std::size_t kSets = std::size_t{1} << kToleranceCount;

// Every set of kinds that can be tolerated.
ToleranceSet set_of(std::size_t bits) {
    ToleranceSet set;
    for (std::size_t i = 0; i < kToleranceCount; ++i) {
        if ((bits >> i & 1U) != 0) set.add(static_cast<Tolerance>(i));
    }
    return set;
}

// Looks at settled() for every set after every piece of the message.
void expect_kept_promise(const CorpusMessage& one, std::size_t step) {
    Scanner scanner;
    std::array<bool, kSets> settled{};
    bool stays = true;
    feed_message(scanner, one.text, step, [&] {
        for (std::size_t bits = 0; bits < kSets; ++bits) {
            const bool now = scanner.settled(set_of(bits));
            stays = stays && (now || !settled[bits]);
            settled[bits] = now;
        }
    });
    EXPECT_TRUE(stays) << one.name;
    for (std::size_t bits = 0; bits < kSets; ++bits) {
        EXPECT_EQ(settled[bits], scanner.result().overall(set_of(bits)) != Finding::kNone)
            << one.name << " by " << step << ", set " << bits;
    }
}

TEST(ScannerSettled, StaysAndIsNeverTakenBack) {
    for (const CorpusMessage& one : whole_corpus()) {
        for (std::size_t step : {3, 61}) expect_kept_promise(one, step);
    }
}

// A message whose body is a multipart up to somewhere inside the second part's content.
bool settled_at_the_end_of(std::string_view body, ToleranceSet tolerated, std::string_view type = "mixed") {
    Scanner scanner;
    scanner.primary_header("Content-Type", " multipart/" + std::string{type} +
                                               "; boundary=b; protocol=\"application/pgp-signature\"");
    scanner.end_of_headers();
    scanner.body(with_crlf(body));
    return scanner.settled(tolerated);
}

TEST(ScannerSettled, SaysSoAsSoonAsItIsKnown) {
    const std::string text = "--b\nContent-Type: text/html\n\n<img src=cid:a>\n--b\n";
    const std::string pdf = text + "Content-Type: application/pdf\n";
    const std::string png = text + "Content-Type: image/png\n";
    const std::string sig = text + "Content-Type: application/pgp-signature\n";
    const struct {
        std::string_view name;
        std::string_view type;
        std::string body;
        bool before;  // without the last line
        bool after;
        ToleranceSet tolerated = kDefaultTolerance;
    } rows[] = {
        {"an attachment at the end of its header", "mixed", pdf + "\n", false, true},
        {"a part that is certain while its header is read", "mixed", pdf + "Content-ID: a\nx y\n", false,
         true},
        {"a disposition, where no kind excuses one", "mixed",
         text + "Content-Disposition: attachment\nX-A: b\n", false, true, ToleranceSet{Tolerance::kReport}},
        {"a disposition, where a kind may excuse it", "mixed",
         text + "Content-Disposition: attachment\nX-A: b\n", false, false, kDefaultTolerance},
        {"an image that the text shows", "related", png + "Content-ID: <a>\n\n", false, false},
        {"an image that the text does not show", "related", png + "Content-ID: <z>\n\n", false, true},
        {"an image without tolerance", "related", png + "Content-ID: <a>\n\n", false, true, ToleranceSet{}},
        {"an image with a program's first bytes", "related",
         png + "Content-ID: <a>\n\nMZ9012345678901234567890123456789\n", false, true},
        {"a signature", "signed", sig + "\n-----BEGIN PGP SIGNATURE-----\nx\nx\n", false, false},
        {"a signature with a program's first bytes", "signed", sig + "\nMZ9012345678901234567890123456789\n",
         false, true},
        {"a signature that has got too long", "signed",
         sig + "\n-----BEGIN PGP SIGNATURE-----\n" + std::string(65000, 'x') + "\n" + std::string(600, 'x') +
             "\n",
         false, true},
        {"a file in the text that is being read", "mixed", "--b\n\nHi\nbegin 644 a.exe\n", false, true},
        {"a data: URI in the text that is being read", "mixed",
         "--b\nContent-Type: text/html\n\n<a href='data:application/zip;base64,UEsDBA=='>\n", false, true},
        {"a file in the preamble", "mixed", "Hi\nbegin 644 a.exe\n", false, true},
        {"a calendar with a file in it", "mixed",
         text + "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nATTACH;VALUE=BINARY:UEsD\nX:y\n", false,
         true, ToleranceSet{Tolerance::kCalendar}},
        {"a footer that is tolerated", "mixed", text + "\nlist\n", false, false,
         ToleranceSet{Tolerance::kListFooter}},
        {"a near delimiter", "mixed", "--b\n\nx\n--bX\n", false, true},
        {"a bare CR", "mixed", "--b\n\nx\ny\rz\n", false, true},
        {"a container of another kind", "mixed", "--b\nContent-Type: multipart/x-other; boundary=c\n\n",
         false, true},
        {"a text", "mixed", "--b\n\nx\ny\n", false, false},
    };
    for (const auto& row : rows) {
        const std::string before = row.body.substr(0, row.body.rfind('\n', row.body.size() - 2) + 1);
        EXPECT_EQ(settled_at_the_end_of(before, row.tolerated, row.type), row.before) << row.name;
        EXPECT_EQ(settled_at_the_end_of(row.body, row.tolerated, row.type), row.after) << row.name;
    }
}

TEST(ScannerSettled, TheMessagesOwnHeaderMaySettleIt) {
    const auto settled = [](std::string_view name, std::string_view value) {
        Scanner scanner;
        scanner.primary_header("Subject", " x");
        EXPECT_FALSE(scanner.settled({}));
        scanner.primary_header(name, value);
        const bool in_header = scanner.settled(kDefaultTolerance);
        scanner.end_of_headers();
        return std::pair{in_header, scanner.settled(kDefaultTolerance)};
    };
    EXPECT_EQ(settled("Content-Type", " text/plain"), (std::pair{false, false}));
    EXPECT_EQ(settled("Content-Type", " application/pdf"), (std::pair{false, true}));
    EXPECT_EQ(settled("Content-Type", " text/plain; charset=utf-7"), (std::pair{true, true}));
    EXPECT_EQ(settled("X-A", " b\n Content-Type: a/b"), (std::pair{true, true}));
}

TEST(ScannerSettled, PastTheLimitOfParts) {
    ScanLimits limits;
    limits.parts = 2;
    Scanner scanner(limits);
    scanner.primary_header("Content-Type", " multipart/alternative; boundary=b");
    scanner.end_of_headers();
    scanner.body("--b\r\n\r\nx\r\n");
    EXPECT_FALSE(scanner.settled({}));
    scanner.body("--b\r\n\r\nx\r\n");
    EXPECT_TRUE(scanner.settled({}));
}

}  // namespace
}  // namespace postern
