#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Decodes as much of a BinHex 4.0 file (RFC 1741) as holds the file's name: a length of 1 to 63 and so many
// bytes, in six bits a character with runs shortened.
class BinhexHead {
  public:
    // Takes the lines behind the marker, without their line ends, until done().
    void line(std::string_view text);

    // True when the name is there or cannot come any more.
    [[nodiscard]] bool done() const { return done_; }
    // When done(): the name, empty where none could be read.
    [[nodiscard]] std::string_view name() const;

  private:
    void character(char c);
    void byte(std::uint8_t value);
    void put(std::uint8_t value);

    std::string name_;
    std::size_t waited_ = 0;  // characters before the ":" that begins the data
    std::uint32_t bits_ = 0;
    unsigned bit_count_ = 0;
    std::uint8_t length_ = 0;  // of the name; 0: not known yet
    bool begun_ = false;
    bool run_ = false;  // the byte before was the mark of a run
    bool done_ = false;
};

}  // namespace postern
