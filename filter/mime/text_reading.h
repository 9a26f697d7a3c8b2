#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mime/field_value.h"

namespace postern {

// Whether some reader shows a leaf as text, and how it is declared. Collected from every Content-Type that
// the part has: of two, some readers take the second.
class TextReading {
  public:
    // Longer names of charsets are cut; nobody knows one.
    static constexpr std::size_t kMaxCharset = 64;

    // `type` in lower case.
    [[nodiscard]] static bool is_html(std::string_view type) {
        return type == "text/html" || type == "application/xhtml+xml";
    }

    // The field's whole value, and the same parsed. `type` is the type in lower case; empty: it is none.
    void add_type(std::string_view value, const FieldValue& parsed, std::string_view type);
    // What holds where no type was declared.
    void add_default(std::string_view type) { add(type); }

    [[nodiscard]] bool text() const { return text_; }
    [[nodiscard]] bool html() const { return html_; }
    // Some reader joins its lines without the blanks at their ends: format=flowed and delsp=yes (RFC 3676).
    [[nodiscard]] bool joined() const { return joined_; }
    // The first that is declared; empty: none.
    [[nodiscard]] const std::string& charset() const { return charset_; }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return charset_.capacity(); }

  private:
    void add(std::string_view type);

    std::string charset_;
    bool text_ = false;
    bool html_ = false;
    bool joined_ = false;
};

}  // namespace postern
