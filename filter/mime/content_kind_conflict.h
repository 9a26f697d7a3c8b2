#pragma once

#include <string_view>

namespace postern {

// Whether the kind of file found (ContentKinds::media_type) is one that can do harm and the declared type
// claims something else: a program under any type that is not a program's, and a script, an archive, a
// compound file or HTML under the type of a picture, a document or the like. False wherever honest mail
// has both: a declared type that says nothing (application/octet-stream), docx under application/msword,
// HTML under the type of a spreadsheet, a type that isn't known here and may well be packed in a zip.
//
// Both are media types; case, blanks around them and parameters do not matter. Either may be empty: then,
// and where nothing was found, false. Pure; any thread.
[[nodiscard]] bool contradicts(std::string_view declared, std::string_view found);

}  // namespace postern
