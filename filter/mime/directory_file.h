#pragma once

#include <optional>
#include <string_view>

#include "mime/hidden_files.h"

namespace postern {

// Adds to `files` what one property of a calendar (RFC 5545) or vCard (RFC 6350) says of the file whose
// bytes stand in it: FMTTYPE or MEDIATYPE and X-FILENAME or the like, or the type that the bytes start
// like. Nothing for a property without such bytes: a link is no file. `line` is unfolded and may be cut
// behind the start of the value.
void add_directory_file(std::string_view line, HiddenFiles& files);

}  // namespace postern
