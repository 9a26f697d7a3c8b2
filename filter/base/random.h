#pragma once

#include <cstdint>

namespace postern {

// 64 bits from the kernel's random generator: for keys and seeds. A system call each; safe from all
// threads. Ends the process with a message where the kernel has none, since nothing can be made safe then.
[[nodiscard]] std::uint64_t random_uint64();

}  // namespace postern
