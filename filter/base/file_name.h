#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace postern {

// A file name as a desktop would act on it: ASCII lower case, without direction marks and other
// invisible characters, what stands before the last / or \, behind a ':' or NUL and as a version ("x.exe;1"),
// and trailing dots and blanks. Blanks of every width are spaces, and full-width letters are ASCII, as
// Windows makes them where a name passes through an 8-bit code page.
[[nodiscard]] std::string normal_file_name(std::string_view name);

// The names under which a desktop may keep such a file, each normalised as above: cut at ':' or NUL; whole
// but without the characters that no Windows name may hold, which readers drop before they save; and both
// of them once more with %XX resolved, where there is any. Each once, the first of these first.
[[nodiscard]] std::vector<std::string> file_name_readings(std::string_view name);

// A path in an archive as its readers may take it, for comparing it as a whole: ASCII lower case, '/' for
// '\\', characters as above; and once more with %XX resolved, where there is any.
[[nodiscard]] std::vector<std::string> path_readings(std::string_view path);

// `*` any characters, `?` one byte; compared byte by byte. Time is at most name times pattern length.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view name);

}  // namespace postern
