#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace postern {

// The whole of a regular file. The error names the path and the reason: it can't be opened, is not a
// regular file, or is larger than `max_bytes`. Nothing larger is read into memory, even where the file
// grows meanwhile.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

// The rest of a file that is open, which its caller has looked at; `path` is for the error.
[[nodiscard]] Result<std::string> read_open_file(int file, const std::string& path, std::size_t max_bytes);

// Goes through a text line by line. A line ends at LF or CRLF, neither of which belongs to it; the last
// one needs no end. The text lives longer than the reader, and the lines point into it.
//
//     LineReader lines(text);
//     while (lines.next()) use(lines.number(), lines.line());
class LineReader {
  public:
    explicit LineReader(std::string_view text) : rest_(text) {}

    // Moves to the next line; false where there is none.
    [[nodiscard]] bool next();

    [[nodiscard]] std::string_view line() const { return line_; }

    // Counts from 1; 0 before the first next().
    [[nodiscard]] std::size_t number() const { return number_; }

  private:
    std::string_view rest_;
    std::string_view line_;
    std::size_t number_ = 0;
};

}  // namespace postern
