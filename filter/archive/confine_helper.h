#pragma once

#include "archive/archive_limits.h"

namespace postern {

// Built with a sanitizer, which reserves more address space than any limit allows and makes calls of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

// Takes from this process, for good, all that the helper does not need, so that whoever takes it over by a
// fault in a library gains next to nothing:
//
//   - address space (`memory`), processor time (`time` and a second), files, processes, core dumps: limited;
//   - privileges by running other programs: none any more; it ends with the process that started it;
//   - system calls: reading and seeking in what is open, writing to descriptors 1 and 2, memory, time, and
//     ending. Opening or looking at a path fails; anything else kills the process (seccomp(2)).
//
// True where all of it worked. With kSanitized neither the address space nor the calls are limited.
[[nodiscard]] bool confine_helper(const ArchiveLimits& limits);

}  // namespace postern
