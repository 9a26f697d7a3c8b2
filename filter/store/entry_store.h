#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/runtime_rules.h"

namespace postern {

// More entries than this no store takes, and of more than this none is read.
inline constexpr std::size_t kMostEntries = 10'000;

struct StoredEntry {
    RuntimeEntry entry;
    std::optional<std::chrono::system_clock::time_point> matched;  // last, as far as it was written down
};

// What stands in the store and can't be used: from another version of the filter, or somebody else's.
struct SkippedEntry {
    std::string id;   // untrusted bytes
    std::string why;  // one sentence without a full stop
};

// All that a store held at one time. `version` changes with every change of the entries, and is never empty.
struct EntryState {
    std::string version;
    std::vector<StoredEntry> entries;
    std::vector<SkippedEntry> skipped;
};

struct EntryMatch {
    std::string id;
    std::chrono::system_clock::time_point when;  // counted in whole seconds
};

// The time of that many seconds since 1970; later than 2255 is taken as then, since the clock ends soon
// after.
[[nodiscard]] inline std::chrono::system_clock::time_point time_of_unix(std::uint64_t seconds) {
    constexpr std::uint64_t kLatest = 9'000'000'000;
    return std::chrono::system_clock::time_point{std::chrono::seconds{std::min(seconds, kLatest)}};
}

enum class EntryAdded : std::uint8_t { kAdded, kIdTaken, kFull };

// Where the entries of runtime_rules.h are kept. All calls may wait for a disk or a server, and are safe from
// all threads. An error is one sentence that says why the store could not do it; then nothing was changed,
// but where it says that this is not known.
class EntryStore {
  public:
    EntryStore() = default;
    EntryStore(const EntryStore&) = delete;
    EntryStore& operator=(const EntryStore&) = delete;
    virtual ~EntryStore() = default;

    // All entries; no value where the version is still `known`. An empty `known` is no version.
    [[nodiscard]] virtual Result<std::optional<EntryState>> read(const std::string& known) = 0;

    [[nodiscard]] virtual Result<EntryAdded> add(const RuntimeEntry& entry) = 0;

    // False: there is no entry of this id.
    [[nodiscard]] virtual Result<bool> remove(const std::string& id) = 0;

    // Writes down when entries were last used. Ids that are not there are passed over. It does not change the
    // version.
    [[nodiscard]] virtual Result<int> note_matches(std::span<const EntryMatch> matches) = 0;
};

}  // namespace postern
