#include "base/quiet_thread.h"

#include <csignal>

namespace postern {

void block_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace postern
