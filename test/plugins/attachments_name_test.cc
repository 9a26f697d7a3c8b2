#include <gtest/gtest.h>

#include "fakes/plugins_parts.h"

namespace postern {
namespace {

using namespace std::string_literals;

const RightSet kAllButBypass = RightSet::all().without(RightSet(Right::kBypassContent));

std::string ask(Scene& scene) {
    return scene.ask(*make_attachments_check(), Stage::kEndOfMessage);
}

TEST(AttachmentNames, BlockedNamesAreFoundInWhateverDisguise) {
    struct {
        std::string name;
        bool blocked;
    } const table[] = {
        {"setup.exe", true},
        {"SETUP.EXE", true},
        {"invoice.pdf.exe", true},
        {"x.exe.pdf", true},
        {"setup.exe.", true},
        {"setup.exe . .", true},
        {"setup.exe:$DATA", true},
        {"setup.exe\0.txt"s, true},
        {"notes.txt\0.exe"s, true},
        {"C:\\tmp\\setup.exe", true},
        {"../setup.exe", true},
        {"setup.exe/", true},
        {"report:1.exe", true},
        {"C:setup.exe", true},
        {"setup.ex?e", true},
        {"setup.exe\"", true},
        {"tnemucod\u202Excod.exe", true},
        {"setup.e\u200Bxe", true},
        {"setup.exe\u00AD", true},
        {"setup.ex\x01"
         "e",
         true},
        {"x.pdf                                        .exe", true},
        {"setup.js", true},
        {"link.url", true},
        {".exe", true},
        {"command.com", true},
        {"www.example.com.exe", true},
        {"x.exe%20", true},
        {"x%2Eexe", true},
        {"x.exe%00.pdf", true},
        {"x.js;.pdf", true},
        {"x.exe;1", true},
        {"x.exe:.pdf", true},
        {"x.js\0.pdf"s, true},
        {"x.js:.pdf", true},
        {"x.js               .pdf", true},
        {"x.js\u00A0\u00A0\u00A0\u00A0.pdf", true},
        {"x.js.bak", true},
        {"x.js.txt_", true},
        {"x.js.virusfree", true},
        {"x.exe\u00A0", true},
        {"x.\uFF45xe", true},
        {"Rechnung.desktop", true},
        {"offer www.example.com.pdf", false},
        {"Protokoll Abt. Reg. Nord.pdf", false},
        {"Introduction to Node.js.pdf", false},
        {"README.py.txt", false},
        {"Screenshot Beispiel.app.png", false},
        {"50%20Rabatt.pdf", false},
        {"scan.pdf", false},
        {"exe", false},
        {"setup.exe_", false},
        {"setup-exe", false},
        {"executable.txt", false},
        {"setup.exes", false},
        {"a/exe/b.txt", false},
        {"setup.exe/readme", false},
        {"", false},
        {"archive.zip", false},
        {"letter.docx", false},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block = {BlockSet::kExecutables};
        scene.message.parts = {file_part(row.name)};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << testing::PrintToString(row.name);
    }
}

TEST(AttachmentNames, GlobsOfTheConnectorBlockNames) {
    struct {
        std::string name;
        bool blocked;
    } const table[] = {
        {"Invoice-7.ZIP", true},      {"invoice-.zip", true},     {"dir/invoice-7.zip", true},
        {"invoice-7.zip. ", true},    {"x:invoice-7.zip", false}, {"my invoice-7.zip", false},
        {"invoice-7.zip.txt", false}, {"invoice.zip", false},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block_names = {"invoice-*.zip"};
        scene.message.parts = {file_part(row.name)};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << row.name;
    }
}

TEST(AttachmentNames, AnEmptyNameIsAName) {
    Scene scene;
    scene.rights = kAllButBypass;
    scene.connector.attachments.block_names = {"*"};
    scene.message.parts = {file_part("")};
    EXPECT_EQ(ask(scene), "attachment-type");
    scene.connector.attachments.block_names = {"?*"};
    EXPECT_EQ(ask(scene), "pass");
    scene.message.parts.front().names.clear();
    scene.connector.attachments.block_names = {"*"};
    EXPECT_EQ(ask(scene), "pass");
    scene.message.parts.front().names = {"a.pdf"};
    scene.connector.attachments.block_names = {""};
    EXPECT_EQ(ask(scene), "pass");
}

TEST(AttachmentNames, EveryReadingOfTheNameIsHeldToTheLists) {
    Scene scene;
    scene.rights = kAllButBypass;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.message.parts = {file_part("a.pdf", "application/pdf")};
    scene.message.parts.front().names = {"a.pdf", "b.txt", "c.exe"};
    EXPECT_EQ(ask(scene), "attachment-type");
}

TEST(AttachmentNames, CompressedFilesAreHeldToTheNameThatTheyUnpackTo) {
    struct {
        std::string_view name;
        bool blocked;
    } const table[] = {
        {"x.js.gz", true},      {"X.VBS.BZ2", true},       {"x.exe.zst", true},    {"x.py.z", true},
        {"data.csv.gz", false}, {"example.com.gz", false}, {"x.js.tgz", false},    {"gz", false},
        {".gz", false},         {"js.gz", false},          {"x.js.gz.txt", false}, {"backup.sql.xz", false},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block = {BlockSet::kExecutables};
        scene.message.parts = {file_part(std::string(row.name))};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << row.name;
    }
    Scene scene;
    scene.rights = kAllButBypass;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.connector.attachments.archives = Archives::kIgnore;
    scene.message.parts = {file_part("x.js.gz")};
    EXPECT_EQ(ask(scene), "pass");
}

}  // namespace
}  // namespace postern
