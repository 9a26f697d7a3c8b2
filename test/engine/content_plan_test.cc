#include "engine/content_plan.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

// "digest kind archives", as asked for.
std::string asked(const AttachmentRules& rules, RightSet rights, bool digests = false,
                  bool archives = false) {
    const ContentQuestions questions = content_questions(rules, rights, digests, archives);
    std::string text;
    if (questions.digest) text += "digest ";
    if (questions.kind) text += "kind ";
    if (questions.archives) text += "archives ";
    return text;
}

AttachmentRules blocking() {
    AttachmentRules rules;
    rules.block = {BlockSet::kExecutables};
    return rules;
}

TEST(ContentPlan, AsksOnlyWhatARuleNeeds) {
    AttachmentRules names;
    names.block_names = {"*.x"};
    AttachmentRules types;
    types.block_types = {"image/*"};
    AttachmentRules unopened = blocking();
    unopened.archives = Archives::kIgnore;
    AttachmentRules keys;
    keys.encrypted = Encrypted::kReject;
    AttachmentRules keys_unopened = keys;
    keys_unopened.archives = Archives::kIgnore;
    AttachmentRules digests;
    digests.block_digests = {Sha256Digest{}};
    AttachmentRules counts;
    counts.max_count = 1;
    counts.max_depth = 1;
    const struct {
        const char* name;
        AttachmentRules rules;
        const char* want;
    } cases[] = {
        {"no rule", {}, ""},
        {"a set", blocking(), "kind archives "},
        {"names", names, "kind archives "},
        {"types", types, "kind archives "},
        {"archives are not opened", unopened, "kind "},
        {"no encrypted content", keys, "kind archives "},
        // Whether one is encrypted can be told only by opening it.
        {"no encrypted content, and archives are not opened", keys_unopened, "kind archives "},
        {"digests", digests, "digest "},
        {"counts", counts, ""},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(asked(c.rules, RightSet(Right::kAttachments)), c.want) << c.name;
        EXPECT_EQ(asked(c.rules, RightSet(Right::kAttachments, Right::kBypassContent)), "") << c.name;
        EXPECT_EQ(asked(c.rules, RightSet(Right::kSubmit)), "") << c.name;
    }
}

TEST(ContentPlan, ACheckMayWantTheFilesWithin) {
    EXPECT_EQ(asked({}, RightSet(Right::kSubmit), false, true), "archives ");
    EXPECT_EQ(asked({}, RightSet(Right::kAttachments, Right::kBypassContent), false, true), "");
}

TEST(ContentPlan, DigestsForTheJournalAreAskedWhoeverSends) {
    EXPECT_EQ(asked({}, RightSet(), true), "digest ");
    EXPECT_EQ(asked(blocking(), RightSet(Right::kAttachments, Right::kBypassContent), true), "digest ");
    EXPECT_EQ(asked(blocking(), RightSet(Right::kAttachments), true), "digest kind archives ");
}

TEST(ContentPlan, HandsOnTheLimits) {
    InspectionSettings settings;
    settings.parts = 7;
    settings.depth = 6;
    settings.part_header = 5000;
    settings.attachment_size = 4000;
    settings.archive_bytes = 3000;
    settings.archive_entries = 20;
    settings.archive_depth = 2;
    settings.archive_time = std::chrono::milliseconds{1500};
    settings.archive_memory = 1000;
    settings.folder = "/elsewhere";
    const ScanLimits scan = scan_limits(settings);
    EXPECT_EQ(scan.parts, 7U);
    EXPECT_EQ(scan.depth, 6U);
    EXPECT_EQ(scan.part_header_bytes, 5000U);
    const ContentLimits content = content_limits(settings);
    EXPECT_EQ(content.spool_bytes, 4000U);
    EXPECT_EQ(content.folder, "/elsewhere");
    EXPECT_EQ(content.archive.bytes, 3000U);
    EXPECT_EQ(content.archive.entries, 20U);
    EXPECT_EQ(content.archive.depth, 2U);
    EXPECT_EQ(content.archive.time, std::chrono::milliseconds{1500});
    EXPECT_EQ(content.archive.memory, 1000U);
}

}  // namespace
}  // namespace postern
