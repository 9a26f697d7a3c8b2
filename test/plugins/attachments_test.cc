#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

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

// Not all that is recorded of a message is a file in it.
TEST(Attachments, BodiesAndContainersAreNoFiles) {
    struct {
        std::string_view type;
        std::string_view pattern;
        bool blocked;
        bool blocked_with_name;
    } const table[] = {
        {"multipart/form-data", "multipart/form-data", true, true},
        {"multipart/form-data", "multipart/*", true, true},
        {"message/partial", "message/partial", true, true},
        {"message/rfc822", "message/*", true, true},
        {"multipart/mixed", "*/*", false, true},
        {"multipart/mixed", "*", false, true},
        {"multipart/mixed", "multipart/form-data", false, false},
        {"text/html", "text/html", false, true},
        {"text/plain", "*/*", false, true},
        {"", "*", false, false},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = kAllButBypass;
        scene.connector.attachments.block_types = {std::string(row.pattern)};
        scene.message.parts = {part(PartFinding::kNone, std::string(row.type))};
        EXPECT_EQ(ask(scene), row.blocked ? "attachment-type" : "pass") << row.type << ' ' << row.pattern;
        scene.message.parts.front().names = {"a.txt"};
        EXPECT_EQ(ask(scene), row.blocked_with_name ? "attachment-type" : "pass")
            << row.type << ' ' << row.pattern << " with a name";
    }
    Scene scene;
    scene.rights = kAllButBypass;
    scene.connector.attachments.block = {BlockSet::kExchangeDefault};
    scene.message.parts = {part(PartFinding::kNone, "message/partial")};
    EXPECT_EQ(ask(scene), "attachment-type");
}

TEST(Attachments, SayThatThereAreNone) {
    Scene scene;
    const auto detail = [&] { return scene.judge(*make_attachments_check(), Stage::kEndOfMessage).detail; };
    EXPECT_EQ(detail(), "none");
    scene.message.parts = {part(PartFinding::kNone, "text/plain")};
    EXPECT_EQ(detail(), "none");
    scene.rights = RightSet::all();
    EXPECT_EQ(detail(), "none");
    scene.message.parts.push_back(named("a.pdf"));
    EXPECT_EQ(detail(), "bypass-content");
    scene.rights = kMay;
    EXPECT_EQ(detail(), "");
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

TEST(Attachments, WhatIsBlockedMayBeHeldBackInstead) {
    Scene scene;
    scene.connector.attachments.block = {BlockSet::kExecutables};
    scene.connector.attachments.action = BlockAction::kQuarantine;
    scene.message.parts = {named("setup.exe")};
    EXPECT_EQ(ask(scene), "attachment") << "without the right it is refused all the same";
    scene.rights = kMay;
    const Answer held = scene.judge(*make_attachments_check(), Stage::kEndOfMessage);
    EXPECT_EQ(held.kind, Answer::Kind::kQuarantine);
    EXPECT_EQ(held.reason, Reason::kAttachmentType);
    scene.message.parts = {named("report.pdf")};
    EXPECT_EQ(ask(scene), "pass");
}

}  // namespace
}  // namespace postern
