#include "observe/log.h"

#include <fcntl.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/syslog_sink.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/guarded.h"
#include "base/quiet_thread.h"
#include "observe/log_sink.h"

namespace postern {
namespace {

constexpr std::size_t kMostText = 8192;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::string without_controls(std::string_view text) {
    std::string safe(text);
    std::ranges::replace_if(safe, is_control, '?');
    return safe;
}

spdlog::level::level_enum level_of(Severity severity) {
    return static_cast<spdlog::level::level_enum>(severity);
}

// Whether the file can be opened for appending, as the sink will do it at its first line.
Result<bool> try_file(const std::string& path) {
    const int fd =
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0640);
    if (fd < 0)
        return Error{"cannot write the log '" + path + "': " + std::generic_category().message(errno)};
    ::close(fd);
    return true;
}

}  // namespace

class Log::Impl {
  public:
    explicit Impl(const LogOptions& options)
        : pool_(std::make_shared<Pool>(options.queue, 1U, block_signals)) {
        if (options.target == "syslog") {
            auto sink = std::make_shared<spdlog::sinks::syslog_sink_mt>("postern", LOG_PID, LOG_MAIL, true);
            sink->set_formatter(
                std::make_unique<LogFormatter>(options.json ? LogShape::kSyslogJson : LogShape::kSyslogText));
            start(std::move(sink));
        } else {
            LineFileOptions file;
            file.path = options.target;
            if (options.target == "stderr") file.stream = STDERR_FILENO;
            file_ = std::make_shared<LogFileSink>(file, options.json ? LogShape::kJson : LogShape::kText);
            start(file_);
        }
        logger_->set_level(level_of(options.level));
    }

    void write(Severity severity, std::string_view text) {
        try {
            logger_->log(level_of(severity), spdlog::string_view_t(text.data(), text.size()));
        } catch (const spdlog::spdlog_ex&) {
            // It is closed.
        }
    }
    void close() {
        const std::shared_ptr<Pool> pool =
            pool_.with_lock([](auto& it) { return std::exchange(it, nullptr); });
        if (pool) overrun_ = pool->overrun_counter();
    }
    [[nodiscard]] bool enabled(Severity severity) const { return logger_->should_log(level_of(severity)); }
    void set_level(Severity level) { logger_->set_level(level_of(level)); }
    void reopen() {
        if (file_) file_->reopen();
    }
    [[nodiscard]] std::uint64_t lost() const {
        const std::shared_ptr<Pool> pool = *pool_.lock();
        return (pool ? pool->overrun_counter() : overrun_.load()) + (file_ ? file_->lost() : 0);
    }

  private:
    using Pool = spdlog::details::thread_pool;

    void start(spdlog::sink_ptr sink) {
        logger_ = std::make_shared<spdlog::async_logger>("postern", std::move(sink), *pool_.lock(),
                                                         spdlog::async_overflow_policy::overrun_oldest);
        // spdlog would write its own complaints to stderr, past the format.
        logger_->set_error_handler([](const std::string& /*what*/) {});
    }

    // The queue's thread ends, having written everything, when the pool goes: before sink and logger.
    std::shared_ptr<LogFileSink> file_;
    std::shared_ptr<spdlog::async_logger> logger_;
    Guarded<std::shared_ptr<Pool>> pool_;
    std::atomic<std::size_t> overrun_{0};  // of the pool that has gone
};

Log::Log(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Log::~Log() = default;

Result<std::unique_ptr<Log>> Log::open(const LogOptions& options) {
    if (options.target != "stderr" && options.target != "syslog") {
        const Result<bool> possible = try_file(options.target);
        if (!possible) return possible.error();
    }
    return std::unique_ptr<Log>(new Log(std::make_unique<Impl>(options)));
}

void Log::write(Severity severity, std::string_view text) {
    if (!enabled(severity)) return;
    const bool cut = text.size() > kMostText;
    text = text.substr(0, kMostText);
    if (!cut && std::ranges::none_of(text, is_control)) {
        impl_->write(severity, text);
        return;
    }
    impl_->write(severity, without_controls(text) + (cut ? "..." : ""));
}

bool Log::enabled(Severity severity) const {
    return impl_->enabled(severity);
}

void Log::set_level(Severity level) {
    impl_->set_level(level);
}

void Log::close() {
    impl_->close();
}

void Log::reopen() {
    impl_->reopen();
}

std::uint64_t Log::lost() const {
    return impl_->lost();
}

}  // namespace postern
