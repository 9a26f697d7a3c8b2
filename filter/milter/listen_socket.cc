#include "milter/listen_socket.h"

#include <grp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/descriptor.h"

namespace postern {
namespace {

std::string error_text(int number) {
    return std::generic_category().message(number);
}

Error cannot(const MilterListen& listen, const std::string& why) {
    return Error{"cannot listen on '" + listen.socket + "': " + why};
}

// ---- unix sockets

Result<gid_t> group_id(const std::string& name) {
    constexpr std::size_t kBuffer = 16384;
    std::vector<char> buffer(kBuffer);
    group entry{};
    group* found = nullptr;
    getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    if (found == nullptr) return Error{"no such group: '" + name + "'"};
    return found->gr_gid;
}

Result<int> set_access(const std::string& path, const MilterListen& listen) {
    if (!listen.socket_group.empty()) {
        const Result<gid_t> group = group_id(listen.socket_group);
        if (!group) return group.error();
        if (chown(path.c_str(), static_cast<uid_t>(-1), *group) != 0) return Error{error_text(errno)};
    }
    if (chmod(path.c_str(), static_cast<mode_t>(listen.socket_mode)) != 0) return Error{error_text(errno)};
    return 0;
}

bool somebody_serves(const sockaddr_un& address) {
    const Descriptor probe(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Result<int> open_unix(const MilterListen& listen, const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return cannot(listen, "the path is too long");
    std::memcpy(&address.sun_path[0], path.data(), path.size());
    struct stat there {};
    if (lstat(path.c_str(), &there) == 0) {
        if (!S_ISSOCK(there.st_mode)) return cannot(listen, "there is a file that is no socket");
        if (somebody_serves(address)) return cannot(listen, error_text(EADDRINUSE));
        unlink(path.c_str());
    }
    Descriptor fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (fd.get() < 0 || bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return cannot(listen, error_text(errno));
    }
    const Result<int> access = set_access(path, listen);
    if (!access) return cannot(listen, access.error().what);
    if (::listen(fd.get(), SOMAXCONN) != 0) return cannot(listen, error_text(errno));
    return fd.release();
}

// ---- network sockets

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

struct Network {
    int family = AF_INET;
    std::string port;
    std::string host;  // empty: all addresses
};

// "inet:PORT@HOST" or "inet6:PORT@HOST"; the host may be in brackets, or missing.
Result<Network> parse_network(const std::string& socket) {
    Network out;
    std::string_view rest = socket;
    if (rest.starts_with("inet6:")) out.family = AF_INET6;
    const std::size_t colon = rest.find(':');
    if (!rest.starts_with("inet") || colon == std::string_view::npos) {
        return Error{"neither inet:PORT@HOST nor inet6:PORT@HOST nor unix:/PATH"};
    }
    rest.remove_prefix(colon + 1);
    const std::size_t at = rest.find('@');
    out.port = std::string(rest.substr(0, at));
    if (at != std::string_view::npos) out.host = std::string(rest.substr(at + 1));
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    if (out.port.empty()) return Error{"the port is missing"};
    return out;
}

Result<int> open_network(const MilterListen& listen) {
    const Result<Network> network = parse_network(listen.socket);
    if (!network) return cannot(listen, network.error().what);
    addrinfo hints{};
    hints.ai_family = network->family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* list = nullptr;
    const int failed = getaddrinfo(network->host.empty() ? nullptr : network->host.c_str(),
                                   network->port.c_str(), &hints, &list);
    if (failed != 0) return cannot(listen, gai_strerror(failed));
    const std::unique_ptr<addrinfo, FreeAddresses> addresses(list);

    Descriptor fd(socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    constexpr int kOn = 1;
    // Both are taken over by the connections that are accepted.
    setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &kOn, sizeof kOn);
    setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof kOn);
    if (fd.get() < 0 || bind(fd.get(), list->ai_addr, list->ai_addrlen) != 0 ||
        ::listen(fd.get(), SOMAXCONN) != 0) {
        return cannot(listen, error_text(errno));
    }
    return fd.release();
}

}  // namespace

std::string unix_socket_path(const std::string& socket) {
    for (const std::string_view prefix : std::array<std::string_view, 2>{"unix:", "local:"}) {
        if (socket.starts_with(prefix)) return socket.substr(prefix.size());
    }
    return socket.starts_with("/") ? socket : std::string();
}

Result<int> open_listen_socket(const MilterListen& listen) {
    const std::string path = unix_socket_path(listen.socket);
    return path.empty() ? open_network(listen) : open_unix(listen, path);
}

}  // namespace postern
