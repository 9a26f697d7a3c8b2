#include "archive/archive_inspector.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "archive/confine_helper.h"
#include "fakes/ticking_clock.h"
#include "listing_helper.h"
#include "make_archive.h"
#include "make_rar.h"
#include "make_zip.h"
#include "script_file.h"

namespace postern {
namespace {

// Enough for a machine that is busy.
constexpr ArchiveLimits kPatient{.time = std::chrono::seconds(60)};

ArchiveListing inspect(const std::string& bytes, const ArchiveLimits& limits = kPatient) {
    const MemoryFile file(bytes);
    return ArchiveInspector(helper_program()).inspect(file.fd(), limits);
}

TEST(ArchiveInspector, AnswersAsListArchiveDoes) {
    const Files two{{"one.txt", "1"}, {"\xc3\xbc/two.exe", "MZ22"}};
    const std::string iso = make_archive(ARCHIVE_FORMAT_ISO9660, {{"long file name.txt", "1"}});
    const std::vector<std::string> inputs{
        "",
        "words",
        make_archive(ARCHIVE_FORMAT_ZIP, two),
        make_archive(ARCHIVE_FORMAT_7ZIP, two),
        make_tar(two, {ARCHIVE_FILTER_XZ}),
        make_tar(two, {ARCHIVE_FILTER_ZSTD}),
        iso,
        make_rar5(rar5_file("a", "1", true)),
        make_rar4(rar4_file("a", "1")),
        make_cab("a", "1"),
        make_lha("a.txt", "1"),
        make_zip({{"a", "1", "b"}}),
        make_zip({{"n.zip", make_zip({{"x", "1", {}, 1}})}}),
        gzip_with_name("MZ", "report.exe"),
    };
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        EXPECT_EQ(summary(inspect(inputs[i])), summary(list(inputs[i]))) << i;
        EXPECT_NE(word(inspect(inputs[i]).trouble), "failed") << i;
    }
}

TEST(ArchiveInspector, LimitsReachTheHelper) {
    const Files files{{"a", "1"}, {"b", "2"}, {"c", "3"}};
    ArchiveLimits limits = kPatient;
    limits.entries = 2;
    EXPECT_EQ(summary(inspect(make_tar(files), limits)), "archive too-many-entries: a,b");
    limits = kPatient;
    limits.depth = 1;
    EXPECT_EQ(word(inspect(make_zip({{"t", make_tar(files)}}), limits).trouble), "too-deep");
    limits = kPatient;
    limits.bytes = 100'000;
    EXPECT_EQ(word(inspect(compress(std::string(200'000, 'x')), limits).trouble), "too-large");
}

TEST(ArchiveInspector, LargestListingComesThrough) {
    std::vector<ZipFile> files;
    files.reserve(9'000);
    for (int i = 0; i < 9'000; ++i) files.push_back({std::to_string(i) + std::string(90, 'n'), ""});
    const ArchiveListing listing = inspect(make_zip(files));
    EXPECT_EQ(word(listing.trouble), "none");
    EXPECT_EQ(listing.entries.size(), 9'000U);
}

TEST(ArchiveInspector, WantOfMemoryIsTooLarge) {
    if (kSanitized) GTEST_SKIP() << "a sanitizer needs more address space than any limit";
    ArchiveLimits limits = kPatient;
    limits.memory = 48U << 20U;
    // A dictionary of 64 MB, which is what the second byte of the filter's properties says (xz
    // format, 5.3.1).
    archive* const a = archive_write_new();
    std::string bytes;
    archive_write_set_format_raw(a);
    archive_write_add_filter_xz(a);
    archive_write_set_filter_option(a, "xz", "compression-level", "9");
    archive_write_open(a, &bytes, nullptr, append_to_string, nullptr);
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, "data");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(a, entry);
    archive_write_data(a, "words", 5);
    archive_entry_free(entry);
    archive_write_free(a);
    EXPECT_EQ(word(inspect(bytes, limits).trouble), "too-large");
    EXPECT_EQ(word(inspect(bytes).trouble), "none");
}

TEST(ArchiveInspector, HelperWithoutMemoryToStartIsFailed) {
    if (kSanitized) GTEST_SKIP() << "a sanitizer needs more address space than any limit";
    ArchiveLimits limits = kPatient;
    limits.memory = 1U << 20U;
    const ArchiveListing listing = inspect(make_zip({{"a", "1"}}), limits);
    EXPECT_TRUE(listing.trouble == ArchiveTrouble::kFailed || listing.trouble == ArchiveTrouble::kTooLarge);
}

TEST(ArchiveInspector, HelperThatGoesWrongIsTrouble) {
    struct Case {
        std::string script;
        std::string want;
    };
    const std::vector<Case> cases{
        {"exit 0", "archive failed: "},
        {"exit 1", "archive failed: "},
        {"kill -SEGV $$", "archive failed: "},
        {"kill -KILL $$", "archive failed: "},
        {"echo nonsense", "archive failed: "},
        {"printf 'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\377\\377\\377\\377END.'",
         "archive failed: "},
        {"printf 'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.more'",
         "archive failed: "},
        {"exec /bin/cat /dev/zero", "archive failed: "},
        {"kill -XCPU $$", "archive too-slow: "},
        {"printf 'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.'",
         "no"},  // what an honest helper says
        {"[ \"$1\" = --archive-helper ] && printf "
         "'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.'",
         "no"},
    };
    const MemoryFile file("words");
    for (const Case& one : cases) {
        const ScriptFile script(one.script);
        EXPECT_EQ(summary(ArchiveInspector(script.path()).inspect(file.fd(), kPatient)), one.want)
            << one.script;
    }
    EXPECT_EQ(summary(ArchiveInspector("/bin/false").inspect(file.fd(), kPatient)), "archive failed: ");
    EXPECT_EQ(summary(ArchiveInspector("/bin/cat").inspect(file.fd(), kPatient)), "archive failed: ");
}

TEST(ArchiveInspector, HelperThatDoesNotStartIsThisHostsTrouble) {
    const MemoryFile file("words");
    for (const char* program : {"/no/such", "/", "", "/dev/null"}) {
        EXPECT_EQ(summary(ArchiveInspector(program).inspect(file.fd(), kPatient)), "archive unavailable: ")
            << program;
    }
    EXPECT_EQ(summary(ArchiveInspector("/bin/true").inspect(-1, kPatient)), "archive unavailable: ");
}

TEST(ArchiveInspector, SlowHelperIsTooSlow) {
    const ScriptFile script("exec /bin/sleep 100");
    const MemoryFile file("words");
    const ArchiveLimits limits{.time = std::chrono::milliseconds(50)};
    EXPECT_EQ(summary(ArchiveInspector(script.path()).inspect(file.fd(), limits)), "archive too-slow: ");
}

TEST(ArchiveInspector, OthersWaitForTheirTurn) {
    // Each run notes how many are under way by what it can lock.
    const ScriptFile script(
        "exec 9>>\"$0.lock\"; /usr/bin/flock -n 9 || exit 1; printf "
        "'PAL2\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000END.'");
    const MemoryFile file("words");
    const ArchiveInspector inspector(script.path(), 1);
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back(
            [&] { good += inspector.inspect(file.fd(), kPatient) == ArchiveListing{} ? 1 : 0; });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 8);
    unlink((script.path() + ".lock").c_str());
}

TEST(ArchiveInspector, WaitingAndWorkAreTimedApart) {
    const MemoryFile file("words");
    const Inspection done =
        ArchiveInspector(helper_program()).inspect(file.fd(), kPatient, kPatient.time, TickingClock());
    EXPECT_EQ(summary(done.listing), "no");
    EXPECT_EQ(done.waited, std::chrono::seconds(1));
    EXPECT_EQ(done.worked, std::chrono::seconds(1));
}

TEST(ArchiveInspector, WithoutATurnThisHostIsBusy) {
    // The helper of the first says so, and then holds its turn until the other has its answer.
    const ScriptFile script("echo started > \"$0.started\"; read line < \"$0.end\"; exit 1");
    const std::string started = script.path() + ".started";
    const std::string end = script.path() + ".end";
    ASSERT_EQ(mkfifo(started.c_str(), 0600), 0);
    ASSERT_EQ(mkfifo(end.c_str(), 0600), 0);
    const MemoryFile file("words");
    const ArchiveInspector inspector(script.path(), 1);
    std::thread first([&] { EXPECT_EQ(word(inspector.inspect(file.fd(), kPatient).trouble), "failed"); });
    std::string line;
    std::getline(std::ifstream(started), line);
    EXPECT_EQ(line, "started");
    const Inspection done =
        inspector.inspect(file.fd(), kPatient, std::chrono::milliseconds(20), SystemClock());
    EXPECT_EQ(summary(done.listing), "archive unavailable: ");
    EXPECT_GE(done.waited, std::chrono::milliseconds(20));
    std::ofstream(end) << "end\n";
    first.join();
    unlink(started.c_str());
    unlink(end.c_str());
}

TEST(ArchiveInspector, ManyThreadsInspectAtOnce) {
    const MemoryFile zip(make_zip({{"a", "1"}, {"n.zip", make_zip({{"x", "1"}})}}));
    const MemoryFile tar(make_tar({{"t", "1"}}, {ARCHIVE_FILTER_GZIP}));
    const ArchiveInspector inspector(helper_program());
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 3; ++round) {
                const bool even = i % 2 == 0;
                const std::string got = summary(inspector.inspect(even ? zip.fd() : tar.fd(), kPatient));
                good += got == (even ? "archive none: a,n.zip,n.zip/x" : "archive none: t") ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 24);
}

}  // namespace
}  // namespace postern
