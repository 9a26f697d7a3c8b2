#include "cli/service_signals.h"

#include <pthread.h>

#include <csignal>
#include <initializer_list>

namespace postern {

ServiceSignals::ServiceSignals() {
    sigemptyset(&set_);
    for (const int signal : {SIGHUP, SIGUSR1, SIGTERM, SIGINT}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    // A client that has gone is an error of that write, not of the process.
    std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c)
}

ServiceSignals::Kind ServiceSignals::wait() const {
    for (;;) {
        // Not sigwait(): see sigwait.cc of the program.
        switch (sigwaitinfo(&set_, nullptr)) {
            case SIGHUP:
                return Kind::kReload;
            case SIGUSR1:
                return Kind::kReopen;
            case SIGTERM:
            case SIGINT:
                return Kind::kStop;
            default:
                break;
        }
    }
}

}  // namespace postern
