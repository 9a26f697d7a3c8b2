#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "store/entry_store.h"

namespace postern {

// Entries as a JSON document holds them: {"entries": [entry, ..], "matched": {id: unix seconds}}. A value;
// used by one thread at a time.
class EntryTable {
  public:
    // An error where the text is no such document. An entry in it that can't be used is none: it is kept as
    // it is, and told as skipped.
    [[nodiscard]] static Result<EntryTable> parse(std::string_view text);
    // One entry a line.
    [[nodiscard]] std::string text() const;

    // `version` is left empty.
    [[nodiscard]] EntryState state() const;

    [[nodiscard]] EntryAdded add(const RuntimeEntry& entry);
    [[nodiscard]] bool remove(const std::string& id);
    // False where nothing changed.
    [[nodiscard]] bool note(std::span<const EntryMatch> matches);

    // These in place of all entries, those that could not be used too.
    void assign(std::vector<StoredEntry> entries);

  private:
    std::vector<StoredEntry>::iterator find(std::string_view id);

    std::vector<StoredEntry> entries_;
    std::vector<nlohmann::ordered_json> unused_;
    std::vector<SkippedEntry> skipped_;  // of unused_, in its order
};

}  // namespace postern
