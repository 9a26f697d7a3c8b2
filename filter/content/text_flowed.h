#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Joins the lines of a text that was sent with format=flowed and delsp=yes (RFC 3676), as readers do that
// know it: a line that ends in a blank goes on with the next one of the same quote depth, without that blank
// and without the next one's quote marks and stuffed blank. Every other byte stays as it is. Takes UTF-8 with
// LF line ends, in pieces cut anywhere between characters, and gives such; what comes out does not depend on
// the cuts. Adds nothing. Linear, constant memory; one thread at a time.
class FlowedText {
  public:
    // Lines quoted more deeply are not joined: somebody wants to have many marks held back.
    static constexpr std::size_t kMostMarks = 100;

    // A new text.
    void begin() { *this = FlowedText{}; }
    void feed(std::string_view utf8, std::string& out);
    void finish(std::string& out);

  private:
    enum class Place : std::uint8_t { kMarks, kStart, kInside };

    void next(char c, std::string& out);
    void mark(std::string& out);
    void begin_content(std::string& out);
    void content(char c, std::string& out);
    void end_line(std::string& out);
    void keep_apart(std::string& out);

    Place place_ = Place::kMarks;
    bool joins_ = false;      // the line before ended in a blank, which is held back with its line end
    bool stuffed_ = false;    // a blank stands behind the marks, held back
    bool blank_ = false;      // likewise, as the last of the content
    std::size_t marks_ = 0;   // of this line; held back while the lines may join
    std::size_t joined_ = 0;  // marks of the line before
    std::size_t dashes_ = 0;  // bytes of the content, held back, that begin a signature's separator
};

}  // namespace postern
