#include "fakes/redis_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <string>

#include "base/random.h"
#include "fakes/redis_raw.h"

namespace postern {
namespace {

// Debian's redis-server and redis-sentinel are links to it, and it acts by the name that it is called.
constexpr const char* kProgram = "/usr/bin/redis-check-rdb";
constexpr std::chrono::seconds kPatience{20};

[[noreturn]] void give_up(const std::string& why, const std::filesystem::path& log) {
    std::ifstream in(log);
    const std::string said(std::istreambuf_iterator<char>(in), {});
    std::fprintf(stderr, "redis_server: %s\n%s\n", why.c_str(), said.c_str());
    std::abort();
}

std::filesystem::path new_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "postern-redis-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) give_up("no temporary folder", "");
    return name;
}

bool is_free(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool free = bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(fd);
    return free;
}

void rest_briefly() {
    const timespec pause{0, 2'000'000};
    nanosleep(&pause, nullptr);
}

// In the child of a process with threads: nothing but what signal-safety(7) allows.
[[noreturn]] void become(char* const* words, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(126);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int away = open("/dev/null", O_RDWR);
    for (const int fd : {0, 1, 2}) dup2(away, fd);
    execv(kProgram, words);
    _exit(127);
}

}  // namespace

std::uint16_t free_loopback_port() {
    // Below the range that the kernel takes the ports of clients from, so that none of them comes between.
    constexpr std::uint64_t kFirst = 12'000;
    constexpr std::uint64_t kCount = 10'000;
    for (;;) {
        const auto port = static_cast<std::uint16_t>(kFirst + random_uint64() % kCount);
        if (is_free(port) && is_free(static_cast<std::uint16_t>(port + 10'000))) return port;
    }
}

RedisServer::RedisServer(RedisServerOptions options) : options_(std::move(options)), folder_(new_folder()) {
    constexpr int kTries = 5;
    for (int i = 0; pid_ == 0; ++i) {
        if (i == kTries) give_up("the server does not start", folder_ / "log");
        if (options_.tcp || options_.tls) port_ = free_loopback_port();
        write_config();
        spawn();
    }
}

RedisServer::~RedisServer() {
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

RedisEndpoint RedisServer::endpoint() const {
    if (port_ == 0) return unix_endpoint();
    return RedisEndpoint{"127.0.0.1", port_, {}};
}

RedisEndpoint RedisServer::unix_endpoint() const {
    return RedisEndpoint{{}, 0, socket_path()};
}

void RedisServer::write_config() const {
    std::ofstream out(folder_ / "redis.conf");
    out << "unixsocket " << socket_path() << "\nlogfile " << (folder_ / "log").string() << "\ndir "
        << folder_.string() << "\nbind 127.0.0.1\ndaemonize no\n";
    out << (options_.tls ? "port 0\ntls-port " : "port ") << port_ << '\n';
    if (options_.role == RedisServerOptions::Role::kServer) out << "save \"\"\nappendonly no\n";
    if (options_.tls) {
        out << "tls-ca-cert-file " << options_.tls_ca_file << "\ntls-cert-file " << options_.tls_cert_file
            << "\ntls-key-file " << options_.tls_key_file << "\ntls-auth-clients "
            << (options_.tls_client_certificate ? "yes" : "no") << '\n';
    }
    if (!options_.password.empty()) out << "requirepass " << std::quoted(options_.password) << '\n';
    for (const std::string& line : options_.config) out << line << '\n';
}

bool RedisServer::answers() const {
    const RedisReply reply = command({"PING"});
    return !reply.is_error() || reply.text != "no answer";
}

// Leaves pid_ at 0 where the server ended at once, as it does where the port is taken.
void RedisServer::spawn() {
    const bool sentinel = options_.role == RedisServerOptions::Role::kSentinel;
    std::string name = sentinel ? "redis-sentinel" : "redis-server";
    std::string config = folder_ / "redis.conf";
    char* const words[] = {name.data(), config.data(), nullptr};
    std::filesystem::remove(socket_path());
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ < 0) give_up("fork failed", "");
    if (pid_ == 0) become(words, parent);
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!std::filesystem::exists(socket_path()) || !answers()) {
        if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
            pid_ = 0;
            return;
        }
        if (std::chrono::steady_clock::now() > deadline)
            give_up("the server does not answer", folder_ / "log");
        rest_briefly();
    }
}

void RedisServer::stop() {
    ::kill(pid_, SIGSTOP);
    waitpid(pid_, nullptr, WUNTRACED);
}

void RedisServer::cont() {
    ::kill(pid_, SIGCONT);
}

void RedisServer::kill() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
}

void RedisServer::start() {
    if (pid_ == 0) spawn();
    if (pid_ == 0) give_up("the server does not start again", folder_ / "log");
}

void RedisServer::restart() {
    kill();
    start();
}

RedisReply RedisServer::command(const std::vector<std::string>& words) const {
    if (options_.password.empty()) return redis_raw(socket_path(), {words});
    return redis_raw(socket_path(), {{"AUTH", options_.password}, words});
}

std::string RedisServer::must(const std::vector<std::string>& words) const {
    const RedisReply reply = command(words);
    if (reply.is_error()) give_up("'" + words.front() + "' failed: " + reply.text, folder_ / "log");
    return reply.kind == RedisReply::Kind::kInteger ? std::to_string(reply.integer) : reply.text;
}

}  // namespace postern
