#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/entry_state_file.h"
#include "store/entry_store.h"
#include "store/entry_table.h"

namespace postern {

// The entries of one filter alone, in memory and in a JSON file (entry_table.h), which no other filter
// writes. Where somebody puts another file in its place, that is read at the next call. A file that is
// missing is empty at first; where it vanishes later, the entries stay as they are, and the next change
// writes it again. One that is damaged, or that read_state_file() does not trust, is an error of every call
// until it is mended: the entries stay as they were, and it is not overwritten.
class FileEntries final : public EntryStore {
  public:
    // An empty path: in memory alone.
    explicit FileEntries(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] Result<std::optional<EntryState>> read(const std::string& known) override;
    [[nodiscard]] Result<EntryAdded> add(const RuntimeEntry& entry) override;
    [[nodiscard]] Result<bool> remove(const std::string& id) override;
    [[nodiscard]] Result<int> note_matches(std::span<const EntryMatch> matches) override;

    // These in place of all that is there: a copy of what another store holds.
    [[nodiscard]] Result<int> assign(std::vector<StoredEntry> entries);

  private:
    // The error of the file as it stands, or nothing. Under mutex_.
    [[nodiscard]] std::optional<Error> refresh();
    // Writes the table and takes it over. Under mutex_.
    [[nodiscard]] std::optional<Error> commit(EntryTable table, bool new_version);

    const std::string path_;
    // Guards all below. It is held while the file is read and written: only those who look after the entries
    // come here, and one has to wait for the other.
    std::mutex mutex_;
    EntryTable table_;
    std::optional<FileStamp> stamp_;  // of the file that table_ came from or went to
    std::uint64_t version_ = 1;
};

}  // namespace postern
