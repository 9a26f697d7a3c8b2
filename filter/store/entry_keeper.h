#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "policy/runtime_rules_source.h"
#include "store/entries_file.h"
#include "store/entry_store.h"

namespace postern {

// What the daemon wants to hear of. Called by whoever called the keeper, one at a time; they may log and must
// not call the keeper. Each may be empty.
struct EntryEvents {
    // Other entries are in force now: so many of each kind.
    std::function<void(std::size_t allow, std::size_t deny)> changed;
    // The store can't be asked, and why (the entries stay as they were); or it can be again. Once for each
    // change.
    std::function<void(bool healthy, const std::string& what)> state;
    // The copy of the entries can't be read or written, and why; or it is written again. Once for each
    // change.
    std::function<void(bool healthy, const std::string& what)> copy;
    // An entry in the store can't be used. Once for each id, which is untrusted bytes.
    std::function<void(const std::string& id, const std::string& why)> skipped;
};

// All entries as an administrator sees them.
struct EntryListing {
    std::chrono::system_clock::time_point now;  // by the clock that decides which of them have ended
    std::vector<StoredEntry> entries;           // of both kinds; `matched` holds what this filter saw, too
    std::vector<SkippedEntry> skipped;
    std::string stale;  // why the store could not be asked, and these are those last known; empty: it was
};

// Keeps the entries of a store in force: an immutable snapshot that is swapped where the store has changed.
// current() and matched() are for the way of each message: they never wait for the store nor for the others
// here. All else may wait for the store, one caller after the other. Safe from all threads.
class EntryKeeper final : public RuntimeRulesSource {
  public:
    // Reads the store. `cache`: where the last known entries are kept besides, to start from where the store
    // can't be asked; null: nowhere. All but the events outlive the keeper.
    EntryKeeper(EntryStore& store, FileEntries* cache, const Clock& clock, EntryEvents events);
    ~EntryKeeper() override;

    // Never null.
    [[nodiscard]] std::shared_ptr<const RuntimeRules> current() const override;

    // The entry of this id was used for a message, now. Unknown ids are passed over.
    void matched(std::string_view id);

    // Gives the draft an id and the time, and adds it; the entry is in force when this returns. An error:
    // there is a mistake in it, the store is full, or it can't be asked.
    [[nodiscard]] Result<RuntimeEntry> add(RuntimeEntry draft);

    // False: there is no entry of this kind and id. It is in force no more when this returns.
    [[nodiscard]] Result<bool> remove(RuntimeKind kind, const std::string& id);

    [[nodiscard]] EntryListing list();

    // Looks whether the store has changed. To be called once a second.
    void refresh();
    // Writes down the last matches, and removes what ended a day ago. To be called once a minute.
    void tidy();

  private:
    // Unix seconds; 0: never. Shared by the snapshots that hold the entry.
    using LastMatch = std::atomic<std::int64_t>;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using LastMatches = std::unordered_map<std::string, std::shared_ptr<LastMatch>, Hash, std::equal_to<>>;
    struct InForce {
        std::vector<StoredEntry> entries;
        std::shared_ptr<const RuntimeRules> rules;
        LastMatches last;
    };

    [[nodiscard]] std::shared_ptr<const InForce> in_force() const { return *in_force_.lock(); }

    // All of these under mutex_.
    void install(std::vector<StoredEntry> entries);
    void take(EntryState state);
    void refresh_held();
    // What keeps the copy from being written, or nothing.
    [[nodiscard]] std::string keep_copy();
    void start_from_cache();
    void tell_state(const std::string& trouble);
    void tell_copy(const std::string& trouble);
    void write_matches();
    void remove_ended();
    [[nodiscard]] Result<bool> store_new(RuntimeEntry& entry);

    // What the entries are besides those matches of which only this filter knows.
    static void add_matches(std::vector<StoredEntry>& entries, const LastMatches& last);

    EntryStore& store_;
    FileEntries* cache_;
    const Clock& clock_;
    const EntryEvents events_;
    // Locked to copy the pointer and for nothing else: what std::atomic does by a lock of its own, which
    // ThreadSanitizer can't see through.
    Guarded<std::shared_ptr<const InForce>> in_force_;

    // Guards all below, and is held while the store is asked: of two answers the older must not come last. No
    // message's way leads here.
    std::mutex mutex_;
    std::string version_;                                    // of in_force_; empty: none was read
    std::string trouble_;                                    // of the store, as told; empty: none
    std::string copy_trouble_;                               // of the cache, likewise
    bool copy_due_ = false;                                  // the cache does not hold what is in force
    std::set<std::string> told_;                             // skipped ids
    std::unordered_map<std::string, std::int64_t> written_;  // matches, by id
};

}  // namespace postern
