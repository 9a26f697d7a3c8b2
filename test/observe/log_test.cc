#include "observe/log.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>
#include <vector>

#include "base/rfc3339.h"
#include "observe/temporary_folder.h"

namespace postern {
namespace {

static_assert(!Loggable<std::string> && !Loggable<std::string_view> && !Loggable<const char*> &&
                  !Loggable<char>,
              "bare text says neither that it is safe nor that it is not");
static_assert(Loggable<Escaped> && Loggable<Verbatim> && Loggable<int> && Loggable<std::uint16_t> &&
              Loggable<double>);

std::unique_ptr<Log> log_to(const std::string& path, bool json = false, Severity level = Severity::kInfo) {
    LogOptions options;
    options.target = path;
    options.json = json;
    options.level = level;
    auto log = Log::open(options);
    EXPECT_TRUE(log);
    return *std::move(log);
}

// Without the time, which is checked to be one.
std::vector<std::string> texts_of(const std::string& path) {
    std::vector<std::string> texts;
    for (const std::string& line : lines_of(content_of(path))) {
        EXPECT_TRUE(parse_rfc3339(std::string_view(line).substr(0, kRfc3339Length))) << line;
        texts.push_back(line.substr(kRfc3339Length + 1));
    }
    return texts;
}

TEST(Log, LinesHaveTimeLevelAndText) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"));
        log->info("started with {} connectors", 3);
        log->warn("{} is {}", verbatim("store"), true);
        log->error("bad");
    }
    EXPECT_EQ(texts_of(folder.file("log")), (std::vector<std::string>{"info started with 3 connectors",
                                                                      "warn store is true", "error bad"}));
}

TEST(Log, JsonLines) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"), true);
        log->warn("say {}", escaped("\"hi\"\n"));
    }
    const auto object = nlohmann::json::parse(content_of(folder.file("log")));
    EXPECT_EQ(object["level"], "warn");
    EXPECT_EQ(object["text"], "say \"hi\"\\x0a");
    EXPECT_TRUE(parse_rfc3339(object["time"].get<std::string>()));
}

TEST(Log, UntrustedBytesStayOnTheirLine) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"));
        log->info("helo {}", escaped("a\r\n2026-11-22T01:02:03.456789Z error forged"));
        log->info("helo {}", escaped("\x1b[2J\xff"));
        log->info("long {}", escaped(std::string(1000, 'x'), 10));
    }
    EXPECT_EQ(texts_of(folder.file("log")),
              (std::vector<std::string>{"info helo a\\x0d\\x0a2026-11-22T01:02:03.456789Z error forged",
                                        "info helo \\x1b[2J\\xff", "info long xxxxxxx..."}));
}

TEST(Log, ControlBytesThatNobodyEscapedBreakNoLine) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"));
        log->write(Severity::kInfo, "a\nb\x7f");
        log->write(Severity::kInfo, std::string(10'000, 'x'));
    }
    EXPECT_EQ(texts_of(folder.file("log")),
              (std::vector<std::string>{"info a?b?", "info " + std::string(8192, 'x') + "..."}));
}

TEST(Log, LevelHoldsBackWhatIsBelow) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"), false, Severity::kWarn);
        EXPECT_FALSE(log->enabled(Severity::kInfo));
        log->info("no");
        log->warn("yes");
        log->set_level(Severity::kDebug);
        log->debug("now");
    }
    EXPECT_EQ(texts_of(folder.file("log")), (std::vector<std::string>{"warn yes", "debug now"}));
}

TEST(Log, FileThatCannotBeWrittenIsAnError) {
    const TemporaryFolder folder;
    LogOptions options;
    options.target = folder.file("no/such/folder");
    const auto log = Log::open(options);
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().what, "cannot write the log '" + options.target + "': No such file or directory");
}

TEST(Log, ReopenFollowsThePath) {
    const TemporaryFolder folder;
    {
        const auto log = log_to(folder.file("log"));
        log->info("one");
    }
    {
        const auto log = log_to(folder.file("log"));
        std::filesystem::rename(folder.file("log"), folder.file("old"));
        log->reopen();
        log->info("two");
    }
    EXPECT_EQ(texts_of(folder.file("old")), (std::vector<std::string>{"info one"}));
    EXPECT_EQ(texts_of(folder.file("log")), (std::vector<std::string>{"info two"}));
}

TEST(Log, LinesOfManyThreadsAreWholeOrCounted) {
    const TemporaryFolder folder;
    constexpr std::size_t kThreads = 8;
    constexpr std::size_t kEach = 500;
    std::uint64_t lost = 0;
    {
        LogOptions options;
        options.target = folder.file("log");
        options.queue = kThreads * kEach;
        auto log = *Log::open(options);
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < kThreads; ++t) {
            threads.emplace_back([&log] {
                for (std::size_t i = 0; i < kEach; ++i) log->info("line {} end", i);
            });
        }
        for (std::thread& thread : threads) thread.join();
        lost = log->lost();
    }
    EXPECT_EQ(lost, 0U);
    const auto texts = texts_of(folder.file("log"));
    EXPECT_EQ(texts.size(), kThreads * kEach);
    const std::regex whole("info line [0-9]+ end");
    for (const std::string& text : texts) ASSERT_TRUE(std::regex_match(text, whole)) << text;
}

TEST(Log, WhatComesAfterItWasClosedIsDropped) {
    const TemporaryFolder folder;
    const auto log = log_to(folder.file("log"));
    log->info("before");
    log->close();
    EXPECT_EQ(texts_of(folder.file("log")), std::vector<std::string>{"info before"});
    log->info("after");
    log->close();
    EXPECT_EQ(texts_of(folder.file("log")), std::vector<std::string>{"info before"});
    EXPECT_EQ(log->lost(), 0U);
}

TEST(Log, DiskThatIsFullIsCounted) {
    LogOptions options;
    options.target = "/dev/full";
    auto log = *Log::open(options);
    log->info("one");
    log->info("two");
    // The writer comes to them in its own time.
    while (log->lost() < 2) std::this_thread::yield();
    EXPECT_EQ(log->lost(), 2U);
}

}  // namespace
}  // namespace postern
