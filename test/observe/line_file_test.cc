#include "observe/line_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "observe/temporary_folder.h"

namespace postern {
namespace {

LineFileOptions at(const std::string& path, std::uint64_t rotate_size = 0, std::uint32_t keep = 10) {
    LineFileOptions options;
    options.path = path;
    options.rotate_size = rotate_size;
    options.keep = keep;
    return options;
}

void write_whole(LineFile& file, std::string_view lines) {
    const LineFile::Written written = file.write(lines);
    EXPECT_EQ(written.error, 0);
    EXPECT_EQ(written.bytes, lines.size());
}

TEST(LineFile, AppendsToWhatIsThere) {
    const TemporaryFolder folder;
    put(folder.file("j"), "old\n");
    LineFile file(at(folder.file("j")));
    write_whole(file, "one\ntwo\n");
    write_whole(file, "three\n");
    EXPECT_EQ(content_of(folder.file("j")), "old\none\ntwo\nthree\n");
}

TEST(LineFile, NewFilesAreNotForEverybody) {
    const TemporaryFolder folder;
    LineFile file(at(folder.file("j")));
    write_whole(file, "one\n");
    const auto mode = std::filesystem::status(folder.file("j")).permissions();
    EXPECT_EQ(mode & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

TEST(LineFile, TornLineOfACrashIsNotJoinedToTheNext) {
    const TemporaryFolder folder;
    put(folder.file("j"), "whole\n{\"torn\":");
    LineFile file(at(folder.file("j")));
    write_whole(file, "one\n");
    EXPECT_EQ(content_of(folder.file("j")), "whole\n{\"torn\":\none\n");
}

struct RotationCase {
    const char* name;
    std::uint64_t rotate_size;
    std::uint32_t keep;
    const char* lines;
    std::array<const char*, 4> want;  // the file, .1, .2, .3
};

constexpr std::array<RotationCase, 7> kRotations{{
    {"a line that fits exactly stays", 8, 2, "aaa\nbbb\n", {"aaa\nbbb\n", "(none)", "(none)", "(none)"}},
    {"a line that does not goes to the next", 7, 2, "aaa\nbbb\n", {"bbb\n", "aaa\n", "(none)", "(none)"}},
    {"the oldest are thrown away", 4, 2, "aaa\nbbb\nccc\nddd\n", {"ddd\n", "ccc\n", "bbb\n", "(none)"}},
    {"keep one", 4, 1, "aaa\nbbb\nccc\n", {"ccc\n", "bbb\n", "(none)", "(none)"}},
    {"keep none", 4, 0, "aaa\nbbb\nccc\n", {"ccc\n", "(none)", "(none)", "(none)"}},
    {"a line larger than a file is still whole",
     4,
     3,
     "aaaaaaaa\nb\n",
     {"b\n", "aaaaaaaa\n", "(none)", "(none)"}},
    {"zero means never", 0, 3, "aaaaaaaa\nb\n", {"aaaaaaaa\nb\n", "(none)", "(none)", "(none)"}},
}};

TEST(LineFile, RotatesAtALineEnd) {
    for (const RotationCase& c : kRotations) {
        SCOPED_TRACE(c.name);
        const TemporaryFolder folder;
        LineFile file(at(folder.file("j"), c.rotate_size, c.keep));
        write_whole(file, c.lines);
        EXPECT_EQ(content_of(folder.file("j")), c.want[0]);
        for (std::size_t n = 1; n < c.want.size(); ++n) {
            EXPECT_EQ(content_of(folder.file("j." + std::to_string(n))), c.want[n]) << n;
        }
    }
}

TEST(LineFile, CountsWhatWasThereTowardsTheRotation) {
    const TemporaryFolder folder;
    put(folder.file("j"), "old\n");
    LineFile file(at(folder.file("j"), 6));
    write_whole(file, "new\n");
    EXPECT_EQ(content_of(folder.file("j")), "new\n");
    EXPECT_EQ(content_of(folder.file("j.1")), "old\n");
}

TEST(LineFile, GoesOnInTheSameFileWhereItCannotRotate) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.file("j.1") + "/in-the-way");
    LineFile file(at(folder.file("j"), 4, 1));
    write_whole(file, "aaa\nbbb\nccc\n");
    EXPECT_EQ(content_of(folder.file("j")), "aaa\nbbb\nccc\n");
}

TEST(LineFile, ReopenFollowsThePath) {
    const TemporaryFolder folder;
    LineFile file(at(folder.file("j")));
    write_whole(file, "one\n");
    std::filesystem::rename(folder.file("j"), folder.file("away"));
    write_whole(file, "two\n");
    file.reopen();
    write_whole(file, "three\n");
    EXPECT_EQ(content_of(folder.file("away")), "one\ntwo\n");
    EXPECT_EQ(content_of(folder.file("j")), "three\n");
}

TEST(LineFile, RemovedFileIsMadeAnew) {
    const TemporaryFolder folder;
    LineFile file(at(folder.file("j")));
    write_whole(file, "one\n");
    std::filesystem::remove(folder.file("j"));
    write_whole(file, "two\n");
    EXPECT_EQ(content_of(folder.file("j")), "two\n");
}

TEST(LineFile, ErrorsAreTheSystems) {
    const TemporaryFolder folder;
    const std::array<std::pair<std::string, int>, 3> cases{{
        {"/dev/full", ENOSPC},
        {folder.file("no/such/folder"), ENOENT},
        {folder.file(""), EISDIR},
    }};
    for (const auto& [path, want] : cases) {
        LineFile file(at(path, 100));
        const LineFile::Written written = file.write("one\n");
        EXPECT_EQ(written.error, want) << path;
        EXPECT_EQ(written.bytes, 0U) << path;
    }
}

// Limits the size of files of this process, as a full disk would.
class SizeLimit {
  public:
    explicit SizeLimit(rlim_t most) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limited = before_;
        limited.rlim_cur = most;
        setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~SizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        (void)std::signal(SIGXFSZ, handler_);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

  private:
    void (*handler_)(int);
    rlimit before_{};
};

TEST(LineFile, WriteThatStopsInsideALineIsUndoneToTheLineBefore) {
    const TemporaryFolder folder;
    LineFile file(at(folder.file("j")));
    {
        const SizeLimit full(10);
        const LineFile::Written written = file.write("aaa\nbbb\nccc\nddd\n");
        EXPECT_EQ(written.error, EFBIG);
        EXPECT_EQ(written.bytes, 8U);
        EXPECT_EQ(content_of(folder.file("j")), "aaa\nbbb\n");
    }
    write_whole(file, "eee\n");
    EXPECT_EQ(content_of(folder.file("j")), "aaa\nbbb\neee\n");
}

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK), 0);
        in = ends[0];
        out = ends[1];
        // The end that is written to blocks, as standard output does.
        (void)fcntl(out, F_SETFL, 0);
    }
    ~Pipe() {
        close(in);
        close(out);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    [[nodiscard]] std::string read_all() const {
        std::string all;
        std::array<char, 4096> piece{};
        for (ssize_t n = 0; (n = read(in, piece.data(), piece.size())) > 0;) {
            all.append(piece.data(), static_cast<std::size_t>(n));
        }
        return all;
    }

    int in = -1;
    int out = -1;
};

TEST(LineFile, PipeThatNobodyReadsDoesNotHoldTheWriter) {
    const Pipe pipe;
    LineFileOptions options;
    options.stream = pipe.out;
    options.stall = std::chrono::milliseconds(20);
    LineFile file(options);
    const std::string long_line = std::string(300'000, 'x') + '\n';
    const LineFile::Written written = file.write(long_line);
    EXPECT_EQ(written.error, EAGAIN);
    EXPECT_EQ(written.bytes, 0U);
    EXPECT_EQ(file.write("lost\n").error, EAGAIN);

    const std::string torn = pipe.read_all();
    EXPECT_LT(torn.size(), long_line.size());
    write_whole(file, "next\n");
    EXPECT_EQ(pipe.read_all(), "\nnext\n");
}

TEST(LineFile, PipeThatStalledOnceIsNotWaitedForAgain) {
    const Pipe pipe;
    LineFileOptions options;
    options.stream = pipe.out;
    options.stall = std::chrono::milliseconds(100);
    LineFile file(options);
    EXPECT_EQ(file.write(std::string(300'000, 'x') + '\n').error, EAGAIN);
    constexpr int kLines = 20;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kLines; ++i) EXPECT_EQ(file.write("lost\n").error, EAGAIN);
    EXPECT_LT(std::chrono::steady_clock::now() - start, kLines * options.stall);
}

TEST(LineFile, BorrowedStreamStaysOpen) {
    const Pipe pipe;
    {
        LineFileOptions options;
        options.stream = pipe.out;
        LineFile file(options);
        write_whole(file, "one\n");
    }
    EXPECT_EQ(write(pipe.out, "two\n", 4), 4);
    EXPECT_EQ(pipe.read_all(), "one\ntwo\n");
}

}  // namespace
}  // namespace postern
