// The configuration's reader on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/config_toml.
//
// What must hold: every mistake has a text and, but for those of the file as a whole, a line of it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "config/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n') + 1);
    const postern::ReadSettings read = postern::read_settings(
        text, "postern.toml", [](const postern::Settings&) { return std::vector<postern::ConfigError>{}; });
    for (const postern::ConfigError& error : read.errors) {
        if (error.what.empty()) std::abort();
        if (error.place.file == "postern.toml" && error.place.line > lines) std::abort();
    }
    return 0;
}
