#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "store/entry_store.h"

namespace postern {

// Of 2026-01-01, where a FakeClock starts.
inline std::chrono::system_clock::time_point new_year() {
    return std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
}

inline RuntimeEntry sample_allow(std::string id = "allow-000001") {
    RuntimeEntry entry;
    entry.id = std::move(id);
    entry.remote = {"192.0.2.10"};
    entry.rights = RightSet(Right::kAttachments);
    entry.owner = "facilities";
    entry.reason = "scan to mail";
    entry.created = new_year();
    return entry;
}

inline RuntimeEntry sample_deny(std::string id = "deny-000002") {
    RuntimeEntry entry = sample_allow(std::move(id));
    entry.kind = RuntimeKind::kDeny;
    entry.rights = {};
    entry.reason = "infected";
    return entry;
}

// "allow-000001 deny-000002", in the store's order; an error as "error: what".
inline std::string ids_in(const std::vector<StoredEntry>& entries) {
    std::string ids;
    for (const StoredEntry& stored : entries) ids.append(ids.empty() ? "" : " ").append(stored.entry.id);
    return ids;
}
inline std::string ids_in(EntryStore& store) {
    const auto state = store.read("");
    if (!state) return "error: " + state.error().what;
    return *state ? ids_in((*state)->entries) : "error: unchanged";
}

// A folder of its own for one test, removed with all that is in it.
class EntryFolder {
  public:
    EntryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "postern-entries-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~EntryFolder() { std::filesystem::remove_all(path_); }
    EntryFolder(const EntryFolder&) = delete;
    EntryFolder& operator=(const EntryFolder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

}  // namespace postern
