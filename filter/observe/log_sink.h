#pragma once

#include <spdlog/formatter.h>
#include <spdlog/sinks/base_sink.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "observe/line_file.h"

namespace postern {

// How a line of the log looks; a line of syslog has neither time nor end.
enum class LogShape { kText, kJson, kSyslogText, kSyslogJson };

// [spdlog] Only log.cc and log_sink.cc include this header.
class LogFormatter final : public spdlog::formatter {
  public:
    explicit LogFormatter(LogShape shape) : shape_(shape) {}
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override;
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<LogFormatter>(shape_);
    }

  private:
    LogShape shape_;
};

// Writes each line to a LineFile and counts those that it could not write. It never throws.
class LogFileSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    LogFileSink(LineFileOptions file, LogShape shape);

    // From any thread.
    void reopen() { reopen_ = true; }
    [[nodiscard]] std::uint64_t lost() const { return lost_; }

  protected:
    void sink_it_(const spdlog::details::log_msg& message) override;
    void flush_() override {}

  private:
    LineFile file_;
    std::atomic<bool> reopen_{false};
    std::atomic<std::uint64_t> lost_{0};
};

}  // namespace postern
