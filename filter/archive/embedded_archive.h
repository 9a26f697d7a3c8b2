#pragma once

#include <cstdint>
#include <optional>

#include "archive/byte_source.h"

namespace postern {

// Where a RAR or 7z archive seems to begin behind the first byte and before `to`: readers of these formats
// search for the beginning, since a program that unpacks the archive may stand in front of it.
[[nodiscard]] std::optional<std::uint64_t> find_embedded_archive(const ByteSource& source, std::uint64_t to);

}  // namespace postern
