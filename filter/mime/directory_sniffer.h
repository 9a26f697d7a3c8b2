#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "mime/hidden_files.h"
#include "mime/line_cutter.h"

namespace postern {

// Looks through iCalendar (RFC 5545) or vCard (RFC 6350) text for files inside: attachments, pictures,
// sounds, and values that are encoded bytes or data: URIs.
class DirectorySniffer {
  public:
    // What a line tells of a file in it goes to `files`.
    void line(const Fragment& fragment, HiddenFiles& files);

    // True once a line that holds a file has ended.
    [[nodiscard]] bool file_found() const { return file_; }

    // To be called at the end. True where the text is one of the two kinds ("BEGIN:VCALENDAR" or
    // "BEGIN:VCARD" comes first) and no line of it holds a file.
    [[nodiscard]] bool harmless(HiddenFiles& files);

  private:
    // What is kept of an unfolded line. Where the value does not begin within it, the line is not proven.
    static constexpr std::size_t kHead = 512;

    void end_of_line(HiddenFiles& files);
    void keep(std::string_view bytes);

    std::array<char, kHead> head_{};  // of the unfolded line
    std::size_t size_ = 0;
    bool any_line_ = false;
    bool begun_ = false;
    bool file_ = false;
};

}  // namespace postern
