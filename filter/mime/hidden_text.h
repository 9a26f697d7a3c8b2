#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "mime/binhex_head.h"
#include "mime/both_ends.h"
#include "mime/hidden_files.h"
#include "mime/line_cutter.h"
#include "mime/part_like_header.h"

namespace postern {

// Reads on where a text has shown the sign of a hidden file, to learn the file's name and type. A text
// without such a sign needs none of this.
class HiddenText {
  public:
    // A line that holds a name from `name` on to its end; `fragment` is its first one.
    void name_begins(std::string_view name, const Fragment& fragment, HiddenFiles& files);
    // A line that looks like a field of a part.
    void header_begins(const Fragment& fragment, HiddenFiles& files) { header_.line(fragment, files); }
    // The line of the BinHex marker.
    void binhex_begins() { binhex_.emplace(); }

    // Every later fragment of the text; for the first one of a line before the signs in it are looked for.
    // True while the line belongs to a block of fields.
    bool line(const Fragment& fragment, HiddenFiles& files);
    void finish(HiddenFiles& files);

    // Bytes held in all, this object included.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void more_of_name(std::string_view bytes, bool last, HiddenFiles& files);

    BothEnds name_;  // that the present line holds
    bool in_name_ = false;
    PartLikeHeader header_;
    std::optional<BinhexHead> binhex_;
};

}  // namespace postern
