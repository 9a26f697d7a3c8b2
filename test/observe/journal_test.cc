#include "observe/journal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "base/guarded.h"
#include "observe/sample_record.h"
#include "observe/temporary_folder.h"

namespace postern {
namespace {

using nlohmann::json;
using std::chrono::steady_clock;

steady_clock::time_point soon() {
    return steady_clock::now() + std::chrono::seconds(30);
}

// What a journal told about itself.
struct Told {
    std::atomic<std::uint64_t> dropped{0};
    Guarded<std::vector<std::string>> states;

    [[nodiscard]] JournalEvents events() {
        return {
            [this](std::uint64_t lines) { dropped += lines; },
            [this](bool healthy, const std::string& what) {
                states.with_lock([&](auto& list) { list.push_back((healthy ? "good: " : "bad: ") + what); });
            }};
    }
};

JournalOptions at(const std::string& path) {
    JournalOptions options;
    options.file.path = path;
    options.node = "mx1";
    return options;
}

TEST(Journal, OneLineAMessage) {
    const TemporaryFolder folder;
    Told told;
    Journal journal(at(folder.file("j")), told.events());
    SampleRecord sample;
    journal.message_ended(sample.record());
    sample.message.id = "m2";
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    const auto lines = lines_of(content_of(folder.file("j")));
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(json::parse(lines[0])["id"], "m1");
    EXPECT_EQ(json::parse(lines[1])["id"], "m2");
    EXPECT_EQ(json::parse(lines[1])["node"], "mx1");
    EXPECT_EQ(journal.dropped(), 0U);
}

TEST(Journal, DestructorWritesWhatIsLeft) {
    const TemporaryFolder folder;
    const SampleRecord sample;
    constexpr std::size_t kCount = 500;
    {
        Journal journal(at(folder.file("j")), {});
        for (std::size_t i = 0; i < kCount; ++i) journal.message_ended(sample.record());
    }
    EXPECT_EQ(lines_of(content_of(folder.file("j"))).size(), kCount);
}

TEST(Journal, FullDiskCountsSaysSoOnceAndRecovers) {
    const TemporaryFolder folder;
    const std::string path = folder.file("j");
    std::filesystem::create_symlink("/dev/full", path);
    Told told;
    const SampleRecord sample;
    Journal journal(at(path), told.events());
    for (int i = 0; i < 3; ++i) {
        journal.message_ended(sample.record());
        ASSERT_TRUE(journal.flush(soon()));
    }
    EXPECT_EQ(journal.dropped(), 3U);
    EXPECT_EQ(told.dropped, 3U);

    std::filesystem::create_symlink(folder.file("good"), folder.file("new"));
    std::filesystem::rename(folder.file("new"), path);
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    EXPECT_EQ(journal.dropped(), 3U);
    EXPECT_EQ(lines_of(content_of(folder.file("good"))).size(), 1U);
    const std::vector<std::string> want{
        "bad: journal " + path + ": cannot be written: No space left on device",
        "good: journal " + path + ": written again, 3 messages are missing",
    };
    EXPECT_EQ(*told.states.lock(), want);
}

TEST(Journal, FolderThatComesLaterIsFound) {
    const TemporaryFolder folder;
    const SampleRecord sample;
    Journal journal(at(folder.file("later/j")), {});
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    EXPECT_EQ(journal.dropped(), 1U);
    std::filesystem::create_directory(folder.file("later"));
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    EXPECT_EQ(journal.dropped(), 1U);
    EXPECT_EQ(lines_of(content_of(folder.file("later/j"))).size(), 1U);
}

TEST(Journal, ReopenForLogrotate) {
    const TemporaryFolder folder;
    SampleRecord sample;
    Journal journal(at(folder.file("j")), {});
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    std::filesystem::rename(folder.file("j"), folder.file("old"));
    journal.reopen();
    sample.message.id = "m2";
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    EXPECT_EQ(json::parse(content_of(folder.file("old")))["id"], "m1");
    EXPECT_EQ(json::parse(content_of(folder.file("j")))["id"], "m2");
}

TEST(Journal, PseudonymsStandFromTheNextMessageOn) {
    const TemporaryFolder folder;
    const SampleRecord sample;
    JournalOptions options = at(folder.file("j"));
    options.pseudonyms = std::make_shared<const Pseudonyms>("a key of at least sixteen bytes");
    Journal journal(options, {});
    journal.message_ended(sample.record());
    journal.set_pseudonyms(std::make_shared<const Pseudonyms>("another key of sixteen bytes"));
    journal.message_ended(sample.record());
    journal.set_pseudonyms(nullptr);
    journal.message_ended(sample.record());
    ASSERT_TRUE(journal.flush(soon()));
    const auto lines = lines_of(content_of(folder.file("j")));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(json::parse(lines[0])["mail_from"],
              Pseudonyms("a key of at least sixteen bytes").mailbox("scan", "example.org", "example.org"));
    EXPECT_EQ(json::parse(lines[1])["mail_from"],
              Pseudonyms("another key of sixteen bytes").mailbox("scan", "example.org", "example.org"));
    EXPECT_EQ(json::parse(lines[2])["mail_from"], "scan@example.org");
    EXPECT_FALSE(json::parse(lines[2]).contains("addresses"));
}

TEST(Journal, PseudonymsMayChangeWhileMessagesEnd) {
    const TemporaryFolder folder;
    {
        Journal journal(at(folder.file("j")), {});
        std::thread changing([&journal] {
            for (int i = 0; i < 300; ++i)
                journal.set_pseudonyms(i % 3 == 0 ? nullptr
                                                  : std::make_shared<const Pseudonyms>(std::to_string(i)));
        });
        const SampleRecord sample;
        for (int i = 0; i < 300; ++i) journal.message_ended(sample.record());
        changing.join();
    }
    for (const std::string& line : lines_of(content_of(folder.file("j")))) {
        const json object = json::parse(line);
        EXPECT_EQ(is_pseudonym(object["mail_from"].get<std::string>()), object.contains("addresses")) << line;
    }
}

TEST(Journal, RotationLosesNothing) {
    const TemporaryFolder folder;
    const SampleRecord sample;
    JournalOptions options = at(folder.file("j"));
    options.file.rotate_size = 10'000;
    options.file.keep = 1000;
    constexpr std::size_t kCount = 200;
    {
        Journal journal(options, {});
        for (std::size_t i = 0; i < kCount; ++i) journal.message_ended(sample.record());
    }
    std::size_t lines = 0;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.file(""))) {
        const std::string content = content_of(entry.path().string());
        EXPECT_LE(content.size(), options.file.rotate_size);
        for (const std::string& line : lines_of(content)) EXPECT_TRUE(json::accept(line)) << line;
        lines += lines_of(content).size();
        ++files;
    }
    EXPECT_EQ(lines, kCount);
    EXPECT_GT(files, 5U);
}

// A pipe that is full: whoever writes to it waits for a reader.
class FullPipe {
  public:
    FullPipe() {
        EXPECT_EQ(pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK), 0);
        const std::string fill(4096, ' ');
        while (write(ends_[1], fill.data(), fill.size()) > 0) {
        }
        (void)fcntl(ends_[1], F_SETFL, 0);
    }
    ~FullPipe() {
        let_go();
        close(ends_[1]);
    }
    FullPipe(const FullPipe&) = delete;
    FullPipe& operator=(const FullPipe&) = delete;
    [[nodiscard]] int out() const { return ends_[1]; }
    // The reader goes away, and whoever waits for it finds out.
    void let_go() {
        if (ends_[0] >= 0) close(ends_[0]);
        ends_[0] = -1;
    }

  private:
    std::array<int, 2> ends_{};
};

TEST(Journal, FullQueueCountsAndNeverBlocks) {
    FullPipe pipe;
    const SampleRecord sample;
    Told told;
    JournalOptions options = at("");
    options.file.stream = pipe.out();
    options.file.stall = std::chrono::seconds(600);
    options.most_lines = 10;
    constexpr std::uint64_t kCount = 100;
    {
        Journal journal(options, told.events());
        for (std::uint64_t i = 0; i < kCount; ++i) journal.message_ended(sample.record());
        // The writer may hold one batch of up to ten lines besides the ten that wait.
        EXPECT_GE(journal.dropped(), kCount - 20);
        EXPECT_LE(journal.dropped(), kCount - 10);
        EXPECT_FALSE(journal.flush(steady_clock::now()));
        pipe.let_go();
    }
    EXPECT_EQ(told.dropped, kCount);
}

TEST(Journal, DestructorGivesUpOnAReaderThatNeverReads) {
    const FullPipe pipe;
    const SampleRecord sample;
    Told told;
    JournalOptions options = at("");
    options.file.stream = pipe.out();
    options.file.stall = std::chrono::milliseconds(1);
    {
        Journal journal(options, told.events());
        journal.message_ended(sample.record());
    }
    EXPECT_EQ(told.dropped, 1U);
}

TEST(Journal, LinesOfManyThreadsAreWhole) {
    const TemporaryFolder folder;
    constexpr int kThreads = 8;
    constexpr int kEach = 300;
    {
        JournalOptions options = at(folder.file("j"));
        options.file.rotate_size = 100'000;
        options.file.keep = 1000;
        Journal journal(options, {});
        std::vector<std::thread> threads;
        threads.reserve(kThreads);
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&journal, t] {
                SampleRecord sample;
                for (int i = 0; i < kEach; ++i) {
                    sample.message.id = std::to_string(t) + "-" + std::to_string(i);
                    sample.session.helo = std::string(static_cast<std::size_t>(i), 'h');
                    journal.message_ended(sample.record());
                    if (i % 100 == 0) journal.reopen();
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        ASSERT_TRUE(journal.flush(soon()));
        EXPECT_EQ(journal.dropped(), 0U);
    }
    std::map<std::string, int> seen;
    for (const auto& entry : std::filesystem::directory_iterator(folder.file(""))) {
        for (const std::string& line : lines_of(content_of(entry.path().string()))) {
            const json object = json::parse(line, nullptr, false);
            ASSERT_FALSE(object.is_discarded()) << line;
            ++seen[object["id"].get<std::string>()];
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kThreads * kEach));
}

}  // namespace
}  // namespace postern
