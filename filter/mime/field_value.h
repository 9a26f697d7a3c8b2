#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/mime_reason.h"

namespace postern {

// One `name=value` of a structured MIME field. Views point into the field's value.
struct FieldParameter {
    std::string_view name;  // as written, at least one token character
    std::string_view raw;   // without the quotes, escapes still in
    bool quoted = false;
    bool escaped = false;  // a backslash inside the quotes
    bool spaced = false;   // blanks around the "="

    // With the escapes resolved.
    [[nodiscard]] std::string value() const;
};

// A value of the shape `main *(; name=value)` (RFC 2045, 5.1), as Content-Type and Content-Disposition have.
struct FieldValue {
    std::string_view main;                   // what stands before the first ";", not checked
    std::vector<FieldParameter> parameters;  // at most kMaxParameters
    bool comment = false;                    // a "(" outside quotes
    bool malformed = false;  // something that the strict grammar does not know, or a parameter twice
    bool cut = false;        // more parameters than are kept

    static constexpr std::size_t kMaxParameters = 64;

    // The first parameter of that name, compared without case; null where there is none.
    [[nodiscard]] const FieldParameter* find(std::string_view name) const;
};

// Reads on behind every mistake, so that a parameter behind it is still found. Linear in the length. An
// empty parameter ("a/b;") is allowed; blanks are space, tab and LF (a fold, as libmilter gives it).
[[nodiscard]] FieldValue parse_field_value(std::string_view value);

// RFC 2045 `token` character.
[[nodiscard]] bool is_token_char(char c);
[[nodiscard]] bool is_token(std::string_view text);

// Without blanks (space, tab, LF) at both ends.
[[nodiscard]] std::string_view trim_blanks(std::string_view text);

// With a blank in the place of each comment (RFC 822, 3.4.3), nested ones and backslashes heeded. One that is
// never closed goes to the end. For fields without quotes.
[[nodiscard]] std::string drop_comments(std::string_view text);

// A control byte that no field may hold: below 0x20 but tab and LF, or 0x7f.
[[nodiscard]] bool holds_control_byte(std::string_view text);

}  // namespace postern
