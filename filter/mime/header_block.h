#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mime/content_fields.h"
#include "mime/line_cutter.h"

namespace postern {

// Reads the header of a part, or of a nested message, line by line into ContentFields. Strict: a line is
// `token:` and a value, a continuation of it, or the empty line that ends the header; anything else is
// noted and read over.
class HeaderBlock {
  public:
    // Begins a new header of at most `max_bytes`; past that only the end is looked for.
    void begin(std::size_t max_bytes);

    // True when the fragment was the empty line that ends the header; the fields are then complete but
    // for settle().
    [[nodiscard]] bool line(const Fragment& fragment, ContentFields& fields);

    // Ends the header without its empty line.
    void cut(ContentFields& fields);

    // Gives back the memory of the fields that were read.
    void release();

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return name_.capacity() + value_.capacity(); }

  private:
    void start_field(std::string_view line, ContentFields& fields);
    void continue_field(std::string_view line, bool first, ContentFields& fields);
    void finish_field(ContentFields& fields);
    void keep(std::string_view bytes);

    std::string name_;  // of the field being read; empty: none that is of interest
    std::string value_;
    std::size_t bytes_left_ = 0;
    bool any_field_ = false;
    bool in_list_ = false;  // the field is one that lists field names
};

// True where a folded value has, at the start of a continuation line, what a careless reader would take
// for a field that tells what the part is. Signature fields list field names there: `name` is the
// field's.
[[nodiscard]] bool has_hidden_field(std::string_view name, std::string_view value);

}  // namespace postern
