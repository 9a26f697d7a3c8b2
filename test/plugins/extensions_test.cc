#include "plugins/attachments/extensions.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace postern {
namespace {

std::string counting(std::string_view name) {
    std::string out;
    for (const std::string_view one : counting_extensions(name))
        out += (out.empty() ? "" : " ") + std::string(one);
    return out;
}

TEST(Extensions, TheLastCounts) {
    struct {
        std::string_view name;
        std::string_view want;
    } const table[] = {
        {"x.exe", "exe"},
        {"invoice.pdf.exe", "exe"},
        {"report.docx.lnk", "lnk"},
        {"www.example.com", "com"},
        {".profile", "profile"},
        {"x. exe", "exe"},
        {"x.   exe", "exe"},
        {"x.exe_", "exe_"},
        {"x.exe-", "exe-"},
        {"a.b ", "b"},
        {"x", ""},
        {"", ""},
        {"x.", ""},
        {". .", ""},
        {"...", ""},
        {"a b", ""},
    };
    for (const auto& row : table) EXPECT_EQ(counting(row.name), row.want) << row.name;
}

TEST(Extensions, OneInTheMiddleOfAnHonestNameDoesNot) {
    struct {
        std::string_view name;
        std::string_view want;
    } const table[] = {
        {"protokoll abt. reg. nord.pdf", "pdf"},
        {"protokoll abt. reg. nord", "nord"},
        {"protokoll abt. reg. 2026", "2026"},
        {"rev. ins. part two", "part two"},
        {"introduction to node.js.pdf", "pdf"},
        {"introduction to node.js. part two", "part two"},
        {"vue.js and node.js compared.pptx", "pptx"},
        {"node.js (2nd edition).epub", "epub"},
        {"node.js 2.1.pdf", "pdf"},
        {"readme.py.txt", "txt"},
        {"start.bat.txt", "txt"},
        {"deploy.ps1.log", "log"},
        {"logon.vbs.md", "md"},
        {"build.sh.html", "html"},
        {"screenshot beispiel.app.png", "png"},
        {"messung 2.run.pdf", "pdf"},
        {"driver.inf.docx", "docx"},
        {"registry.reg.xml", "xml"},
        {"offer www.example.com.pdf", "pdf"},
        {"example.com.bak", "bak"},
        {"example.com.2026", "2026"},
        {"www.firma.pl.odt", "odt"},
        {"angebot.doc.pdf", "pdf"},
        {"liste.xls.xlsx", "xlsx"},
        {"archive.zip.pdf", "pdf"},
        {"backup.tar.gz", "gz"},
        {"disk.img.zip", "zip"},
        {"scan.sys.jpeg", "jpeg"},
        {"m.sc. zeugnis.msc.pdf", "pdf"},
        {"tool.py.xyz", "xyz"},
        {"index.js.geojson", "geojson"},
        {"web.js.config", "config"},
        {"rev. 2.1 (final) 03.03.2026.pdf", "pdf"},
        {"a.js  b.pdf", "pdf"},
        {"a;b.js.pdf", "pdf"},
        {"x.js.docx.bak", "bak docx"},
        {"x.js..pdf", "pdf"},
    };
    for (const auto& row : table) EXPECT_EQ(counting(row.name), row.want) << row.name;
}

TEST(Extensions, OneThatTheEndHidesDoes) {
    struct {
        std::string_view name;
        std::string_view want;
    } const table[] = {
        {"invoice.js      .pdf", "pdf js"},
        {"invoice.js      report.pdf", "pdf js"},
        {"invoice.com   .pdf", "pdf com"},
        {"invoice. js   .pdf", "pdf js"},
        {"x.js   ", "js"},
        {"x.js;.pdf", "pdf js"},
        {"x.com;.pdf", "pdf com"},
        {"x.js.1", "1 js"},
        {"x.js.20260303", "20260303 js"},
        {"x.js.bak", "bak js"},
        {"x.js.tmp", "tmp js"},
        {"x.js.part", "part js"},
        {"x.js.crdownload", "crdownload js"},
        {"x.js.rename", "rename js"},
        {"x.js.safe", "safe js"},
        {"x.js.virus", "virus js"},
        {"x.js.txt_", "txt_ js"},
        {"x.js._", "_ js"},
        {"x.js.-", "- js"},
        {"x.js.~1~", "~1~ js"},
        {"x.js.pdf~", "pdf~ js"},
        {"x.js.abcdef", "abcdef js"},
        {"x.js.virusfree", "virusfree js"},
        {"x.js.1.bak", "bak 1 js"},
        {"x.js.bak.pdf.bak", "bak pdf"},
        {"x.reg.old", "old reg"},
        {"x.docm.renamed", "renamed docm"},
        {"x.zip.remove", "remove zip"},
    };
    for (const auto& row : table) EXPECT_EQ(counting(row.name), row.want) << row.name;
}

TEST(Extensions, AProgramsDoesAnywhere) {
    struct {
        std::string_view name;
        std::string_view want;
    } const table[] = {
        {"invoice.exe.pdf", "pdf exe"}, {"invoice.exe .pdf", "pdf exe"},  {"invoice.scr.docx", "docx scr"},
        {"invoice.lnk.txt", "txt lnk"}, {"a.exe.b.c.pdf", "pdf exe"},     {"a.msi.x.dll.png", "png dll msi"},
        {"invoice.bat.pdf", "pdf bat"}, {"invoice.vbs.html", "html vbs"}, {"invoice.cmd.zip", "zip cmd"},
        {"invoice.exec.pdf", "pdf"},    {"invoice-exe.pdf", "pdf"},       {"exe.pdf", "pdf"},
    };
    for (const auto& row : table) EXPECT_EQ(counting(row.name), row.want) << row.name;
}

TEST(Extensions, EveryOneDoesInANameThatReadersCut) {
    const std::string name(190, 'a');
    EXPECT_EQ(counting(name + ".js.pdf"), "pdf");
    EXPECT_EQ(counting(name + ".js.bcdef.pdf"), "pdf bcdef js");
    EXPECT_EQ(counting(name + ".com. Reg.bcdef.pdf"), "pdf bcdef");
}

}  // namespace
}  // namespace postern
