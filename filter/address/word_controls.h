#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Looks for control bytes in what encoded words hold. A line end out of a word is made a NUL, so that it
// can't be taken for a fold. A row is one or more words with at most blanks between them.
//
// Line ends at either end of a row are a slip of whoever wrote the name ("echo NAME | base64"), and are not
// told of, unless text is glued to that end of the row. Everything else but TAB is. Not for several threads
// at once.
class WordControls {
  public:
    // A row begins behind this text, whatever stood there.
    void begin_row(std::string_view before);

    // What a word of the row became: `text` from that position on.
    void look_at(std::string& text, std::size_t from);

    // The row ends before this text.
    void end_row(std::string_view behind);

    [[nodiscard]] bool found() const { return found_; }

  private:
    bool found_ = false;
    bool row_ = false;       // one is under way
    bool glued_ = false;     // it stands right behind other text
    bool text_ = false;      // it has shown something other than blanks
    bool line_end_ = false;  // a line end, and nothing but blanks since
};

}  // namespace postern
