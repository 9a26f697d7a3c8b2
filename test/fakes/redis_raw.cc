#include "fakes/redis_raw.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <optional>

namespace postern {
namespace {

class RawConnection {
  public:
    explicit RawConnection(const std::string& path) : fd_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const timeval limit{10, 0};
        setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        good_ = connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;
    ~RawConnection() { close(fd_); }

    void send_all(const std::string& bytes) {
        std::size_t sent = 0;
        while (good_ && sent < bytes.size()) {
            const ssize_t n = send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            good_ = n > 0;
            if (good_) sent += static_cast<std::size_t>(n);
        }
    }

    std::optional<RedisReply> read_reply() {
        const std::string line = read_line();
        if (!good_ || line.empty()) return std::nullopt;
        const std::string rest = line.substr(1);
        using Kind = RedisReply::Kind;
        switch (line[0]) {
            case '+':
                return RedisReply{Kind::kStatus, rest, 0, {}};
            case '-':
                return RedisReply{Kind::kError, rest, 0, {}};
            case ':':
                return RedisReply{Kind::kInteger, {}, std::atoll(rest.c_str()), {}};  // NOLINT: of a test
            case '$':
                return read_string(std::atoll(rest.c_str()));  // NOLINT: of a test
            case '*':
                return read_array(std::atoll(rest.c_str()));  // NOLINT: of a test
            default:
                return std::nullopt;
        }
    }

  private:
    char read_byte() {
        if (at_ == got_.size()) {
            got_.resize(4096);
            const ssize_t n = recv(fd_, got_.data(), got_.size(), 0);
            good_ = good_ && n > 0;
            got_.resize(good_ ? static_cast<std::size_t>(n) : 0);
            at_ = 0;
        }
        return good_ ? got_[at_++] : '\0';
    }
    std::string read_line() {
        std::string line;
        while (good_ && (line.size() < 2 || line.compare(line.size() - 2, 2, "\r\n") != 0))
            line += read_byte();
        return good_ ? line.substr(0, line.size() - 2) : std::string();
    }
    std::optional<RedisReply> read_string(std::int64_t size) {
        if (size < 0) return RedisReply{};
        RedisReply reply{RedisReply::Kind::kString, {}, 0, {}};
        for (std::int64_t i = 0; good_ && i < size; ++i) reply.text += read_byte();
        read_line();
        return good_ ? std::optional(reply) : std::nullopt;
    }
    std::optional<RedisReply> read_array(std::int64_t size) {
        if (size < 0) return RedisReply{};
        RedisReply reply{RedisReply::Kind::kArray, {}, 0, {}};
        for (std::int64_t i = 0; i < size; ++i) {
            std::optional<RedisReply> item = read_reply();
            if (!item) return std::nullopt;
            reply.items.push_back(std::move(*item));
        }
        return reply;
    }

    int fd_;
    bool good_ = false;
    std::string got_;
    std::size_t at_ = 0;
};

std::string in_protocol(const std::vector<std::string>& words) {
    std::string bytes = "*" + std::to_string(words.size()) + "\r\n";
    for (const std::string& word : words) bytes += "$" + std::to_string(word.size()) + "\r\n" + word + "\r\n";
    return bytes;
}

}  // namespace

RedisReply redis_raw(const std::string& socket_path, const std::vector<std::vector<std::string>>& commands) {
    RawConnection connection(socket_path);
    for (const auto& command : commands) connection.send_all(in_protocol(command));
    std::optional<RedisReply> reply;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        reply = connection.read_reply();
        if (!reply) break;
    }
    return reply.value_or(RedisReply{RedisReply::Kind::kError, "no answer", 0, {}});
}

}  // namespace postern
