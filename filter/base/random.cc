#include "base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace postern {

std::uint64_t random_uint64() {
    std::uint64_t bits = 0;
    for (;;) {
        // Up to 256 bytes come whole or not at all: getrandom(2).
        const ssize_t got = getrandom(&bits, sizeof bits, 0);
        if (got == static_cast<ssize_t>(sizeof bits)) return bits;
        if (got < 0 && errno == EINTR) continue;
        std::fputs("postern: the kernel gives no random numbers\n", stderr);
        std::abort();
    }
}

}  // namespace postern
