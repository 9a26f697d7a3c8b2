#include "mime/directory_sniffer.h"

#include <algorithm>

#include "base/text.h"

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

}  // namespace

void DirectorySniffer::line(const Fragment& fragment) {
    std::string_view bytes = fragment.bytes;
    if (fragment.first) {
        // RFC 5545, 3.1: a line that begins with a blank continues the one before.
        const bool folded = !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t');
        if (folded) {
            bytes.remove_prefix(1);
        } else {
            end_of_line();
        }
    }
    keep(bytes);
}

void DirectorySniffer::keep(std::string_view bytes) {
    for (const char c : bytes) {
        if (size_ == kHead) return;
        if (c == ' ' || c == '\t') continue;
        head_[size_++] = is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
}

void DirectorySniffer::end_of_line() {
    const std::string_view head{head_.data(), size_};
    size_ = 0;
    if (head.empty()) return;
    if (!any_line_) begun_ = head == "BEGIN:VCALENDAR" || head == "BEGIN:VCARD";
    any_line_ = true;
    const bool too_long = head.size() == kHead && head.find(':') == std::string_view::npos;
    if (too_long || holds_file(head)) file_ = true;
}

bool DirectorySniffer::harmless() {
    end_of_line();
    return begun_ && !file_;
}

}  // namespace postern
