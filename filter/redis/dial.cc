#include "redis/dial.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace postern {
namespace {

Error cannot(const char* what, int error) {
    return Error{std::string(what) + ": " + std::generic_category().message(error)};
}

void set_option(int fd, int level, int name, int value) {
    // None of them is worth failing for.
    setsockopt(fd, level, name, &value, sizeof value);
}

void tune_tcp(int fd) {
    constexpr int kMostUnacknowledged = 5000;  // ms
    set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, kMostUnacknowledged);
    set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, 15);
    set_option(fd, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set_option(fd, IPPROTO_TCP, TCP_KEEPCNT, 3);
}

Result<int> dial_address(int family, const sockaddr* address, socklen_t size) {
    const int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return cannot("no socket", errno);
    if (family != AF_UNIX) tune_tcp(fd);
    if (connect(fd, address, size) == 0 || errno == EINPROGRESS) return fd;
    const int error = errno;
    close(fd);
    return cannot("cannot connect", error);
}

Result<int> dial_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return Error{"the path of the socket is too long"};
    path.copy(address.sun_path, path.size());
    return dial_address(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

// An address is taken as such first, so that the resolver is asked about names alone.
int look_up(const RedisEndpoint& endpoint, addrinfo*& found) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST;
    const std::string port = std::to_string(endpoint.port);
    const int no_address = getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
    if (no_address != EAI_NONAME) return no_address;
    hints.ai_flags = AI_NUMERICSERV;
    return getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
}

}  // namespace

Result<int> dial(const RedisEndpoint& endpoint, std::size_t turn) {
    if (endpoint.host.empty()) return dial_unix(endpoint.path);
    addrinfo* found = nullptr;
    const int bad = look_up(endpoint, found);
    if (bad != 0) return Error{std::string("cannot look the host up: ") + gai_strerror(bad)};
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
    std::vector<const addrinfo*> in_order;
    for (const addrinfo* at = found; at != nullptr; at = at->ai_next) in_order.push_back(at);
    Result<int> fd = Error{"the host has no address"};
    for (std::size_t i = 0; i < in_order.size() && !fd; ++i) {
        const addrinfo& at = *in_order[(turn + i) % in_order.size()];
        fd = dial_address(at.ai_family, at.ai_addr, at.ai_addrlen);
    }
    return fd;
}

int dial_result(int fd) {
    pollfd connected{fd, POLLOUT, 0};
    if (poll(&connected, 1, 0) == 0) return EINPROGRESS;
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

}  // namespace postern
