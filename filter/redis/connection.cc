#include "redis/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "redis/dial.h"

namespace postern {
namespace {

Error lost(int error) {
    return Error{"lost the connection: " + std::generic_category().message(error)};
}

bool would_block(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const RedisEndpoint& endpoint, std::size_t turn,
                                                     const TlsContext* tls, const std::string& tls_name) {
    std::unique_ptr<TlsStream> stream;
    if (tls != nullptr) {
        Result<std::unique_ptr<TlsStream>> made = TlsStream::make(*tls, tls_name);
        if (!made) return made.error();
        stream = std::move(*made);
    }
    const Result<int> fd = dial(endpoint, turn);
    if (!fd) return fd.error();
    return std::unique_ptr<Connection>(new Connection(*fd, std::move(stream)));
}

Connection::Connection(int fd, std::unique_ptr<TlsStream> tls)
    : fd_(fd), tls_(std::move(tls)), in_(new char[kReadSize]) {}

Connection::~Connection() {
    close(fd_);
}

bool Connection::established() const {
    return !connecting_ && (tls_ == nullptr || tls_->established());
}

std::optional<Error> Connection::on_writable() {
    if (connecting_) {
        const int error = dial_result(fd_);
        if (error == EINPROGRESS) return std::nullopt;
        if (error != 0) return Error{"cannot connect: " + std::generic_category().message(error)};
        connecting_ = false;
        if (tls_ != nullptr) {
            if (std::optional<Error> failed = tls_->begin(out_.tail())) return failed;
        }
    }
    return flush();
}

Result<std::string_view> Connection::read() {
    if (connecting_) return std::string_view();
    const ssize_t n = recv(fd_, in_.get(), kReadSize, 0);
    if (n == 0) return Error{"the server closed the connection"};
    if (n < 0 && would_block(errno)) return std::string_view();
    if (n < 0) return lost(errno);
    const std::string_view got(in_.get(), static_cast<std::size_t>(n));
    return tls_ == nullptr ? got : decrypt(got);
}

Result<std::string_view> Connection::decrypt(std::string_view secret) {
    plain_.clear();
    const std::optional<Error> failed = tls_->receive(secret, plain_, out_.tail());
    // What is to be sent may be the alert that tells the server why.
    const std::optional<Error> unsent_why = flush();
    if (failed) return *failed;
    if (unsent_why) return *unsent_why;
    if (tls_->closed() && plain_.empty()) return Error{"the server closed the connection"};
    return std::string_view(plain_);
}

std::optional<Error> Connection::write(std::string_view bytes) {
    if (tls_ != nullptr) return tls_->send(bytes, out_.tail());
    out_.tail().append(bytes);
    return std::nullopt;
}

std::optional<Error> Connection::flush() {
    while (unsent() != 0) {
        const ssize_t n = send(fd_, out_.unsent().data(), unsent(), MSG_NOSIGNAL);
        if (n < 0) return would_block(errno) ? std::nullopt : std::optional(lost(errno));
        out_.sent(static_cast<std::size_t>(n));
    }
    return std::nullopt;
}

}  // namespace postern
