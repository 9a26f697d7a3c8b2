#include "cli/privileges.h"

#include <grp.h>
#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace postern {

Result<int> become_user(const std::string& user) {
    constexpr std::size_t kBuffer = 16384;
    std::vector<char> buffer(kBuffer);
    passwd entry{};
    passwd* found = nullptr;
    getpwnam_r(user.c_str(), &entry, buffer.data(), buffer.size(), &found);
    if (found == nullptr) return Error{"no such user: '" + user + "'"};
    if (geteuid() == found->pw_uid) return 0;
    if (initgroups(user.c_str(), found->pw_gid) != 0 || setgid(found->pw_gid) != 0 ||
        setuid(found->pw_uid) != 0) {
        return Error{"cannot become user '" + user + "': " + std::generic_category().message(errno)};
    }
    return 0;
}

void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace postern
