#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "api/words.h"
#include "base/result.h"
#include "observe/log_text.h"

namespace postern {

enum class Severity : std::uint8_t { kTrace, kDebug, kInfo, kWarn, kError };
inline constexpr Words<Severity, 5> kSeverityWords{{"trace", "debug", "info", "warn", "error"}};

struct LogOptions {
    Severity level = Severity::kInfo;  // the least that is written
    std::string target = "stderr";     // "stderr", "syslog" (facility mail) or a file's path
    bool json = false;                 // one object a line: time, level, text
    std::size_t queue = 8192;          // lines that may wait for the writer
};

// The log for people. A line is handed to a writer thread over a bounded queue; when that is full the
// oldest line makes room, and is counted. So no caller ever waits for the disk or for syslog.
//
//     log.warn("connector {}: {} ranges", escaped(name), ranges.size());
//
// Text lines are `2026-11-22T01:02:03.456789Z warn text`; syslog gets the text alone. As a last
// defence a control byte in a line is written as '?', and a line is cut at 8192 bytes.
//
// All member functions may be called from any thread at any time, but for the destructor, which closes it.
class Log {
  public:
    // An error where the file can't be opened for writing.
    [[nodiscard]] static Result<std::unique_ptr<Log>> open(const LogOptions& options);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    template <Loggable... Args>
    void debug(fmt::format_string<Args...> text, Args... args) {
        format(Severity::kDebug, text, args...);
    }
    template <Loggable... Args>
    void info(fmt::format_string<Args...> text, Args... args) {
        format(Severity::kInfo, text, args...);
    }
    template <Loggable... Args>
    void warn(fmt::format_string<Args...> text, Args... args) {
        format(Severity::kWarn, text, args...);
    }
    template <Loggable... Args>
    void error(fmt::format_string<Args...> text, Args... args) {
        format(Severity::kError, text, args...);
    }

    // A line that is ready: every untrusted byte in it is escaped.
    void write(Severity severity, std::string_view text);

    [[nodiscard]] bool enabled(Severity severity) const;
    void set_level(Severity level);

    // The next line opens the file anew, for logrotate and its like. Nothing else has a file.
    void reopen();

    // Writes what is left. Lines that come later are dropped.
    void close();

    // Lines that never reached the target: pushed out of the queue, or not writable.
    [[nodiscard]] std::uint64_t lost() const;

  private:
    class Impl;
    explicit Log(std::unique_ptr<Impl> impl);

    template <class... Args>
    void format(Severity severity, fmt::string_view text, const Args&... args) {
        if (enabled(severity)) write(severity, fmt::vformat(text, fmt::make_format_args(args...)));
    }

    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
