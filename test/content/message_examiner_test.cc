#include "content/message_examiner.h"

#include <gtest/gtest.h>

#include "archive/make_zip.h"
#include "examine.h"
#include "make_files.h"

namespace postern {
namespace {

const MimePart kEml = part_of("application/octet-stream", {"a.eml"});
const std::string kPart = "Content-Type: application/pdf; name=\"a.pdf\"\r\n\r\nwords\r\n";

TEST(MessageExaminer, PartsAreMembers) {
    const std::string zip = make_zip({{"evil.exe", "MZ"}});
    const std::string program = program_bytes();
    const std::string inner = "From: a@b.c\r\n" + kPart;
    const std::string exe = std::string(kProgramKind) + ", " + std::to_string(program.size());
    expect_all({
        {"text alone", kEml, "From: a@b.c\r\nSubject: x\r\n\r\nHello\r\n", "message/rfc822"},
        {"one part", kEml, mail_with({kPart}), "message/rfc822; a.pdf (application/pdf, 5)"},
        {"program under another type", kEml, mail_with({mail_part("image/png", "a.png", program)}),
         "message/rfc822 disguised; a.png (" + exe + "); a.png (image/png, " +
             std::to_string(program.size()) + ")"},
        {"two names", kEml,
         mail_with({"Content-Type: application/pdf; name=b\r\nContent-Disposition: attachment; "
                    "filename=c\r\n\r\nwords\r\n"}),
         "message/rfc822; b (application/pdf, 5); c (application/pdf, 5)"},
        {"archive", kEml, mail_with({mail_part("application/zip", "a.zip", zip), kPart}),
         "message/rfc822; a.zip (application/zip, 116) opened; a.zip/evil.exe (, 2); a.pdf (application/pdf, "
         "5)"},
        {"message within", kEml, mail_with({"Content-Type: message/rfc822\r\n\r\n" + inner}),
         "message/rfc822;  (message/rfc822, 0) opened; a.pdf (application/pdf, 5)"},
        {"message within, with the same boundary", kEml,
         mail_with({"Content-Type: message/rfc822\r\n\r\n" + mail_with({kPart})}),
         "message/rfc822 contradictory;  (message/rfc822, 0) opened; a.pdf (application/pdf, 5)"},
        {"whole body is a file", kEml,
         "From: a@b.c\r\nTo: d@e.f\r\n" + mail_part("application/zip", "a.zip", zip),
         "message/rfc822; a.zip (application/zip, 116) opened; a.zip/evil.exe (, 2)"},
        {"uuencode in its text", kEml,
         "From: a@b.c\r\nTo: d@e.f\r\n\r\nbegin 644 evil.exe\r\n#0V%T\r\n`\r\nend\r\n",
         "message/rfc822; evil.exe (, 0)"},
        {"LF alone", kEml, "From: a@b.c\nTo: d@e.f\nContent-Type: application/pdf; name=a.pdf\n\nwords\n",
         "message/rfc822; a.pdf (application/pdf, 5)"},
        {"written oddly, and read alike by all", kEml,
         "From: a@b.c\r\nTo: d@e.f\r\nContent-Type: text/html charset=utf-8\r\n\r\nHello\r\n",
         "message/rfc822;  (text/plain, 5)"},
        {"a piece of a message", kEml,
         mail_with({"Content-Type: message/partial; id=x; number=1\r\n\r\nx\r\n"}),
         "message/rfc822 contradictory;  (message/partial, 1)"},
        {"readers differ", kEml,
         "From: a@b.c\r\nTo: d@e.f\r\nContent-Type: text/plain\r\nContent-Type: multipart/mixed; "
         "boundary=x\r\n\r\n",
         "message/rfc822 contradictory;  (text/plain, 0)"},
    });
}

TEST(MessageExaminer, HeaderThatWasReturnedAloneIsWhole) {
    const std::string header = "From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\n";
    const std::string multipart = header + "Content-Type: multipart/mixed; boundary=bb\r\n";
    const std::string twice = "Content-Type: text/plain\r\n";
    const MimePart headers = part_of("text/rfc822-headers");
    expect_all({
        {"cut where the body would be", headers, header, "message/rfc822"},
        {"with its empty line", headers, header + "\r\n", "message/rfc822"},
        {"of a message with files", headers, multipart, "message/rfc822"},
        {"the same with an empty line", headers, multipart + "\r\n", "message/rfc822"},
        {"in other letters", part_of("message/global-headers"), multipart, "message/rfc822"},
        {"cut in a message", part_of("message/rfc822"), header,
         "message/rfc822 contradictory;  (text/plain, 0)"},
        {"with a body after all", headers, mail_with({kPart}), "message/rfc822; a.pdf (application/pdf, 5)"},
        {"with a part that is cut", headers, multipart + "\r\n--bb\r\nContent-Type: text/plain",
         "message/rfc822 contradictory;  (text/plain, 0)"},
        {"of a message that is a file", headers, header + kPart.substr(0, kPart.find("words")),
         "message/rfc822"},
        {"of which readers differ", headers, header + twice + twice, "message/rfc822 contradictory"},
    });
}

TEST(MessageExaminer, MessageIsKnownInManyWays) {
    const std::string odd = "X-First: 1\r\n" + kPart;
    const std::string found = "; a.pdf (application/pdf, 5)";
    const MimePart unknown = part_of("application/octet-stream");
    EXPECT_EQ(summary(examine(unknown, odd)), "text/plain");
    expect_all({
        {"by type", part_of("message/global"), odd, "text/plain" + found},
        {"by name", part_of("application/octet-stream", {"a.EML"}), odd, "text/plain" + found},
        {"by one of its names", part_of("text/plain", {"x", "a.mht. "}), odd, "text/plain" + found},
        {"by its first bytes", unknown, "From: a@b.c\r\n" + kPart, "message/rfc822" + found},
        {"by two fields", unknown, "X-First: 1\r\nFrom: a@b.c\r\n" + kPart, "text/plain" + found},
        {"by two fields of a mailbox", unknown, "From a@b.c Thu Jan  1 00:00:00 2026\r\nTo: a\r\n" + kPart,
         summary(examine(unknown, "From a@b.c Thu Jan  1 00:00:00 2026\r\n")) + found},
        {"as Apple keeps it", part_of("application/octet-stream", {"1.emlx"}),
         "1234   \nFrom: a@b.c\r\nTo: a\r\n" + kPart, "text/plain" + found},
        {"one field twice", unknown, "X-First: 1\r\nTo: a\r\nTo: b\r\n\r\n" + kPart, "text/plain"},
        {"fields behind a text", unknown, "Words\r\nFrom: a@b.c\r\n" + kPart, "text/plain"},
    });
}

TEST(MessageExaminer, StreamInsideIsExamined) {
    const std::string stream = tnef_with({tnef_file("a.zip", make_zip({{"evil.exe", "MZ"}}))});
    expect_all({{"winmail.dat", kEml, mail_with({mail_part("application/ms-tnef", "winmail.dat", stream)}),
                 "message/rfc822; winmail.dat (application/vnd.ms-tnef, " + std::to_string(stream.size()) +
                     ") opened; winmail.dat (application/ms-tnef, " + std::to_string(stream.size()) +
                     ") opened; winmail.dat/a.zip (application/zip, 116) opened; winmail.dat/a.zip/evil.exe "
                     "(, 2)"}});
}

TEST(MessageExaminer, PartsThatAreNotRecordedAreTrouble) {
    std::vector<std::string> parts(200, "Content-Type: a/b\r\n\r\nwords\r\n");
    const ContentFacts facts = examine(kEml, mail_with(parts));
    EXPECT_EQ(facts.trouble, "too-many-entries");
    EXPECT_GT(facts.members.size(), 100U);
}

}  // namespace
}  // namespace postern
