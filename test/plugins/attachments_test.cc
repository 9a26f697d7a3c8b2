#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

using namespace std::string_literals;

const RightSet kNone;
const RightSet kMay(Right::kAttachments);
const RightSet kAllButBypass = RightSet::all().without(RightSet(Right::kBypassContent));

PartFacts part(PartFinding finding, std::string type = "application/pdf",
               std::vector<std::string> names = {}) {
    PartFacts facts;
    facts.path = "1.2";
    facts.type = std::move(type);
    facts.names = std::move(names);
    facts.finding = finding;
    facts.reason = "name";
    return facts;
}
PartFacts named(std::string name) {
    return part(PartFinding::kAttachment, "application/octet-stream", {std::move(name)});
}
PartFacts tolerable(Tolerated kind) {
    PartFacts facts = part(PartFinding::kAttachment, "image/png");
    facts.tolerable = kind;
    return facts;
}

std::string ask(Scene& scene) {
    return scene.ask(*make_attachments_check(), Stage::kEndOfMessage);
}

TEST(Attachments, NeedTheRight) {
    struct {
        std::string_view name;
        std::vector<PartFacts> parts;
        std::string_view without;
    } const table[] = {
        {"no parts", {}, "pass"},
        {"a part that is none", {part(PartFinding::kNone)}, "pass"},
        {"an attachment", {part(PartFinding::kAttachment)}, "attachment"},
        {"what can't be told", {part(PartFinding::kAmbiguous)}, "attachment"},
        {"the last of three",
         {part(PartFinding::kNone), part(PartFinding::kNone), part(PartFinding::kAmbiguous)},
         "attachment"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.message.parts = row.parts;
        EXPECT_EQ(ask(scene), row.without) << row.name;
        scene.rights = RightSet::all().without(RightSet(Right::kAttachments));
        EXPECT_EQ(ask(scene), row.without) << row.name;
        scene.rights = kMay;
        EXPECT_EQ(ask(scene), "pass") << row.name;
    }
}

TEST(Attachments, BypassingTheListsIsNotTheRightToCarryThem) {
    Scene scene;
    scene.message.parts = {part(PartFinding::kAttachment)};
    scene.rights = RightSet(Right::kBypassContent);
    EXPECT_EQ(ask(scene), "attachment");
}

TEST(Attachments, EachKindIsToleratedWhereItIsListed) {
    for (std::size_t i = 0; i < kToleratedCount; ++i) {
        const auto kind = static_cast<Tolerated>(i);
        Scene scene;
        scene.message.parts = {tolerable(kind)};
        scene.connector.attachments.tolerate = {kind};
        EXPECT_EQ(ask(scene), "pass") << kToleratedWords[kind];
        scene.connector.attachments.tolerate = {static_cast<Tolerated>((i + 1) % kToleratedCount)};
        EXPECT_EQ(ask(scene), "attachment") << kToleratedWords[kind];
        scene.connector.attachments.tolerate = {};
        EXPECT_EQ(ask(scene), "attachment") << kToleratedWords[kind];
    }
}

TEST(Attachments, TheDefaultToleratesSignaturesInlineImagesAndReports) {
    constexpr std::string_view kWant[] = {"pass", "pass", "pass", "attachment", "attachment", "attachment"};
    for (std::size_t i = 0; i < kToleratedCount; ++i) {
        Scene scene;
        scene.message.parts = {tolerable(static_cast<Tolerated>(i))};
        EXPECT_EQ(ask(scene), kWant[i]) << kToleratedWords[static_cast<Tolerated>(i)];
    }
}

TEST(Attachments, AToleratedPartHidesNoOther) {
    Scene scene;
    scene.message.parts = {tolerable(Tolerated::kSignatures), part(PartFinding::kAttachment)};
    EXPECT_EQ(ask(scene), "attachment");
}

TEST(Attachments, AToleratedPartIsStillHeldToTheLists) {
    Scene scene;
    PartFacts image = tolerable(Tolerated::kInlineImages);
    image.names = {"logo.png.exe"};
    scene.message.parts = {image};
    scene.connector.attachments.block = {BlockSet::kExecutables};
    EXPECT_EQ(ask(scene), "attachment-type");
}

TEST(Attachments, BlockedNamesAreFoundInWhateverDisguise) {
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
        scene.message.parts = {named(row.name)};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << testing::PrintToString(row.name);
    }
}

TEST(Attachments, GlobsOfTheConnectorBlockNames) {
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
        scene.message.parts = {named(row.name)};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << row.name;
    }
}

TEST(Attachments, EveryReadingOfTheNameIsHeldToTheLists) {
    Scene scene;
    scene.rights = kAllButBypass;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.message.parts = {part(PartFinding::kAttachment, "application/pdf", {"a.pdf", "b.txt", "c.exe"})};
    EXPECT_EQ(ask(scene), "attachment-type");
}

TEST(Attachments, TypesAreBlockedByPatternAndBySet) {
    struct {
        std::string_view type;
        bool blocked;
    } const table[] = {
        {"image/png", true},
        {"image/svg+xml", true},
        {"application/x-msdownload", true},
        {"video/mp4", true},
        {"text/javascript", true},
        {"application/pdf", false},
        {"video/mpeg", false},
        {"imagery/png", false},
        {"application/x-msdownload2", false},
        {"application/octet-stream", false},
        {"", false},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block_types = {"image/*", "video/mp4"};
        scene.connector.attachments.block = {BlockSet::kExecutables};
        scene.message.parts = {part(PartFinding::kAttachment, std::string(row.type))};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << row.type;
    }
}

TEST(Attachments, EachSetBlocksItsOwn) {
    struct {
        BlockSet set;
        std::string_view blocked;
        std::string_view passes;
    } const table[] = {
        {BlockSet::kExecutables, "a.exe", "a.docm"},
        {BlockSet::kMacros, "a.docm", "a.docx"},
        {BlockSet::kArchives, "a.zip", "a.exe"},
        {BlockSet::kExchangeDefault, "a.ade", "a.zip"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block = {row.set};
        scene.message.parts = {named(std::string(row.blocked))};
        EXPECT_EQ(ask(scene), "attachment-type") << row.blocked;
        scene.message.parts = {named(std::string(row.passes))};
        EXPECT_EQ(ask(scene), "pass") << row.passes;
        scene.connector.attachments.block = {row.set, BlockSet::kExecutables, BlockSet::kMacros,
                                             BlockSet::kArchives};
        scene.message.parts = {named(std::string(row.blocked))};
        EXPECT_EQ(ask(scene), "attachment-type") << row.blocked;
    }
}

TEST(Attachments, WhatCouldNotBeInspectedIsBlockedWhereAnythingIs) {
    PartFacts rest = part(PartFinding::kAmbiguous, "");
    rest.reason = "limit";
    Scene scene;
    scene.rights = kMay;
    scene.message.parts = {rest};
    EXPECT_EQ(ask(scene), "pass");
    scene.connector.attachments.block_types = {"video/*"};
    EXPECT_EQ(ask(scene), "attachment-type");
    scene.rights = kNone;
    EXPECT_EQ(ask(scene), "attachment");
}

TEST(Attachments, BypassContentSkipsTheLists) {
    PartFacts rest = part(PartFinding::kAmbiguous, "");
    rest.reason = "limit";
    Scene scene;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.connector.attachments.block_names = {"*"};
    scene.connector.attachments.block_types = {"*/*"};
    scene.message.parts = {named("a.exe"), rest};
    scene.rights = kAllButBypass;
    EXPECT_EQ(ask(scene), "attachment-type");
    scene.rights = RightSet(Right::kAttachments, Right::kBypassContent);
    EXPECT_EQ(ask(scene), "pass");
}

TEST(Attachments, TheMissingRightSpeaksBeforeTheLists) {
    Scene scene;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.message.parts = {named("a.exe")};
    EXPECT_EQ(ask(scene), "attachment");
}

TEST(Attachments, SayWhatWasSeen) {
    Scene scene;
    scene.message.parts = {named("a.exe")};
    EXPECT_EQ(scene.judge(*make_attachments_check(), Stage::kEndOfMessage).detail,
              "part 1.2 application/octet-stream \"a.exe\" (name)");
    scene.rights = kMay;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    EXPECT_EQ(scene.judge(*make_attachments_check(), Stage::kEndOfMessage).detail,
              "part 1.2 application/octet-stream \"a.exe\" (name) is blocked by executables: .exe");
}

TEST(Attachments, SayNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.message.parts = {named("a.exe")};
    EXPECT_EQ(ask(scene), "pass");
    EXPECT_TRUE(make_attachments_check()->stages().has(Stage::kEndOfMessage));
}

}  // namespace
}  // namespace postern
