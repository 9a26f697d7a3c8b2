#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace postern {

// Whether a file may hold other files that an archive reader finds. False only where the declared type, the
// extension of every name and the kind of its first bytes agree that it is plainly a picture, a sound, a
// film, a text, a PDF, a signature, a message or a TNEF stream. A type like application/octet-stream and a
// missing name say nothing, and so do not disagree; where the kind can't be told there is nothing to agree
// with. Media types are in lower case and may be empty.
[[nodiscard]] bool may_hold_files(std::string_view type, const std::vector<std::string>& names,
                                  std::string_view kind);

// Whether the type says that it is the header of a message, whose body is not there.
[[nodiscard]] bool is_header_alone(std::string_view type);

// Whether what was signed may be read as a MIME entity (RFC 8551, 3.1), which begins with its fields, rather
// than as a file.
[[nodiscard]] bool may_be_entity(std::string_view first_bytes);

// Whether a mail reader may open the file as a whole message (RFC 5322), by its declared type, by a name such
// as "x.eml" or "x.mht", by its kind, or by its first bytes: two fields that every message has, within a
// header.
[[nodiscard]] bool may_be_message(std::string_view type, const std::vector<std::string>& names,
                                  std::string_view kind, std::string_view first_bytes);

}  // namespace postern
