#include <gtest/gtest.h>

#include "fakes/plugins_parts.h"

namespace postern {
namespace {

const AttachmentRules kExecutables = blocking(BlockSet::kExecutables);
const AttachmentRules kMacros = blocking(BlockSet::kMacros);
const AttachmentRules kArchives = blocking(BlockSet::kArchives);

PartFacts tnef_with(std::vector<MemberFacts> members) {
    return with(file_part("winmail.dat", "application/ms-tnef", "application/vnd.ms-tnef"),
                std::move(members));
}
PartFacts text_with(std::vector<MemberFacts> members) {
    return with(plain_part("text/plain", "text/plain"), std::move(members));
}
PartFacts mail_with(std::vector<MemberFacts> members) {
    return with(file_part("a.eml", "application/octet-stream", "message/rfc822"), std::move(members));
}
MemberFacts hidden(std::string name, std::string type) {
    return member(std::move(name), std::move(type), 0);
}
AttachmentRules ignoring(AttachmentRules rules) {
    rules.archives = Archives::kIgnore;
    return rules;
}

TEST(AttachmentMembers, ProgramsAreFoundByTheirNames) {
    struct {
        std::string name;
        std::string_view want;
    } const table[] = {
        {"evil.exe", kRefuse},
        {"x/evil.exe", kRefuse},
        {"x\\evil.EXE", kRefuse},
        {"inner.zip/x/evil.exe", kRefuse},
        {"../../evil.exe", kRefuse},
        {"/etc/evil.sh", kRefuse},
        {"invoice.pdf.exe", kRefuse},
        {"evil.exe ", kRefuse},
        {"evil.exe:stream", kRefuse},
        {"evil%2Eexe", kRefuse},
        {"evil\u202Efdp.exe", kRefuse},
        {"project/setup.py", kRefuse},
        {"evil.exe/", kRefuse},  // with bytes in it, it is no folder
        {"Tool.app/Contents/MacOS/Tool", kRefuse},
        {"x/Tool.APP\\Contents\\Info.plist", kRefuse},
        {"script.js.gz", kRefuse},
        {"inner.zip/script.VBS.xz", kRefuse},
        {"report.pdf", kPass},
        {"x.exe/readme.txt", kPass},
        {"www.example.com/index.html", kPass},
        {"www.example.com/contents/index.html", kPass},
        {"Tool.app/notes.txt", kPass},
        {"google.com!example.org!1700000000!1700086400.xml", kPass},
        {"exports/example.com.gz/", kPass},
        {"data.csv.gz/", kPass},
        {"", kPass},
        {"/", kPass},
    };
    for (const auto& row : table) {
        EXPECT_EQ(verdict_on(zip_with({member("readme.txt"), opened(row.name)}), kExecutables), row.want)
            << row.name;
    }
}

TEST(AttachmentMembers, FoldersAreNotJudgedByTheirNames) {
    EXPECT_EQ(verdict_on(zip_with({member("www.example.com/", "", 0)}), kExecutables), kPass);
    EXPECT_EQ(verdict_on(zip_with({member("old.zip/", "", 0)}), kExecutables), kPass);
    EXPECT_EQ(verdict_on(zip_with({member("www.example.com", "", 0)}), kExecutables), kRefuse);
}

TEST(AttachmentMembers, GlobsAreHeldAgainstTheNameAndThePath) {
    struct {
        std::string glob;
        std::string name;
        std::string_view want;
    } const table[] = {
        {"secret*", "x/Secret plan.txt", kRefuse},
        {"secret*", "secret/plan.txt", kRefuse},
        {"*/secret/*", "x/SECRET/plan.txt", kRefuse},
        {"*/secret/*", "x\\secret\\plan.txt", kRefuse},
        {"*/secret/*", "x/%73ecret/plan.txt", kRefuse},
        {"xl/*", "xl/workbook.xml", kRefuse},
        {"*.exe", "x.exe/readme", kPass},
        {"secret*", "no secret.txt", kPass},
        {"*/secret/*", "secret/plan.txt", kPass},
        {"xl/*", "word/xl", kPass},
        {"plan.txt", "plan.txt/readme.md", kPass},
    };
    for (const auto& row : table) {
        EXPECT_EQ(verdict_on(zip_with({member(row.name)}), blocking_names({row.glob})), row.want)
            << row.glob << ' ' << row.name;
    }
}

TEST(AttachmentMembers, TypesCountUnlessTheyAreText) {
    struct {
        std::string_view name;
        PartFacts part;
        AttachmentRules rules;
        std::string_view want;
    } const table[] = {
        {"a program", tnef_with({member("a.dat", "application/x-dosexec")}), kExecutables, kRefuse},
        {"one without a name", tnef_with({member("", "application/x-dosexec")}), kExecutables, kRefuse},
        {"a script", tnef_with({member("a.dat", "text/x-shellscript")}), kExecutables, kRefuse},
        {"a script without extension", tnef_with({member("a", "text/x-perl")}), kExecutables, kRefuse},
        {"a type by a pattern", mail_with({member("a.txt", "video/mp4")}), blocking_types({"video/*"}),
         kRefuse},
        {"a page in a mail", mail_with({member("a.html", "text/html")}), blocking_types({"text/html"}),
         kRefuse},
        {"a page in HTML", text_with({hidden("", "text/html")}), blocking_types({"text/html"}), kRefuse},
        {"a script in HTML", text_with({hidden("", "text/javascript")}), kExecutables, kRefuse},
        {"a container by its name", mail_with({member("", "multipart/form-data")}),
         blocking_types({"multipart/form-data"}), kRefuse},
        {"an archive", tnef_with({opened("a.dat", "application/zip")}), kArchives, kRefuse},
        {"gzip under no picture's name", tnef_with({opened("a.dat", "application/gzip")}), kArchives,
         kRefuse},
        {"a zip file under a picture's name", tnef_with({opened("a.emz", "application/zip")}), kArchives,
         kRefuse},
        {"what looks like a program, and claims to be text",
         mail_with({member("a", "application/x-dosexec"), member("a", "text/plain")}), kExecutables, kRefuse},
        {"a script that another claims to be text",
         mail_with({member("a", "application/javascript"), member("b", "text/plain")}), kExecutables,
         kRefuse},
        {"hidden twice", text_with({hidden("", "application/javascript"), hidden("", "text/plain")}),
         kExecutables, kRefuse},
        {"a script that claims to be text",
         mail_with({member("a", "text/x-perl"), member("a", "text/plain")}), kExecutables, kPass},
        {"a body that looks like a script",
         mail_with({member("", "application/javascript"), member("", "text/plain")}), kExecutables, kPass},
        {"a script by a text's name", tnef_with({member("a.txt", "text/x-perl")}), kExecutables, kPass},
        {"a script without a name", tnef_with({member("", "text/x-perl")}), kExecutables, kPass},
        {"the bodies of a mail", mail_with({member("", "text/plain"), member("", "text/html")}),
         blocking_types({"text/*"}), kPass},
        {"an empty body of a mail", mail_with({hidden("", "text/html")}), blocking_types({"text/*"}), kPass},
        {"the bodies of a mail that is sent as text", text_with({member("", "text/html")}),
         blocking_types({"text/*"}), kPass},
        {"all types, and a container", mail_with({member("", "multipart/mixed")}), blocking_types({"*/m*"}),
         kPass},
        {"a document", tnef_with({opened("a.docx", "application/zip")}), kArchives, kPass},
        {"a picture", tnef_with({opened("a.emz", "application/gzip")}), kArchives, kPass},
        {"a picture in HTML", text_with({hidden("", "image/png")}), kExecutables, kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

TEST(AttachmentMembers, AnArchiveThatNobodyOpenedCouldNotBeInspected) {
    MemberFacts secret = member("inner.zip");
    secret.encrypted = true;
    struct {
        std::string_view name;
        PartFacts part;
        AttachmentRules rules;
        std::string_view want;
    } const table[] = {
        {"by its name", zip_with({member("inner.zip")}), kExecutables, kRefuse},
        {"by its name, further down", zip_with({member("x/inner.TAR")}), kMacros, kRefuse},
        {"by its type", tnef_with({member("inner.dat", "application/x-rar")}), kExecutables, kRefuse},
        {"in text", text_with({hidden("inner.7z", "")}), kExecutables, kRefuse},
        {"in text, without a name", text_with({hidden("", "application/zip")}), kExecutables, kRefuse},
        {"as macOS names it, but it is one", tnef_with({member("._inner", "application/zip")}), kExecutables,
         kRefuse},
        {"behind a key", zip_with({secret}), kExecutables, kRefuse},
        {"opened", zip_with({opened("inner.zip")}), kExecutables, kPass},
        {"opened, by its type", tnef_with({opened("inner.dat", "application/x-rar")}), kExecutables, kPass},
        {"no archive", zip_with({member("zip"), member("inner.zip.txt")}), kExecutables, kPass},
        {"what macOS writes beside one", zip_with({opened("a.zip"), member("__MACOSX/._a.zip")}),
         kExecutables, kPass},
        {"the content of a compressed file", zip_with({opened("a.csv.gz"), member("a.csv.gz/")}),
         kExecutables, kPass},
        {"where archives are ignored", text_with({hidden("inner.7z", "")}), ignoring(kExecutables), kPass},
        {"where types are not judged", zip_with({member("inner.zip")}), {}, kPass},
    };
    for (const auto& row : table) EXPECT_EQ(verdict_on(row.part, row.rules), row.want) << row.name;
}

TEST(AttachmentMembers, EntriesAreNotLookedAtWhereArchivesAreIgnored) {
    struct {
        std::string_view name;
        PartFacts part;
        std::string_view want;
    } const table[] = {
        {"a zip file", zip_with({entry("evil.exe")}), kPass},
        {"an archive in TNEF", tnef_with({opened("a.zip", "application/zip"), entry("a.zip/evil.exe")}),
         kPass},
        {"a compressed file in TNEF", tnef_with({member("script.js.gz")}), kPass},
        {"TNEF", tnef_with({member("evil.exe")}), kRefuse},
        {"a message", mail_with({member("evil.exe")}), kRefuse},
        {"text", text_with({member("evil.exe")}), kRefuse},
        {"beside an archive",
         tnef_with({opened("a.zip", "application/zip"), entry("a.zip/a.txt"), member("evil.exe")}), kRefuse},
        {"an archive by its own name", file_part("evil.exe", "application/zip", "application/zip"), kRefuse},
    };
    for (const auto& row : table) {
        EXPECT_EQ(verdict_on(row.part, ignoring(kExecutables)), row.want) << row.name;
        EXPECT_EQ(verdict_on(row.part, kExecutables), kRefuse) << row.name;
    }
}

TEST(AttachmentMembers, WhatHasNoNameIsNotBlockedByOne) {
    EXPECT_EQ(verdict_on(zip_with({member("")}), blocking_names({"*b*", "*", "?*"})), kRefuse) << "its own";
    EXPECT_EQ(verdict_on(with(plain_part("text/plain"), {member("", "image/png", 0)}), blocking_names({"*"})),
              kPass);
    EXPECT_EQ(
        verdict_on(with(plain_part("text/plain"), {member("x", "image/png", 0)}), blocking_names({"*"})),
        kRefuse);
}

TEST(AttachmentMembers, MacrosAreFoundInDocumentsOfAnyName) {
    struct {
        std::string name;
        std::string_view want;
    } const table[] = {
        {"word/vbaProject.bin", kRefuse},
        {"xl/vbaProject.bin", kRefuse},
        {"ppt/VBAPROJECT.BIN", kRefuse},
        {"word\\vbaProject.bin", kRefuse},
        {"word/vbaProject%2Ebin", kRefuse},
        {"letters/a.docx/word/vbaData.xml", kRefuse},
        {"xl/macrosheets/sheet1.xml", kRefuse},
        {"a.xlsx/XL\\macroSheets\\sheet1.bin", kRefuse},
        {"Basic/Standard/script-lb.xml", kRefuse},
        {"a.docm", kRefuse},
        {"word/document.xml", kPass},
        {"word/vbaProject.bin.rels", kPass},
        {"xl/worksheets/sheet1.xml", kPass},
        {"axl/macrosheets/sheet1.xml", kPass},
        {"xl/macrosheets.xml", kPass},
        {"word/activeX/activeX1.bin", kPass},
        {"evil.exe", kPass},
    };
    for (const auto& row : table) {
        const PartFacts part = with(file_part("a.docx"), {member("[Content_Types].xml"), member(row.name)});
        EXPECT_EQ(verdict_on(part, kMacros), row.want) << row.name;
        const bool program = row.name == "evil.exe";
        EXPECT_EQ(verdict_on(part, kExecutables), program ? kRefuse : kPass) << row.name;
        EXPECT_EQ(verdict_on(part, ignoring(kMacros)), row.want) << row.name << ": its kind is not known";
    }
}

TEST(AttachmentMembers, HonestDocumentsPass) {
    const PartFacts table[] = {
        with(file_part("a.docx", "application/octet-stream",
                       "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
             {member("[Content_Types].xml"), member("_rels/.rels"), member("word/document.xml"),
              member("word/_rels/document.xml.rels"), member("word/fonts/font1.odttf"),
              member("word/media/image1.emf"), member("word/embeddings/oleObject1.bin"),
              opened("word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
              member("word/embeddings/Microsoft_Excel_Sheet1.xlsx/xl/workbook.xml"),
              member("docProps/app.xml"), member("customXml/item1.xml"), member("word/theme/theme1.xml")}),
        with(file_part("a.xlsx", "application/octet-stream", "application/zip"),
             {member("[Content_Types].xml"), member("xl/workbook.xml"), member("xl/drawings/vmlDrawing1.vml"),
              member("xl/printerSettings/printerSettings1.bin"),
              member("xl/worksheets/_rels/sheet1.xml.rels")}),
        with(file_part("a.odt", "application/vnd.oasis.opendocument.text",
                       "application/vnd.oasis.opendocument.text"),
             {member("mimetype"), member("META-INF/manifest.xml"), member("Thumbnails/thumbnail.png"),
              member("Configurations2/accelerator/current.xml"),
              member("Configurations2/images/Bitmaps/", "", 0)}),
        with(file_part("a.epub", "application/epub+zip", "application/epub+zip"),
             {member("mimetype"), member("META-INF/container.xml"), member("OEBPS/toc.ncx")}),
        with(file_part("a.pages", "application/octet-stream", "application/zip"),
             {member("Index/Document.iwa"), member("Metadata/BuildVersionHistory.plist"),
              member("preview.jpg")}),
        zip_with({member("scans/", "", 0), member("scans/1.pdf"), member("scans/2.tif"),
                  member("__MACOSX/._1.pdf"), member(".DS_Store"), member("Thumbs.db"), member("list.csv")}),
        with(file_part("logs.tar.gz", "application/gzip", "application/gzip"),
             {member(""), member("logs/syslog.1"), member("logs/mail.log.2.gz/"),
              opened("logs/mail.log.2.gz")}),
        with(file_part("report.xml.gz", "application/gzip", "application/gzip"),
             {member("google.com!example.org!1700000000!1700086400.xml")}),
    };
    AttachmentRules rules = kExecutables;
    rules.block = {BlockSet::kExecutables, BlockSet::kMacros, BlockSet::kExchangeDefault};
    rules.block_names = {"invoice*.zip"};
    for (const PartFacts& part : table) {
        const Answer answer = answer_to({part}, rules);
        EXPECT_EQ(text(answer), kPass) << part.names.front() << ": " << answer.detail;
    }
}

// Were the time not linear in these, no test would see the end of it.
TEST(AttachmentMembers, LongNamesAndManyOfThemCostNoMoreThanTheirLength) {
    const auto repeated = [](std::string_view piece) {
        std::string name;
        while (name.size() < 500'000) name += piece;
        return name + "/readme.txt";
    };
    AttachmentRules rules = kExecutables;
    rules.block = {BlockSet::kExecutables, BlockSet::kMacros, BlockSet::kArchives};
    rules.block_names = {"*.foo", "secret*"};
    for (const std::string_view piece :
         {".1", "a/", "/contents", "a.app/contents/", "%41", ":", "\u200B", " . ", ";"}) {
        const PartFacts part = with(file_part("a"), {member(repeated(piece))});
        EXPECT_EQ(verdict_on(part, rules), piece == "a.app/contents/" ? kRefuse : kPass) << piece;
    }
    std::vector<MemberFacts> many;
    many.reserve(10'001);
    for (int i = 0; i < 10'000; ++i)
        many.push_back(opened("x/" + std::to_string(i) + ".dat", "application/gzip"));
    many.push_back(entry("x/9999.dat/evil.exe"));
    EXPECT_EQ(verdict_on(tnef_with(many), kExecutables), kRefuse);
    EXPECT_EQ(verdict_on(tnef_with(many), ignoring(kExecutables)), kPass);
}

TEST(AttachmentMembers, SayWhichItIs) {
    EXPECT_EQ(
        detail_on(zip_with({member("x/evil.exe")}), kExecutables),
        "part 1.2 application/zip \"a.zip\" (file-name) holds \"x/evil.exe\", blocked by executables: .exe");
    EXPECT_EQ(detail_on(zip_with({member("b.zip")}), kExecutables),
              "part 1.2 application/zip \"a.zip\" (file-name) holds \"b.zip\", which could not be inspected");
    EXPECT_EQ(
        detail_on(zip_with({member("xl/macrosheets/1.xml")}), kMacros),
        "part 1.2 application/zip \"a.zip\" (file-name) holds \"xl/macrosheets/1.xml\", blocked by macros: "
        "xl/macrosheets/");
    EXPECT_EQ(
        detail_on(text_with({hidden("", "text/javascript")}), kExecutables),
        "part 1 text/plain holds a file of type text/javascript, blocked by executables: text/javascript");
    const std::string name = std::string(300, 'a') + ".exe";
    EXPECT_EQ(detail_on(zip_with({member(name)}), kExecutables),
              "part 1.2 application/zip \"a.zip\" (file-name) holds \"" + std::string(22, 'a') + "..." +
                  std::string(18, 'a') + ".exe\", blocked by executables: .exe");
}

}  // namespace
}  // namespace postern
