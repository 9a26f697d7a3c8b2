#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

struct LineFileOptions {
    std::string path;               // "-": standard output
    int stream = -1;                // an open descriptor to write to in place of the path; stays the caller's
    std::uint64_t rotate_size = 0;  // bytes; 0: never rotate
    std::uint32_t keep = 10;        // rotated files kept, PATH.1 the youngest; 0: what is full is thrown away
    std::uint32_t mode = 0640;      // permissions of files that it creates
    // How long a reader of a pipe may leave it full before a write gives up.
    std::chrono::milliseconds stall{2000};
};

// A file that takes whole lines and nothing else, at its end. It opens the file at the first write, and
// again after an error, after reopen() and after somebody removed it. Only regular files are rotated: at a
// line that would make the file larger than `rotate_size`, so only a single line that is larger than that
// makes a larger file. A write to a regular file that stops inside a line (the disk is full) is undone to the
// end of the line before; what can't be undone (in a pipe, after a crash) is ended by a newline before the
// next line, so that no line is ever joined to the torn one.
//
// One thread at a time.
class LineFile {
  public:
    explicit LineFile(LineFileOptions options);
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;
    ~LineFile();

    struct Written {
        std::size_t bytes = 0;  // of `lines`, whole lines only
        int error = 0;          // errno of the first failure; 0: all was written
    };

    // Appends `lines`, each of which ends in '\n'. Blocks as long as a disk does; at a pipe at most `stall`
    // for each 4096 bytes, and not at all while nobody reads after that. After an error the rest is not
    // tried.
    [[nodiscard]] Written write(std::string_view lines);

    // The next write opens the path anew: for whoever has moved the file away.
    void reopen() { close(); }

    [[nodiscard]] const std::string& path() const { return options_.path; }

  private:
    [[nodiscard]] int open();
    void close();
    [[nodiscard]] bool rotates() const { return regular_ && options_.rotate_size > 0; }
    // Opens the file where it is not open, and rotates where a line of that size is too much for it.
    [[nodiscard]] int make_room(std::size_t line_size);
    void rotate();
    [[nodiscard]] std::string rotated(std::uint32_t number) const;
    [[nodiscard]] bool removed() const;
    [[nodiscard]] Written append(std::string_view lines);
    [[nodiscard]] Written append_regular(std::string_view lines);
    [[nodiscard]] int wait_for_reader();
    [[nodiscard]] Written append_stream(std::string_view lines);

    LineFileOptions options_;
    int fd_ = -1;
    bool regular_ = false;
    bool stalled_ = false;    // the reader did not read last time
    bool torn_ = false;       // what stands at the end is not a whole line
    std::uint64_t size_ = 0;  // bytes towards the next rotation
};

}  // namespace postern
