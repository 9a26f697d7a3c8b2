#include "content/content_examiner.h"

#include <gtest/gtest.h>

#include "archive/make_7z.h"
#include "archive/make_archive.h"
#include "archive/make_zip.h"
#include "examine.h"
#include "make_files.h"
#include "mime/scanner.h"

namespace postern {
namespace {

const MimePart kUnknown = part_of("application/octet-stream");
const std::string kProgram = program_bytes();
const std::string kPng = picture_bytes();

TEST(ContentExaminer, NothingIsSaidWhereNothingWasAsked) {
    EXPECT_EQ(examine(kUnknown, kProgram, 10, {.asked = {}}), ContentFacts{});
    const SystemClock clock;
    ContentExaminer examiner(common_tools(), kAll, patient(), clock);
    EXPECT_EQ(examiner.take(0), ContentFacts{});
    feed_part(examiner, 2, kUnknown, kProgram);
    EXPECT_EQ(examiner.take(0), ContentFacts{});
    EXPECT_EQ(examiner.take(1), ContentFacts{});
    EXPECT_NE(examiner.take(2), ContentFacts{});
    EXPECT_EQ(examiner.take(2), ContentFacts{});
    EXPECT_EQ(examiner.take(3), ContentFacts{});
}

TEST(ContentExaminer, EachQuestionIsAnsweredAlone) {
    const std::string zip = make_zip({{"a.exe", "1"}});
    const MimePart picture = part_of("image/png");
    const ContentFacts digest = examine(picture, zip, 7, {.asked = {.digest = true}});
    EXPECT_EQ(digest.sha256, sha256_hex(zip));
    EXPECT_EQ(summary(digest), "?");
    const ContentFacts kind = examine(picture, zip, 7, {.asked = {.kind = true}});
    EXPECT_EQ(kind.sha256, "");
    EXPECT_EQ(summary(kind), "application/zip disguised");
    const ContentFacts archives = examine(picture, zip, 7, {.asked = {.archives = true}});
    EXPECT_EQ(archives.sha256, "");
    EXPECT_EQ(summary(archives), "?; a.exe (, 1)");
}

TEST(ContentExaminer, NoMoreIsWantedThanWasAskedFor) {
    const SystemClock clock;
    const std::string picture = kPng + std::string(5000, 'x');
    const auto wanted = [&](const ContentQuestions& asked, const MimePart& part, std::string_view bytes) {
        ContentExaminer examiner(common_tools(), asked, patient(), clock);
        examiner.begin_part(0, part);
        const bool wants_more = examiner.content(bytes);
        examiner.end_part();
        return wants_more;
    };
    EXPECT_FALSE(wanted({}, kUnknown, "x"));
    EXPECT_TRUE(wanted({.kind = true}, kUnknown, kPng));
    EXPECT_FALSE(wanted({.kind = true}, kUnknown, picture));
    EXPECT_FALSE(wanted({.kind = true, .archives = true}, part_of("image/png"), picture));
    EXPECT_TRUE(wanted({.kind = true, .archives = true}, part_of("application/zip"), picture));
    EXPECT_TRUE(wanted({.digest = true}, kUnknown, picture));
    EXPECT_TRUE(wanted(kAll, part_of("image/png"), picture));
}

TEST(ContentExaminer, DigestIsOfTheWholePart) {
    const SystemClock clock;
    ContentExaminer examiner(common_tools(), kAll, patient(), clock);
    const std::string large(1'000'000, 'x');
    feed_part(examiner, 0, part_of("text/plain"), "");
    feed_part(examiner, 1, part_of("text/plain"), large);
    feed_part(examiner, 2, part_of("text/plain"), "abc", 1);
    EXPECT_EQ(examiner.take(0).sha256, sha256_hex(""));
    EXPECT_EQ(examiner.take(1).sha256, sha256_hex(large));
    EXPECT_EQ(examiner.take(2).sha256, sha256_hex("abc"));
}

TEST(ContentExaminer, KindIsThatOfTheFirstBytes) {
    expect_all({
        {"nothing", kUnknown, "", "?"},
        {"one byte", kUnknown, "\x01", "?"},
        {"program", kUnknown, kProgram, "application/vnd.microsoft.portable-executable"},
        {"program as a picture", part_of("image/png", {"a.png"}), kProgram,
         "application/vnd.microsoft.portable-executable disguised"},
        {"picture", part_of("image/png", {"a.png"}), kPng, "image/png"},
        {"picture as a program", part_of("application/x-msdownload"), kPng, "image/png"},
        {"zip as a PDF", part_of("application/pdf"), make_zip({{"a", "1"}}),
         "application/zip disguised; a (, 1)"},
        {"text as unknown", kUnknown, "words and words\r\n", "text/plain"},
        {"the kind is told by 4 kB", kUnknown, std::string(4096, 'x') + kProgram, "text/plain"},
    });
}

TEST(ContentExaminer, ArchivesAreListed) {
    const Files two{{"one.txt", "1"}, {"dir/two.exe", "MZ22"}};
    const std::string zeros(5000, '\0');
    const std::string listed = "; one.txt (, 1); dir/two.exe (, 4)";
    expect_all({
        {"zip", kUnknown, make_archive(ARCHIVE_FORMAT_ZIP, two), "application/zip" + listed},
        {"7z", kUnknown, make_archive(ARCHIVE_FORMAT_7ZIP, two), "application/x-7z-compressed" + listed},
        {"tar.gz", kUnknown, make_tar(two, {ARCHIVE_FILTER_GZIP}), "application/gzip" + listed},
        {"document", part_of("application/msword", {"a.doc"}),
         make_zip({{"word/document.xml", "1"}, {"word/vbaProject.bin", "2"}}),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document; word/document.xml (, 1); "
         "word/vbaProject.bin (, 1)"},
        {"inner", kUnknown, make_zip({{"in.zip", make_zip({{"evil.exe", "MZ"}})}, {"b", "1"}}),
         "application/zip; in.zip (, 116) opened; b (, 1); in.zip/evil.exe (, 2)"},
        {"encrypted", kUnknown, make_zip({{"a", "1", {}, 1}, {"b", "1"}}),
         "application/zip encrypted; a (, 1) encrypted; b (, 1)"},
        {"names encrypted", kUnknown, make_secret_7z(), "application/x-7z-compressed encrypted secret-names"},
        {"inner with names encrypted", kUnknown, make_zip({{"in.7z", make_secret_7z()}}),
         "application/zip encrypted secret-names; in.7z (, 206) encrypted"},
        {"broken", kUnknown, make_zip({{"a", "1"}}).substr(0, 35), "application/zip broken; a (, 1)"},
        {"compressed", part_of("application/gzip", {"a.exe.gz"}), compress("MZ"),
         "application/gzip; a.exe (, 2)"},
        {"compressed, with a name in it", part_of("application/gzip", {"a.exe.gz", "b.gz"}),
         gzip_with_name("MZ", "c.txt"), "application/gzip; c.txt (, 2); a.exe (, 2); b (, 2)"},
        {"compressed within", kUnknown, make_tar({{"a.exe.xz", compress("MZ", {ARCHIVE_FILTER_XZ})}}),
         "application/x-tar; a.exe.xz (, 60) opened; a.exe.xz/a.exe (, 2)"},
        {"compressed archive", part_of("application/gzip", {"a.zip.gz"}), compress(make_zip({{"b", zeros}})),
         "application/gzip; a.zip (, 5100) opened; b (, 5000)"},
        {"compressed tar", part_of("application/gzip", {"a.tar.gz"}), make_tar(two, {ARCHIVE_FILTER_GZIP}),
         "application/gzip" + listed},
        {"archive under the name of a compressed file", part_of("application/gzip", {"a.exe.gz"}),
         make_archive(ARCHIVE_FORMAT_ZIP, two), "application/zip" + listed},
        {"compressed, without a name", kUnknown, compress("MZ"), "application/gzip;  (, 2)"},
        {"no archive", kUnknown, "words", "text/plain"},
    });
}

// The names of the members that are seen by opening an archive only.
std::vector<std::string> entries_of(const MimePart& part, std::string_view bytes) {
    std::vector<std::string> names;
    for (const MemberFacts& member : examine(part, bytes).members) {
        if (member.entry) names.push_back(member.name);
    }
    return names;
}

TEST(ContentExaminer, EntriesOfArchivesAreToldFromOtherMembers) {
    using Names = std::vector<std::string>;
    const std::string zip = make_zip({{"a.txt", "words"}});
    const MimePart eml = part_of("application/octet-stream", {"a.eml"});
    const std::string pdf = "Content-Type: application/pdf; name=a.pdf\r\n\r\nwords\r\n";
    EXPECT_EQ(entries_of(part_of("application/zip"), zip), Names{"a.txt"});
    EXPECT_EQ(entries_of(part_of("application/octet-stream", {"a.docx"}),
                         make_zip({{"[Content_Types].xml", "<x/>"}})),
              Names{"[Content_Types].xml"});
    EXPECT_EQ(entries_of(kUnknown, make_zip({{"in.zip", zip}})), (Names{"in.zip", "in.zip/a.txt"}));
    EXPECT_EQ(entries_of(part_of("application/gzip", {"a.txt.gz"}), compress("words")), Names{"a.txt"});
    EXPECT_EQ(entries_of(eml, mail_with({mail_part("application/zip", "a.zip", zip), pdf})),
              Names{"a.zip/a.txt"});
    EXPECT_EQ(entries_of(eml, mail_with({pdf})), Names{});
}

TEST(ContentExaminer, WhatDoesNotAgreeIsOpened) {
    const std::string polyglot = kPng + make_zip({{"evil.exe", "MZ"}});
    expect_all({
        {"a picture's name and type", part_of("image/png", {"a.png"}), polyglot, "image/png"},
        {"a zip's name", part_of("image/png", {"a.zip"}), polyglot, "image/png; evil.exe (, 2)"},
        {"one of two names", part_of("image/png", {"a.png", "a.zip"}), polyglot, "image/png; evil.exe (, 2)"},
        {"a zip's type", part_of("application/zip", {"a.png"}), polyglot, "image/png; evil.exe (, 2)"},
        {"no name, no type", part_of("application/octet-stream"), polyglot, "image/png"},
        {"an unknown kind", part_of("image/png", {"a.png"}), "\x01\x02\x03" + make_zip({{"evil.exe", "MZ"}}),
         "?; evil.exe (, 2)"},
    });
}

TEST(ContentExaminer, PartsThatAreNoArchivesCostNoProcess) {
    const ContentTools tools("/no/such/helper");
    const Setting setting{.tools = tools};
    expect_all({{"picture", part_of("image/png", {"a.png"}), kPng, "image/png"},
                {"text", part_of("text/plain", {"a.txt"}), "words", "text/plain"},
                {"empty", part_of("application/zip", {"a.zip"}), "", "?"},
                {"zip", part_of("application/zip", {"a.zip"}), make_zip({}),
                 "application/zip unavailable transient"}},
               setting);
    EXPECT_EQ(summary(examine(part_of("application/zip"), make_zip({}), 7,
                              {.asked = {.digest = true, .kind = true}, .tools = tools})),
              "application/zip");
}

TEST(ContentExaminer, ScannerGivesItTheParts) {
    const std::string zip = make_zip({{"evil.exe", "MZ"}});
    const SystemClock clock;
    ContentExaminer examiner(common_tools(), kAll, patient(), clock);
    Scanner scanner;
    scanner.set_sink(&examiner);
    scanner.primary_header("Content-Type", " multipart/mixed; boundary=bb");
    scanner.end_of_headers();
    scanner.body("--bb\r\n\r\nHello\r\n--bb\r\n" + mail_part("image/png", "a.png", zip) + "--bb\r\n" +
                 mail_part("application/x-a", "a.txt", "words") + "--bb--\r\n");
    scanner.finish();
    ASSERT_EQ(scanner.result().parts.size(), 4U);
    EXPECT_EQ(examiner.take(1), ContentFacts{});
    const ContentFacts first = examiner.take(2);
    EXPECT_EQ(summary(first), "application/zip disguised; evil.exe (, 2)");
    EXPECT_EQ(first.sha256, sha256_hex(zip));
    const ContentFacts second = examiner.take(3);
    EXPECT_EQ(summary(second), "text/plain");
    EXPECT_EQ(second.sha256, sha256_hex("words"));
}

}  // namespace
}  // namespace postern
