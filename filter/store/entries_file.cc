#include "store/entries_file.h"

#include <utility>

#include "base/escape.h"
#include "store/entry_json.h"

namespace postern {
namespace {

// All entries at their largest, and their last matches.
constexpr std::size_t kMostFile = kMostEntries * (kMostEntryBytes + 64);

}  // namespace

std::optional<Error> FileEntries::refresh() {
    if (path_.empty()) return std::nullopt;
    const Result<std::optional<StateFile>> file = read_state_file(path_, kMostFile, stamp_);
    if (!file) return file.error();
    if (!*file || (*file)->stamp == stamp_) return std::nullopt;
    Result<EntryTable> table = EntryTable::parse((*file)->text);
    if (!table) return Error{"'" + escape_for_log(path_) + "' is damaged: " + table.error().what};
    table_ = *std::move(table);
    stamp_ = (*file)->stamp;
    ++version_;
    return std::nullopt;
}

std::optional<Error> FileEntries::commit(EntryTable table, bool new_version) {
    if (!path_.empty()) {
        const Result<FileStamp> stamp = write_state_file(path_, table.text());
        if (!stamp) return stamp.error();
        stamp_ = *stamp;
    }
    table_ = std::move(table);
    if (new_version) ++version_;
    return std::nullopt;
}

Result<std::optional<EntryState>> FileEntries::read(const std::string& known) {
    const std::lock_guard held(mutex_);
    if (auto error = refresh()) return *std::move(error);
    std::string version = std::to_string(version_);
    if (version == known) return std::optional<EntryState>();
    EntryState state = table_.state();
    state.version = std::move(version);
    return std::optional(std::move(state));
}

Result<EntryAdded> FileEntries::add(const RuntimeEntry& entry) {
    const std::lock_guard held(mutex_);
    if (auto error = refresh()) return *std::move(error);
    EntryTable table = table_;
    const EntryAdded added = table.add(entry);
    if (added != EntryAdded::kAdded) return added;
    if (auto error = commit(std::move(table), true)) return *std::move(error);
    return added;
}

Result<bool> FileEntries::remove(const std::string& id) {
    const std::lock_guard held(mutex_);
    if (auto error = refresh()) return *std::move(error);
    EntryTable table = table_;
    if (!table.remove(id)) return false;
    if (auto error = commit(std::move(table), true)) return *std::move(error);
    return true;
}

Result<int> FileEntries::note_matches(std::span<const EntryMatch> matches) {
    const std::lock_guard held(mutex_);
    if (auto error = refresh()) return *std::move(error);
    EntryTable table = table_;
    if (!table.note(matches)) return 0;
    if (auto error = commit(std::move(table), false)) return *std::move(error);
    return 0;
}

Result<int> FileEntries::assign(std::vector<StoredEntry> entries) {
    const std::lock_guard held(mutex_);
    if (auto error = refresh()) return *std::move(error);
    EntryTable table;
    table.assign(std::move(entries));
    if (auto error = commit(std::move(table), true)) return *std::move(error);
    return 0;
}

}  // namespace postern
