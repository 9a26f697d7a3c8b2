#pragma once

#include <cstdint>
#include <string_view>

#include "mime/both_ends.h"
#include "mime/hidden_files.h"
#include "mime/line_cutter.h"

namespace postern {

// Finds the names that HTML gives to the files it holds: the values of `download` attributes. It knows of
// HTML only that "<" begins a tag and ">" ends one; which link a name belongs to it does not know.
class HtmlDownload {
  public:
    // True where the text has the word: only from there on it is worth while to look, up to where busy()
    // comes to be false. Of any case.
    [[nodiscard]] static bool mentioned(std::string_view text);

    // Takes the next bytes of a line.
    void text(std::string_view bytes, HiddenFiles& names);
    void end_of_line(HiddenFiles& names);
    void finish(HiddenFiles& names) { end_name(names); }

    // True within an attribute of that name.
    [[nodiscard]] bool busy() const { return state_ != State::kTag; }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return name_.memory_used(); }

  private:
    enum class State : std::uint8_t { kTag, kEquals, kValue, kQuoted };

    void byte(char c, HiddenFiles& names);
    void end_name(HiddenFiles& names);

    State state_ = State::kTag;
    std::uint64_t last_ = 0;  // the last eight bytes, in lower case
    char quote_ = 0;
    BothEnds name_;
};

}  // namespace postern
