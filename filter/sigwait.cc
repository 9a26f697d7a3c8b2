#include <csignal>
#include <ctime>

// libmilter starts a thread of its own that waits for HUP, TERM and INT with sigwait() and stops the
// filter at any of them. Postern reloads at HUP and drains at TERM, so its own signal thread has to be
// the only one that gets them. A definition in the program goes before the C library's: libmilter is the
// only caller of sigwait() in this process (Postern's own uses sigwaitinfo()), and it waits for ever.
//
// It has to stand in the program itself, where libmilter's loader finds it: nothing here calls it, so a
// linker would leave it out of an archive, the optimiser would drop it, and a hidden one is nobody's but
// ours.
extern "C" __attribute__((used, visibility("default"))) int sigwait(const sigset_t* /*set*/,
                                                                    int* /*signal*/) {
    constexpr time_t kAnHour = 3600;
    for (;;) {
        const timespec while_nothing_happens{kAnHour, 0};
        nanosleep(&while_nothing_happens, nullptr);
    }
}
