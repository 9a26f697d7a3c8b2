#pragma once

#include <cstddef>

namespace postern {

// Bytes that operator new has handed out in this program and not got back. The program that links this
// counts all its allocations.
[[nodiscard]] std::size_t heap_bytes();

}  // namespace postern
