#include "archive/confine_helper.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace postern {
namespace {

bool limit(__rlimit_resource what, std::uint64_t most) {
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

// The second more makes it SIGXCPU, which tells why, and not SIGKILL.
bool limit_processor_time(std::uint64_t seconds) {
    const rlimit both{seconds, seconds + 1};
    return setrlimit(RLIMIT_CPU, &both) == 0;
}

bool set_limits(const ArchiveLimits& limits) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.time).count() + 1;
    // In a sanitized process a report still needs files.
    const bool strict = kSanitized || (limit(RLIMIT_AS, limits.memory) && limit(RLIMIT_NOFILE, 0));
    return strict && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
           limit_processor_time(static_cast<std::uint64_t>(seconds));
}

constexpr std::array kAllowed{
    SCMP_SYS(brk),          SCMP_SYS(clock_gettime),  SCMP_SYS(close),        SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(fstat),          SCMP_SYS(futex),        SCMP_SYS(getrandom),
    SCMP_SYS(gettimeofday), SCMP_SYS(lseek),          SCMP_SYS(madvise),      SCMP_SYS(mremap),
    SCMP_SYS(munmap),       SCMP_SYS(pread64),        SCMP_SYS(read),         SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(time),
};

// What the C library does when it looks for a table it has not got. It copes.
constexpr std::array kRefused{
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(newfstatat), SCMP_SYS(open),
    SCMP_SYS(openat), SCMP_SYS(readlink),  SCMP_SYS(stat),       SCMP_SYS(statx),
};

template <std::size_t N>
bool allow_where(scmp_filter_ctx filter, int call, const std::array<scmp_arg_cmp, N>& tests) {
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, N, tests.data()) == 0;
}

bool add_rules(scmp_filter_ctx filter) {
    bool good = true;
    for (const int call : kAllowed) good = allow_where<0>(filter, call, {}) && good;
    for (const int call : kRefused) {
        good = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EACCES), call, 0, nullptr) == 0 && good;
    }
    for (const scmp_datum_t fd : {scmp_datum_t{STDOUT_FILENO}, scmp_datum_t{STDERR_FILENO}}) {
        good = allow_where<1>(filter, SCMP_SYS(write), {{{0, SCMP_CMP_EQ, fd, 0}}}) && good;
    }
    // Memory, but none that can be executed, and no file.
    constexpr scmp_arg_cmp kNotExecutable{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    constexpr scmp_arg_cmp kNoFile{3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS};
    return allow_where<2>(filter, SCMP_SYS(mmap), {{kNotExecutable, kNoFile}}) && good;
}

bool filter_calls() {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return false;
    const bool good = add_rules(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

}  // namespace

bool confine_helper(const ArchiveLimits& limits) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0) return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !set_limits(limits)) return false;
    return kSanitized || filter_calls();
}

}  // namespace postern
