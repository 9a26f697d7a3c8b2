#include "mime/directory_sniffer.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "mime/directory_file.h"

namespace postern {
namespace {

constexpr std::array<std::string_view, 7> kFileProperties{"ATTACH", "IMAGE", "PHOTO",          "LOGO",
                                                          "SOUND",  "KEY",   "STRUCTURED-DATA"};

constexpr std::array<std::string_view, 5> kEncodedValues{"ENCODING=B", "VALUE=BINARY", ";BASE64",
                                                         "VALUE=\"BINARY", "ENCODING=\"B"};

// The property's name without its group ("item1.PHOTO").
std::string_view property_of(std::string_view head) {
    std::string_view name = head.substr(0, std::min(head.find_first_of(";:"), head.size()));
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
    return name;
}

bool holds_file(std::string_view head) {
    const std::string_view name = property_of(head);
    if (std::find(kFileProperties.begin(), kFileProperties.end(), name) != kFileProperties.end()) return true;
    const bool encoded =
        std::any_of(kEncodedValues.begin(), kEncodedValues.end(),
                    [&](std::string_view mark) { return head.find(mark) != std::string_view::npos; });
    return encoded || head.find("DATA:") != std::string_view::npos;
}

// `out` has room for all of `text`.
std::string_view without_blanks_in_upper_case(std::string_view text, char* out) {
    std::size_t size = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        out[size++] = is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return {out, size};
}

}  // namespace

void DirectorySniffer::line(const Fragment& fragment, HiddenFiles& files) {
    std::string_view bytes = fragment.bytes;
    if (fragment.first) {
        // RFC 5545, 3.1: a line that begins with a blank continues the one before.
        const bool folded = !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t');
        if (folded) {
            bytes.remove_prefix(1);
        } else {
            end_of_line(files);
        }
    }
    keep(bytes);
}

void DirectorySniffer::keep(std::string_view bytes) {
    const std::size_t count = std::min(bytes.size(), kHead - size_);
    if (count > 0) std::memcpy(head_.data() + size_, bytes.data(), count);
    size_ += count;
}

void DirectorySniffer::end_of_line(HiddenFiles& files) {
    std::array<char, kHead> bare;  // NOLINT: filled below
    const std::string_view line{head_.data(), size_};
    const std::string_view head = without_blanks_in_upper_case(line, bare.data());
    size_ = 0;
    if (head.empty()) return;
    if (!any_line_) begun_ = head == "BEGIN:VCALENDAR" || head == "BEGIN:VCARD";
    any_line_ = true;
    const bool too_long = line.size() == kHead && line.find(':') == std::string_view::npos;
    if (!too_long && !holds_file(head)) return;
    file_ = true;
    if (too_long) files.note_cut();
    add_directory_file(line, files);
}

bool DirectorySniffer::harmless(HiddenFiles& files) {
    end_of_line(files);
    return begun_ && !file_;
}

}  // namespace postern
