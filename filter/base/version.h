#pragma once

namespace postern {

// The released version of this build, "MAJOR.MINOR.PATCH".
inline constexpr const char* kVersion = "0.1.0";

}  // namespace postern
