#include "content/tnef_examiner.h"

#include <gtest/gtest.h>

#include "archive/make_archive.h"
#include "archive/make_zip.h"
#include "examine.h"
#include "make_files.h"

namespace postern {
namespace {

using namespace tnef;
using namespace std::string_literals;

const MimePart kWinmail = part_of("application/ms-tnef", {"winmail.dat"});

std::string tagged(std::string_view content, const std::string& type) {
    return rendering() + tnef::data(content) + properties(1, variable(kMimeTag8, type + '\0'));
}

TEST(TnefExaminer, FilesAreMembers) {
    const std::string zip = make_zip({{"evil.exe", "MZ"}});
    const std::string program = program_bytes();
    const std::string exe = " (" + std::string(kProgramKind) + ", " + std::to_string(program.size()) + ")";
    expect_all({
        {"none", kWinmail, tnef_with({}), "application/vnd.ms-tnef"},
        {"by its first bytes alone", part_of("image/png", {"a.png"}),
         tnef_with({tnef_file("a.txt", "words")}), "application/vnd.ms-tnef; a.txt (text/plain, 5)"},
        {"two names", kWinmail, tnef_with({tnef_file("A~1.TXT", "words", "a long name.txt")}),
         "application/vnd.ms-tnef; A~1.TXT (text/plain, 5); a long name.txt (text/plain, 5)"},
        {"program", kWinmail, tnef_with({tnef_file("a.jpg", program)}),
         "application/vnd.ms-tnef; a.jpg" + exe},
        {"program that claims to be a picture", kWinmail, tnef_with({tagged(program, "image/jpeg")}),
         "application/vnd.ms-tnef disguised; " + exe + ";  (image/jpeg, " + std::to_string(program.size()) +
             ")"},
        {"archive", kWinmail, tnef_with({tnef_file("a.zip", zip), tnef_file("b", "words")}),
         "application/vnd.ms-tnef; a.zip (application/zip, 116) opened; a.zip/evil.exe (, 2); b (text/plain, "
         "5)"},
        {"archive named behind its content", kWinmail,
         tnef_with({rendering() + tnef::data(zip) + title("late.zip")}),
         "application/vnd.ms-tnef; late.zip (application/zip, 116) opened; late.zip/evil.exe (, 2)"},
        {"archive without a name", kWinmail, tnef_with({rendering() + tnef::data(zip)}),
         "application/vnd.ms-tnef;  (application/zip, 116) opened; evil.exe (, 2)"},
        {"encrypted archive", kWinmail, tnef_with({tnef_file("a.zip", make_zip({{"x", "1", {}, 1}}))}),
         "application/vnd.ms-tnef encrypted; a.zip (application/zip, 101) opened encrypted; "
         "a.zip/x (, 1) encrypted"},
        {"stream inside a file", kWinmail,
         tnef_with({tnef_file("w.dat", tnef_with({tnef_file("in.zip", zip)}))}),
         "application/vnd.ms-tnef; w.dat (, " + std::to_string(tnef_with({tnef_file("in.zip", zip)}).size()) +
             "); in.zip (application/zip, 116) opened; in.zip/evil.exe (, 2)"},
        {"compressed", kWinmail,
         tnef_with({rendering() + tnef::data(compress("MZ")) + title("A.GZ") +
                    properties(1, variable(kLongFilename, wide("a.exe.gz")))}),
         "application/vnd.ms-tnef; A.GZ (application/gzip, 22) opened; a.exe.gz (application/gzip, 22) "
         "opened; "
         "A.GZ/A (, 2); A.GZ/a.exe (, 2)"},
        {"no content", kWinmail, tnef_with({rendering() + title("a.exe")}),
         "application/vnd.ms-tnef; a.exe (, 0)"},
        {"two contents", kWinmail, tnef_with({tnef_file("a", "words") + tnef::data(zip)}),
         "application/vnd.ms-tnef; a (text/plain, 116); a (application/zip, 116) opened; a/evil.exe (, 2)"},
        {"broken", kWinmail, tnef_with({tnef_file("a.txt", "words")}) + "text",
         "application/vnd.ms-tnef broken; a.txt (text/plain, 5)"},
        {"cut inside an archive", kWinmail, tnef_with({tnef_file("a.zip", zip)}).substr(0, 150),
         "application/vnd.ms-tnef broken; a.zip (application/zip, 116) opened; a.zip/evil.exe (, 2)"},
    });
}

TEST(TnefExaminer, MessageInsideIsExamined) {
    const std::string mail =
        mail_with({mail_part("application/zip", "x.zip", make_zip({{"evil.exe", "MZ"}}))});
    expect_all({
        {"file", kWinmail, tnef_with({tnef_file("a.eml", mail)}),
         "application/vnd.ms-tnef; a.eml (message/rfc822, " + std::to_string(mail.size()) +
             ") opened; a.eml/x.zip (application/zip, 116) opened; a.eml/x.zip/evil.exe (, 2)"},
    });
}

// A picture with a zip behind it, which a reader opens only under the name of a zip.
TEST(TnefExaminer, NameThatComesTooLateIsTrouble) {
    const std::string polyglot = picture_bytes() + make_zip({{"evil.exe", "MZ"}});
    const std::string picture = " (image/png, " + std::to_string(polyglot.size()) + ")";
    const std::string png = "application/vnd.ms-tnef";
    expect_all({
        {"picture", kWinmail, tnef_with({tnef_file("A~1.PNG", polyglot, "a.png")}),
         png + "; A~1.PNG" + picture + "; a.png" + picture},
        {"zip by its late name", kWinmail, tnef_with({tnef_file("A~1.PNG", polyglot, "a.zip")}),
         png + " contradictory; A~1.PNG" + picture + "; a.zip" + picture},
        {"zip by its early name", kWinmail, tnef_with({tnef_file("A~1.ZIP", polyglot, "a.png")}),
         png + "; A~1.ZIP" + picture + " opened; a.png" + picture + " opened; A~1.ZIP/evil.exe (, 2)"},
        {"no name", kWinmail, tnef_with({rendering() + tnef::data(polyglot)}),
         png + "; " + picture + " opened; evil.exe (, 2)"},
    });
    const Setting no_archives{.asked = {.kind = true}};
    EXPECT_EQ(
        summary(examine(kWinmail, tnef_with({tnef_file("A~1.PNG", polyglot, "a.zip")}), 9, no_archives)),
        png + "; A~1.PNG" + picture + "; a.zip" + picture);
}

}  // namespace
}  // namespace postern
