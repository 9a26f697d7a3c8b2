#include "observe/listen_socket.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "base/escape.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr int kBacklog = 64;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress to_sockaddr(const Endpoint& endpoint) {
    SocketAddress result;
    if (endpoint.address.is_v4()) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_port = htons(endpoint.port);
        in.sin_addr.s_addr = htonl(endpoint.address.v4());
        std::memcpy(&result.storage, &in, sizeof in);
        result.size = sizeof in;
        return result;
    }
    sockaddr_in6 in6{};
    in6.sin6_family = AF_INET6;
    in6.sin6_port = htons(endpoint.port);
    const auto bytes = endpoint.address.bytes();
    std::memcpy(&in6.sin6_addr, bytes.data(), bytes.size());
    std::memcpy(&result.storage, &in6, sizeof in6);
    result.size = sizeof in6;
    return result;
}

std::uint16_t port_of(int fd) {
    SocketAddress own;
    own.size = sizeof own.storage;
    if (getsockname(fd, own.get(), &own.size) != 0) return 0;
    in_port_t port = 0;
    // Port and family stand at the same place in both families' structures.
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    std::memcpy(&port, reinterpret_cast<const char*>(&own.storage) + offsetof(sockaddr_in, sin_port),
                sizeof port);
    return ntohs(port);
}

Error not_an_endpoint(std::string_view text) {
    return Error{"not an address and port: '" + escape_for_log(text) + "'"};
}

}  // namespace

Result<Endpoint> parse_endpoint(std::string_view text) {
    const auto parts = split_last(text, ':');
    if (!parts) return not_an_endpoint(text);
    auto [host, port_text] = *parts;
    const bool brackets = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (brackets) host = host.substr(1, host.size() - 2);
    if (host == "localhost") host = "127.0.0.1";
    const Result<IpAddress> address = IpAddress::parse(host);
    const std::optional<std::uint64_t> port = parse_uint(port_text, UINT16_MAX);
    // An IPv6 address without brackets would leave open where it ends.
    if (!address || !port || brackets == address->is_v4()) return not_an_endpoint(text);
    return Endpoint{*address, static_cast<std::uint16_t>(*port)};
}

Result<ListenSocket> ListenSocket::open(const Endpoint& endpoint) {
    SocketAddress address = to_sockaddr(endpoint);
    ListenSocket made(socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0), 0);
    const int on = 1;
    bool ready = made.fd_ >= 0 && setsockopt(made.fd_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0;
    if (ready && !endpoint.address.is_v4()) {
        ready = setsockopt(made.fd_, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0;
    }
    if (ready && bind(made.fd_, address.get(), address.size) == 0 && listen(made.fd_, kBacklog) == 0) {
        made.port_ = port_of(made.fd_);
        return made;
    }
    const int error = errno;
    return Error{"cannot listen on " + endpoint.address.to_string() + " port " +
                 std::to_string(endpoint.port) + ": " + std::generic_category().message(error)};
}

ListenSocket::ListenSocket(ListenSocket&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), port_(other.port_) {}

ListenSocket& ListenSocket::operator=(ListenSocket&& other) noexcept {
    std::swap(fd_, other.fd_);
    port_ = other.port_;
    return *this;
}

ListenSocket::~ListenSocket() {
    if (fd_ >= 0) close(fd_);
}

int ListenSocket::release() {
    return std::exchange(fd_, -1);
}

}  // namespace postern
