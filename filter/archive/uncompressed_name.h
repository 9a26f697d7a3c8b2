#pragma once

#include <string_view>

namespace postern {

// What readers call the file inside a compressed one that does not state its name: "report.exe" of
// "letters/report.exe.gz". Empty where the name does not end like a compressed file's. Points into `name`.
[[nodiscard]] std::string_view uncompressed_name(std::string_view name);

}  // namespace postern
