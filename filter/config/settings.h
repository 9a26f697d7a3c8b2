#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/words.h"
#include "loader/plugin_settings.h"
#include "policy/settings.h"

namespace postern {

struct ListenSettings {
    std::string milter = "inet:8891@127.0.0.1";  // libmilter's syntax
    std::uint32_t socket_mode = 0660;            // of a unix socket
    std::string socket_group;                    // of a unix socket; empty: left as it is
    std::string http = "127.0.0.1:9891";         // metrics and status page; empty: none
    std::string control;                         // path of a unix socket for the commands; empty: none
    std::string user;                            // to become after the sockets are open; empty: stay
};

// A file whose first line is a secret, as it was read.
struct SecretFile {
    std::string path;             // empty: none
    std::string secret;           // never empty where there is a path
    bool world_readable = false;  // by everybody on the machine
};

// How mail addresses and logins stand in the journal: as they are, or as pseudonyms.
enum class JournalAddresses : std::uint8_t { kPlain, kHmac };
inline constexpr Words<JournalAddresses, 2> kJournalAddressesWords{{"plain", "hmac"}};

inline constexpr std::size_t kLeastHmacKey = 16;  // bytes

struct JournalSettings {
    Place place;       // of the table; nowhere where there is none
    std::string path;  // "-" is standard output; empty: no journal
    std::uint64_t rotate_size = 100ULL << 20U;
    std::uint32_t keep = 10;
    JournalAddresses addresses = JournalAddresses::kPlain;
    SecretFile hmac_key;   // kHmac: never shorter than kLeastHmacKey
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

enum class StoreKind : std::uint8_t { kMemory, kRedis };
inline constexpr Words<StoreKind, 2> kStoreKindWords{{"memory", "redis"}};

enum class StoreMode : std::uint8_t { kSingle, kSentinel, kCluster };
inline constexpr Words<StoreMode, 3> kStoreModeWords{{"single", "sentinel", "cluster"}};

// `[store]`: where limits are counted, and entries made at run time are kept. With StoreKind::kMemory all of
// the keys that say how to reach Redis have their defaults. Paths are as the service can open them.
struct StoreSettings {
    Place place;  // of the table; nowhere where there is none
    StoreKind kind = StoreKind::kMemory;
    StoreMode mode = StoreMode::kSingle;
    std::string url;  // kSingle: redis://, rediss:// or unix://
    std::vector<std::string>
        hosts;             // kSentinel: of the sentinels; kCluster: of some nodes. HOST:PORT, [IPv6]:PORT
    std::string master;    // kSentinel: the master's name
    std::string username;  // empty: the default user
    SecretFile password;
    std::string ca_file;    // empty: with rediss:// the system's. kSentinel, kCluster: not empty means TLS
    std::string cert_file;  // of the client, and its key: both or none
    std::string key_file;
    std::chrono::microseconds timeout = std::chrono::milliseconds{50};
    std::uint32_t nodes = 1;          // filters that share the store
    bool nodes_given = false;         // whether the file says so
    std::string prefix = "postern:";  // of all keys; printable ASCII without blanks and braces
    std::string state_file;           // for entries made at run time; empty: they are forgotten at the end
};

// Everything that one configuration file says, defaults filled in.
struct Settings {
    ListenSettings listen;
    PolicySettings policy;
    StoreSettings store;
    JournalSettings journal;
    LogSettings log;
    PluginSettings plugins;
};

}  // namespace postern
