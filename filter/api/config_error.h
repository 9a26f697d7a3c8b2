#pragma once

#include <cstdint>
#include <string>

namespace postern {

// Where in the configuration something stands. Lines and columns count from 1; 0 is "nowhere".
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

// A mistake in the configuration: `key` as a person would write it (`connector[2].remote`), `what` one
// sentence without a full stop.
struct ConfigError {
    Place place;
    std::string key;
    std::string what;
};

// A text of the configuration and where it stands.
struct Placed {
    std::string text;
    Place place;
};

}  // namespace postern
