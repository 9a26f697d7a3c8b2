#include <gtest/gtest.h>

#include "fakes/plugins_parts.h"

namespace postern {
namespace {

const AttachmentRules kExecutables = blocking(BlockSet::kExecutables);
const AttachmentRules kMacros = blocking(BlockSet::kMacros);
const AttachmentRules kArchives = blocking(BlockSet::kArchives);
const AttachmentRules kHtml = blocking_types({"text/html"});

PartFacts nameless(std::string type, std::string kind) {
    PartFacts facts = file_part("", std::move(type), std::move(kind));
    facts.names.clear();
    facts.reason = "type";
    return facts;
}
PartFacts disguised(PartFacts facts) {
    facts.content.disguised = true;
    return facts;
}

TEST(AttachmentKinds, WhatIsFoundCountsWhateverIsDeclared) {
    struct {
        std::string_view name;
        PartFacts part;
        const AttachmentRules& rules;
        std::string_view want;
    } const table[] = {
        {"a program", nameless("application/octet-stream", "application/x-dosexec"), kExecutables, kRefuse},
        {"one for Windows",
         file_part("x", "application/x-foo", "application/vnd.microsoft.portable-executable"), kExecutables,
         kRefuse},
        {"one for Linux", file_part("x.bin", "application/octet-stream", "application/x-pie-executable"),
         kExecutables, kRefuse},
        {"one for macOS", file_part("x", "application/octet-stream", "application/x-mach-binary"),
         kExecutables, kRefuse},
        {"a shortcut", file_part("x.dat", "application/octet-stream", "application/x-ms-shortcut"),
         kExecutables, kRefuse},
        {"a shell script", file_part("x", "application/octet-stream", "text/x-shellscript"), kExecutables,
         kRefuse},
        {"a Python script", file_part("x", "application/octet-stream", "text/x-script.python"), kExecutables,
         kRefuse},
        {"a Perl script", file_part("x", "application/octet-stream", "text/x-perl"), kExecutables, kRefuse},
        {"a batch file", file_part("x", "application/octet-stream", "text/x-msdos-batch"), kExecutables,
         kRefuse},
        {"by a pattern", file_part("x", "application/octet-stream", "image/svg+xml"),
         blocking_types({"image/svg*"}), kRefuse},
        {"a database", file_part("x.dat", "application/octet-stream", "application/x-msaccess"), kMacros,
         kRefuse},
        {"an archive", file_part("x.dat", "application/octet-stream", "application/x-7z-compressed"),
         kArchives, kRefuse},
        {"a PDF", file_part("x", "application/octet-stream", "application/pdf"), kExecutables, kPass},
        {"nothing that can be told", file_part("x", "application/octet-stream", ""), kExecutables, kPass},
        {"an archive where only programs are blocked",
         file_part("x", "application/octet-stream", "application/zip"), kExecutables, kPass},
        {"a program where only archives are",
         file_part("x", "application/octet-stream", "application/x-dosexec"), kArchives, kPass},
        {"a text", file_part("x", "application/octet-stream", "text/plain"), kExecutables, kPass},
        {"a script that is not run from a desktop", file_part("x", "application/octet-stream", "text/x-lisp"),
         kExecutables, kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

TEST(AttachmentKinds, TextIsWhatIsDeclaredToBeText) {
    struct {
        std::string_view name;
        PartFacts part;
        const AttachmentRules& rules;
        std::string_view want;
    } const table[] = {
        {"a script as text", file_part("notes", "text/plain", "text/x-shellscript"), kExecutables, kPass},
        {"a batch file as text", file_part("notes.txt", "text/plain", "text/x-msdos-batch"), kExecutables,
         kPass},
        {"JavaScript in a body", plain_part("text/plain", "application/javascript"), kExecutables, kPass},
        {"a shortcut's text in a body", plain_part("text/plain", "application/x-mswinurl"), kExecutables,
         kPass},
        {"HTML as text", file_part("notes.txt", "text/plain", "text/html"), kHtml, kPass},
        {"a mail in a body", plain_part("text/plain", "message/rfc822"), blocking_types({"message/*"}),
         kPass},
        {"HTML in a body of HTML", plain_part("text/html", "text/html"), kHtml, kPass},
        {"the same without the word", file_part("notes", "application/octet-stream", "text/html"), kHtml,
         kRefuse},
        {"a page by its name", file_part("notes.html", "text/plain", "text/html"), kHtml, kRefuse},
        {"a drawing by its name", file_part("a.svg", "text/plain", "image/svg+xml"),
         blocking_types({"image/svg+xml"}), kRefuse},
        {"a page by a second name",
         [] {
             PartFacts facts = file_part("notes.txt", "text/plain", "text/html");
             facts.names.emplace_back("notes.HTM ");
             return facts;
         }(),
         kHtml, kRefuse},
        {"a program as text", file_part("notes.txt", "text/plain", "application/x-dosexec"), kExecutables,
         kRefuse},
        {"a program in a body", plain_part("text/plain", "application/x-executable"), kExecutables, kRefuse},
        {"a picture as text", plain_part("text/plain", "image/png"), blocking_types({"image/*"}), kRefuse},
        {"a script by its name", file_part("x.sh", "text/plain", "text/x-shellscript"), kExecutables,
         kRefuse},
        {"a script by its type", file_part("x", "text/vbscript", "text/plain"), kExecutables, kRefuse},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

TEST(AttachmentKinds, ADisguiseIsRefusedWhereTypesAreJudged) {
    const PartFacts image = disguised(file_part("a.png", "image/png", "application/x-dosexec"));
    PartFacts inline_image = image;
    inline_image.tolerable = Tolerated::kInlineImages;
    struct {
        std::string_view name;
        PartFacts part;
        AttachmentRules rules;
        std::string_view want;
    } const table[] = {
        {"by a set it is not in", image, kMacros, kRefuse},
        {"by a name it has not", image, blocking_names({"secret*"}), kRefuse},
        {"by a type it has not", image, blocking_types({"video/*"}), kRefuse},
        {"a tolerated image", inline_image, kMacros, kRefuse},
        {"a body", disguised(plain_part("text/plain", "application/zip")), kMacros, kRefuse},
        {"no rule", image, {}, kPass},
        {"no disguise", file_part("a.png", "image/png", "image/png"), kMacros, kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

// Half of what makes documents writes them so that their first bytes say no more than that they are a zip.
TEST(AttachmentKinds, DocumentsAreNoArchives) {
    const std::vector<MemberFacts> word{member("docProps/app.xml"), member("[Content_Types].xml"),
                                        member("word/document.xml")};
    const std::vector<MemberFacts> files{member("a.pdf"), member("b.pdf")};
    const auto zip = [](std::string_view name, std::string_view type) {
        return file_part(std::string(name), std::string(type), "application/zip");
    };
    const std::string docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const std::string odt = "application/vnd.oasis.opendocument.text";
    const AttachmentRules zips = blocking_types({"application/zip"});
    struct {
        std::string_view name;
        PartFacts part;
        const AttachmentRules& rules;
        std::string_view want;
    } const table[] = {
        {"by its name, not opened", zip("a.docx", "application/octet-stream"), kArchives, kPass},
        {"by its name", with(zip("a.DOCX", "application/octet-stream"), word), kArchives, kPass},
        {"by its type", with(nameless(docx, "application/zip"), word), kArchives, kPass},
        {"of OpenDocument", with(nameless(odt, "application/zip"), {member("mimetype")}), kArchives, kPass},
        {"where zip files are blocked by type", with(zip("a.docx", docx), word), zips, kPass},
        {"a picture in gzip", file_part("a.emz", "application/octet-stream", "application/gzip"), kArchives,
         kPass},
        {"a picture by its type", nameless("image/x-emz", "application/gzip"), kArchives, kPass},
        {"a zip file under a document's name", with(zip("a.docx", "application/octet-stream"), files),
         kArchives, kRefuse},
        {"a zip file under a document's type", with(nameless(docx, "application/zip"), files), kArchives,
         kRefuse},
        {"a document under an archive's name", with(zip("a.zip", docx), word), kArchives, kRefuse},
        {"a zip file under no name", nameless("application/octet-stream", "application/zip"), kArchives,
         kRefuse},
        {"a zip file under another name", zip("a.dat", "application/octet-stream"), kArchives, kRefuse},
        {"a mark that is deep below", with(zip("a.docx", docx), {member("x/[Content_Types].xml")}), kArchives,
         kRefuse},
        {"gzip under a document's name", file_part("a.docx", docx, "application/gzip"), kArchives, kRefuse},
        {"gzip under no picture's", file_part("a.dat", "application/octet-stream", "application/gzip"),
         kArchives, kRefuse},
        {"another archive under a picture's type", file_part("a.emz", "image/x-emz", "application/x-rar"),
         kArchives, kRefuse},
        {"another archive under a document's name", file_part("a.docx", docx, "application/x-rar"), kArchives,
         kRefuse},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

// Word opens what is a document of the old kind whatever its name says, and runs its macros.
TEST(AttachmentKinds, OldDocumentsUnderOtherNamesAreMacros) {
    const std::string ole = "application/x-ole-storage";
    struct {
        std::string_view name;
        PartFacts part;
        const AttachmentRules& rules;
        std::string_view want;
    } const table[] = {
        {"as RTF", file_part("a.rtf", "application/msword", ole), kMacros, kRefuse},
        {"as a table of text", file_part("a.csv", "application/octet-stream", ole), kMacros, kRefuse},
        {"without a name", nameless("application/msword", ole), kMacros, kRefuse},
        {"under its own name", file_part("a.doc", "application/octet-stream", ole), kMacros, kRefuse},
        {"a mail", file_part("a.msg", "application/octet-stream", ole), kMacros, kPass},
        {"a new document behind a password", file_part("a.docx", "application/octet-stream", ole), kMacros,
         kPass},
        {"without a name that says so", nameless("application/octet-stream", ole), kMacros, kPass},
        {"RTF as RTF", file_part("a.rtf", "application/msword", "text/rtf"), kMacros, kPass},
        {"where programs are blocked", file_part("a.rtf", "application/msword", ole), kExecutables, kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

TEST(AttachmentKinds, SayWhatWasFound) {
    const PartFacts image = disguised(file_part("a.png", "image/png", "application/x-dosexec"));
    EXPECT_EQ(detail_on(image, kMacros),
              "part 1.2 image/png \"a.png\" (file-name) claims image/png but is application/x-dosexec");
    EXPECT_EQ(detail_on(file_part("a", "application/octet-stream", "text/x-perl"), kExecutables),
              "part 1.2 application/octet-stream \"a\" (file-name) is text/x-perl, blocked by executables: "
              "text/x-perl");
    const PartFacts mail = disguised(
        with(file_part("winmail.dat", "application/ms-tnef", "application/vnd.ms-tnef"), {member("a.png")}));
    EXPECT_EQ(
        detail_on(mail, kMacros),
        "part 1.2 application/ms-tnef \"winmail.dat\" (file-name) is application/vnd.ms-tnef, and it or a "
        "file in it is not what it claims to be");
}

}  // namespace
}  // namespace postern
