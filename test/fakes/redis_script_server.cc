#include "fakes/redis_script_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

// Takes one line off the front of `in`, from `at`; nothing where there is none yet.
std::optional<std::string_view> take_line(std::string_view in, std::size_t& at) {
    const std::size_t end = in.find("\r\n", at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = in.substr(at, end - at);
    at = end + 2;
    return line;
}

// Takes one command off the front of `in`; nothing where it is not whole yet.
std::optional<std::vector<std::string>> take_command(std::string& in) {
    std::size_t at = 0;
    const auto head = take_line(in, at);
    if (!head || head->empty()) return std::nullopt;
    std::vector<std::string> words;
    const std::uint64_t count = parse_uint(head->substr(1)).value_or(0);
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto size_line = take_line(in, at);
        if (!size_line || size_line->empty()) return std::nullopt;
        const std::uint64_t size = parse_uint(size_line->substr(1)).value_or(0);
        if (in.size() < at + size + 2) return std::nullopt;
        words.push_back(in.substr(at, size));
        at += size + 2;
    }
    in.erase(0, at);
    return words;
}

}  // namespace

std::string RedisScriptServer::agree(const std::vector<std::string>& /*words*/) {
    return "+OK\r\n";
}

RedisScriptServer::RedisScriptServer(Answer answer)
    : answer_(std::move(answer)),
      listen_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    // Small, so that a deaf server's are full soon.
    const int small = 4096;
    setsockopt(listen_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(listen_, generic, size) != 0 || listen(listen_, 64) != 0 ||
        getsockname(listen_, generic, &size) != 0) {
        std::perror("redis_script_server");
        std::abort();
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

RedisScriptServer::~RedisScriptServer() {
    stop_ = true;
    wake();
    thread_.join();
    for (const Peer& peer : peers_) close(peer.fd);
    close(listen_);
    close(wake_);
}

void RedisScriptServer::deaf(bool on) {
    deaf_ = on;
    wake();
}

void RedisScriptServer::hang_up() {
    hang_up_ = true;
    wake();
}

void RedisScriptServer::wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wake_, &one, sizeof one);
}

void RedisScriptServer::run() {
    while (!stop_) {
        std::vector<pollfd> watched{{wake_, POLLIN, 0}, {listen_, POLLIN, 0}};
        for (const Peer& peer : peers_) {
            const short wanted = peer.out.empty() ? POLLIN : POLLIN | POLLOUT;
            watched.push_back({peer.fd, deaf_ ? short{0} : wanted, 0});
        }
        poll(watched.data(), watched.size(), -1);
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = read(wake_, &count, sizeof count);
        const bool all_go = hang_up_.exchange(false);
        std::vector<Peer> left;
        for (std::size_t i = 0; i < peers_.size(); ++i) {
            const bool ready = watched[i + 2].revents != 0;
            if (!all_go && (!ready || serve(peers_[i]))) {
                left.push_back(std::move(peers_[i]));
            } else {
                close(peers_[i].fd);
            }
        }
        peers_ = std::move(left);
        if (watched[1].revents != 0) accept_one();
    }
}

void RedisScriptServer::accept_one() {
    const int fd = accept4(listen_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) return;
    peers_.push_back({fd, {}, {}});
    ++connections_;
}

// False where the connection is over.
bool RedisScriptServer::serve(Peer& peer) {
    std::array<char, 65536> block{};
    const ssize_t n = recv(peer.fd, block.data(), block.size(), 0);
    if (n == 0) return false;
    if (n > 0) peer.in.append(block.data(), static_cast<std::size_t>(n));
    while (const auto words = take_command(peer.in)) peer.out += answer_(*words);
    return send_some(peer);
}

bool RedisScriptServer::send_some(Peer& peer) const {
    if (peer.out.empty()) return true;
    const ssize_t n = send(peer.fd, peer.out.data(), peer.out.size(), MSG_NOSIGNAL);
    if (n > 0) peer.out.erase(0, static_cast<std::size_t>(n));
    return n > 0 || errno == EAGAIN;
}

}  // namespace postern
