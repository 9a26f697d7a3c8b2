#include "observe/log_sink.h"

#include <string>
#include <string_view>
#include <utility>

#include "api/words.h"
#include "base/json_text.h"
#include "base/rfc3339.h"
#include "observe/log.h"

namespace postern {
namespace {

std::string_view word_of(spdlog::level::level_enum level) {
    // The levels of spdlog that Log uses are those of Severity, in its order.
    static_assert(static_cast<int>(Severity::kError) == spdlog::level::err);
    return kSeverityWords[static_cast<Severity>(level)];
}

std::string_view text_of(const spdlog::details::log_msg& message) {
    return {message.payload.data(), message.payload.size()};
}

std::string object_of(const spdlog::details::log_msg& message) {
    std::string line = R"({"time":")" + format_rfc3339(message.time) + R"(","level":")";
    line.append(word_of(message.level)).append(R"(","text":)");
    append_json_string(line, text_of(message));
    return line + '}';
}

std::string line_of(const spdlog::details::log_msg& message, LogShape shape) {
    switch (shape) {
        case LogShape::kJson:
            return object_of(message) + '\n';
        case LogShape::kSyslogJson:
            return object_of(message);
        case LogShape::kSyslogText:
            return std::string(text_of(message));
        case LogShape::kText:
            break;
    }
    std::string line = format_rfc3339(message.time) + ' ';
    line.append(word_of(message.level)).append(" ").append(text_of(message));
    return line + '\n';
}

}  // namespace

void LogFormatter::format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) {
    const std::string line = line_of(message, shape_);
    out.append(line.data(), line.data() + line.size());
}

LogFileSink::LogFileSink(LineFileOptions file, LogShape shape)
    : spdlog::sinks::base_sink<std::mutex>(std::make_unique<LogFormatter>(shape)), file_(std::move(file)) {}

void LogFileSink::sink_it_(const spdlog::details::log_msg& message) {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    if (reopen_.exchange(false)) file_.reopen();
    if (file_.write({line.data(), line.size()}).error != 0) ++lost_;
}

}  // namespace postern
