#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace postern {

// A file name as a desktop would act on it: ASCII lower case, without direction marks and other
// invisible characters, what stands before the last / or \ and behind a ':' or NUL, trailing dots and blanks.
[[nodiscard]] std::string normal_file_name(std::string_view name);

// The names under which a desktop may keep such a file, each normalised as above: cut at ':' or NUL, and
// whole but without the characters that no Windows name may hold, which readers drop before they save.
// One or two, the cut one first.
[[nodiscard]] std::vector<std::string> file_name_readings(std::string_view name);

// Every extension of a normalised name, the last first: "invoice.pdf.exe" gives "exe", "pdf".
[[nodiscard]] std::vector<std::string_view> extensions_of(std::string_view normal_name);

// `*` any characters, `?` one byte; compared byte by byte. Time is at most name times pattern length.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view name);

}  // namespace postern
