#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/text_codec.h"

namespace postern {

// Names of header fields (RFC 5322, section 2.2), each perhaps with a '*' at its end for all names that begin
// so. Fields that a message can't do without can't be named.
struct FieldNames {
    static std::optional<std::vector<std::string>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<std::string>& names) { return quoted_list(names); }
};

// A text that may stand in front of a subject: one line of printable ASCII, at most 60 bytes.
struct SubjectText {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& text) { return quoted(text); }
};

}  // namespace postern
