// What the examination of one message costs at most, and what it says where that is too little.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <thread>

#include "archive/make_archive.h"
#include "archive/make_zip.h"
#include "content/content_budget.h"
#include "examine.h"
#include "fakes/ticking_clock.h"
#include "make_files.h"

namespace postern {
namespace {

const MimePart kZip = part_of("application/zip");
const MimePart kEml = part_of("application/octet-stream", {"a.eml"});

// What an honest helper says of what is no archive.
constexpr std::string_view kNo =
    "printf 'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.'";

// How many of `parts` parts with that content have each trouble: "none none broken".
std::string troubles(std::size_t parts, std::string_view bytes, const Setting& setting) {
    const SystemClock clock;
    ContentExaminer examiner(setting.tools, setting.asked, setting.limits, clock);
    std::string all;
    for (std::size_t i = 0; i < parts; ++i) {
        feed_part(examiner, i, kZip, bytes);
        const ContentFacts facts = examiner.take(i);
        all += (i > 0 ? " " : "") + std::string(facts.trouble.empty() ? "none" : facts.trouble);
        EXPECT_FALSE(facts.transient);
    }
    return all;
}

TEST(ContentBounds, PartsShareTheTime) {
    const ScriptFile script("echo run >> \"$0.runs\"; " + std::string(kNo));
    const ContentTools tools(script.path());
    ContentLimits limits;
    limits.archive.time = std::chrono::seconds(5);
    const TickingClock clock;
    ContentExaminer examiner(tools, kAll, limits, clock);
    std::size_t too_slow = 0;
    for (std::size_t i = 0; i < 128; ++i) {
        feed_part(examiner, i, kZip, make_zip({{"a", "1"}}));
        const ContentFacts facts = examiner.take(i);
        EXPECT_EQ(facts.trouble, i < 5 ? "" : "too-slow") << i;
        EXPECT_FALSE(facts.transient);
        too_slow += facts.trouble == "too-slow" ? 1U : 0U;
    }
    EXPECT_EQ(too_slow, 123U);
    std::ifstream runs(script.path() + ".runs");
    std::size_t lines = 0;
    for (std::string line; std::getline(runs, line);) ++lines;
    EXPECT_EQ(lines, 5U);
    unlink((script.path() + ".runs").c_str());
}

TEST(ContentBounds, PartsShareTheEntries) {
    Setting setting;
    setting.limits.archive.entries = 5;
    const std::string zip = make_zip({{"a", "1"}, {"b", "1"}});
    EXPECT_EQ(troubles(5, zip, setting), "none none too-many-entries too-many-entries too-many-entries");
    const std::string mail = mail_with(std::vector<std::string>(6, "Content-Type: a/b\r\n\r\nwords\r\n"));
    const ContentFacts facts = examine(kEml, mail, 100, setting);
    EXPECT_EQ(facts.trouble, "too-many-entries");
    EXPECT_EQ(facts.members.size(), 5U);
}

TEST(ContentBounds, PartsShareTheUnpackedBytes) {
    Setting setting;
    setting.limits.archive.bytes = 250;
    EXPECT_EQ(troubles(5, make_zip({{"a", std::string(100, 'x')}}), setting),
              "none none too-large too-large too-large");
}

TEST(ContentBounds, PartsShareTheSpool) {
    Setting setting;
    const std::string zip = make_zip({{"a", "1"}});
    setting.limits.spool_bytes = 2 * zip.size();
    EXPECT_EQ(troubles(4, zip, setting), "none none too-large too-large");
    setting.limits.spool_bytes = 100'000;
    EXPECT_EQ(troubles(1, make_zip({{"a", std::string(100'000, 'x')}}), setting), "too-large");
}

TEST(ContentBounds, LargeArchiveIsSpooledToTheFolder) {
    std::string incompressible;
    for (std::uint32_t i = 0, x = 1; i < 6U << 20U; ++i) {
        x = x * 1664525U + 1013904223U;
        incompressible += static_cast<char>(x >> 24U);
    }
    const std::string zip = make_zip({{"large.bin", incompressible}});
    Setting setting;
    setting.limits.folder = testing::TempDir();
    EXPECT_EQ(summary(examine(kZip, zip, 65536, setting)),
              "application/zip; large.bin (, " + std::to_string(incompressible.size()) + ")");
    setting.limits.folder = "/no/such/folder";
    EXPECT_EQ(summary(examine(kZip, zip, 65536, setting)), "application/zip unavailable transient");
    EXPECT_EQ(summary(examine(kZip, make_zip({{"a", "1"}}), 65536, setting)), "application/zip; a (, 1)");
}

TEST(ContentBounds, WantOfDescriptorsIsTransient) {
    ASSERT_EQ(summary(examine(kZip, make_zip({}))), "application/zip");  // the database is open then
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
    const ContentFacts facts = examine(kZip, make_zip({}));
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_EQ(summary(facts), "application/zip unavailable transient");
    EXPECT_EQ(facts.sha256, sha256_hex(make_zip({})));
}

TEST(ContentBounds, HelperThatGoesWrongIsTheContentsDoing) {
    struct Case {
        std::string script;
        std::string want;
    };
    const Case cases[] = {
        {"exit 0", "application/zip failed"},
        {"kill -SEGV $$", "application/zip failed"},
        {"kill -XCPU $$", "application/zip too-slow"},
        {"echo nonsense", "application/zip failed"},
        // The trouble that no helper may claim.
        {"printf 'PAL2\\001\\012\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.'",
         "application/zip failed"},
        {std::string(kNo), "application/zip"},
    };
    for (const Case& one : cases) {
        const ScriptFile script(one.script);
        const ContentTools tools(script.path());
        EXPECT_EQ(summary(examine(kZip, make_zip({{"a", "1"}}), 9, {.tools = tools})), one.want)
            << one.script;
    }
}

TEST(ContentBounds, SlowHelperIsTheContentsDoing) {
    const ScriptFile script("exec /bin/sleep 100");
    const ContentTools tools(script.path());
    Setting setting{.tools = tools};
    setting.limits.archive.time = std::chrono::milliseconds(30);
    EXPECT_EQ(troubles(4, make_zip({}), setting), "too-slow too-slow too-slow too-slow");
}

TEST(ContentBounds, NoTurnIsTransient) {
    // The helper of another message says that it has begun, and then holds the only turn.
    const ScriptFile script("echo started > \"$0.started\"; read line < \"$0.end\"; exit 1");
    const std::string started = script.path() + ".started";
    const std::string end = script.path() + ".end";
    ASSERT_EQ(mkfifo(started.c_str(), 0600), 0);
    ASSERT_EQ(mkfifo(end.c_str(), 0600), 0);
    const ContentTools tools(script.path(), 1);
    std::thread other([&] { (void)examine(kZip, make_zip({}), 9, {.tools = tools}); });
    std::string line;
    std::getline(std::ifstream(started), line);
    Setting setting{.tools = tools};
    setting.limits.archive.time = std::chrono::milliseconds(30);
    EXPECT_EQ(summary(examine(kZip, make_zip({}), 9, setting)), "application/zip unavailable transient");
    std::ofstream(end) << "end\n";
    other.join();
    unlink(started.c_str());
    unlink(end.c_str());
}

// `depth` messages within each other, each the content of an attachment.
std::string nested_mail(std::size_t depth) {
    std::string mail = mail_with({mail_part("application/zip", "x.zip", make_zip({{"in.exe", "MZ"}}))});
    for (; depth > 1; --depth) mail = mail_with({mail_part("application/octet-stream", "m.eml", mail)});
    return mail;
}

std::string nested_tnef(std::size_t depth) {
    std::string mail = nested_mail(1);
    for (; depth > 1; --depth) {
        mail = mail_with({mail_part("application/ms-tnef", "w.dat", tnef_with({tnef_file("m.eml", mail)}))});
    }
    return mail;
}

TEST(ContentBounds, FilesWithinFilesAreFollowedThreeDeep) {
    const auto holds_exe = [](const ContentFacts& facts) {
        return !facts.members.empty() && facts.members.back().name.ends_with("x.zip/in.exe");
    };
    const ContentFacts whole = examine(kEml, nested_mail(3));
    EXPECT_EQ(whole.trouble, "");
    EXPECT_TRUE(holds_exe(whole)) << summary(whole);
    for (const std::size_t depth : {4U, 5U, 12U}) {
        const ContentFacts deeper = examine(kEml, nested_mail(depth));
        EXPECT_EQ(deeper.trouble, "too-deep") << depth;
        EXPECT_FALSE(holds_exe(deeper)) << depth;
    }
    EXPECT_TRUE(holds_exe(examine(kEml, nested_tnef(2))));
    EXPECT_EQ(examine(kEml, nested_tnef(2)).trouble, "");
    EXPECT_EQ(examine(kEml, nested_tnef(3)).trouble, "too-deep");
}

TEST(ContentBounds, MemoryStaysSmall) {
    const SystemClock clock;
    ContentExaminer examiner(common_tools(), kAll, patient(), clock);
    const std::string mail = nested_tnef(5);
    for (const std::string& bytes :
         {mail, tnef_with({tnef_file("m.eml", mail)}), std::string(100'000, '\n')}) {
        std::size_t most = 0;
        examiner.begin_part(0, kEml);
        for (const char c : bytes) {
            (void)examiner.content({&c, 1});
            most = std::max(most, examiner.memory_used());
        }
        examiner.end_part();
        EXPECT_LT(most, 512U * 1024U);
        EXPECT_GT(most, 4096U);
    }
    EXPECT_LT(examiner.memory_used(), 1024U);
}

TEST(ContentBounds, FilesWithinFilesAreBoundedInNumber) {
    const std::string mail = mail_with(std::vector<std::string>(100, "Content-Type: a/b\r\n\r\nwords\r\n"));
    const SystemClock clock;
    ContentExaminer examiner(common_tools(), kAll, patient(), clock);
    std::size_t members = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        feed_part(examiner, i, kEml, mail);
        const ContentFacts facts = examiner.take(i);
        EXPECT_EQ(facts.trouble, i < 2 ? "" : "too-many-entries") << i;
        members += facts.members.size();
    }
    EXPECT_EQ(members, ContentBudget::kMostFiles);
}

TEST(ContentBounds, ManyThreadsShareTheTools) {
    const ContentTools tools(helper_program(), 2);
    const std::string mail = nested_mail(2);
    std::array<std::string, 6> seen;
    std::vector<std::thread> threads;
    threads.reserve(seen.size());
    for (std::string& one : seen) {
        threads.emplace_back([&] { one = summary(examine(kEml, mail, 777, {.tools = tools})); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& one : seen) EXPECT_EQ(one, summary(examine(kEml, mail)));
}

}  // namespace
}  // namespace postern
