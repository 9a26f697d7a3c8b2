#pragma once

#include <cstdint>
#include <string>

#include "api/words.h"
#include "policy/settings.h"

namespace postern {

struct ListenSettings {
    std::string milter = "inet:8891@127.0.0.1";  // libmilter's syntax
    std::uint32_t socket_mode = 0660;            // of a unix socket
    std::string socket_group;                    // of a unix socket; empty: left as it is
    std::string http = "127.0.0.1:9891";         // metrics and status page; empty: none
    std::string user;                            // to become after the sockets are open; empty: stay
};

struct JournalSettings {
    std::string path;  // "-" is standard output; empty: no journal
    std::uint64_t rotate_size = 100ULL << 20U;
    std::uint32_t keep = 10;
    bool digests = false;  // SHA-256 of attachments
};

enum class LogLevel : std::uint8_t { kTrace, kDebug, kInfo, kWarn, kError };
inline constexpr Words<LogLevel, 5> kLogLevelWords{{"trace", "debug", "info", "warn", "error"}};

enum class LogFormat : std::uint8_t { kText, kJson };
inline constexpr Words<LogFormat, 2> kLogFormatWords{{"text", "json"}};

struct LogSettings {
    LogLevel level = LogLevel::kInfo;
    std::string target = "stderr";  // stderr, syslog or a file's path
    LogFormat format = LogFormat::kText;
};

// Everything that one configuration file says, defaults filled in.
struct Settings {
    ListenSettings listen;
    PolicySettings policy;
    JournalSettings journal;
    LogSettings log;
};

}  // namespace postern
