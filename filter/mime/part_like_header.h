#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mime/content_fields.h"
#include "mime/hidden_files.h"
#include "mime/line_cutter.h"

namespace postern {

// True for "Content-Type:" and its like at the start of a line, also with control bytes or blanks around
// the name, which some readers skip.
[[nodiscard]] bool looks_like_content_field(std::string_view line);

// True for any field, its continuation, and the lines of an mbox file that readers step over.
[[nodiscard]] bool looks_like_field(std::string_view line);

// Reads the names and the type out of fields in a text that look like a part's header: from the first field
// to the first line that is none.
class PartLikeHeader {
  public:
    // True from a line that looks_like_content_field() to the end of the block.
    [[nodiscard]] bool open() const { return fields_.has_value(); }

    // Takes the fragments from that line on, while it is open. What the block tells goes to `files` when it
    // ends.
    void line(const Fragment& fragment, HiddenFiles& files);
    void finish(HiddenFiles& files);

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void start_line(std::string_view line, HiddenFiles& files);
    void end_field();
    void keep(std::string_view bytes);

    std::optional<ContentFields> fields_;
    std::string name_;  // of the field that is being read; empty: none that is of interest
    std::string value_;
};

}  // namespace postern
