#include "store/entry_keeper.h"

#include <algorithm>
#include <utility>

#include "base/random.h"
#include "store/entry_json.h"

namespace postern {
namespace {

using Time = std::chrono::system_clock::time_point;

std::string fresh_id(RuntimeKind kind) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string id(kRuntimeKindWords[kind]);
    id += '-';
    std::uint64_t bits = random_uint64();
    for (int i = 0; i < 6; ++i, bits >>= 4U) id += kDigits[bits & 0xfU];
    return id;
}

std::size_t count_of(RuntimeKind kind, const std::vector<StoredEntry>& entries) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [&](const StoredEntry& stored) { return stored.entry.kind == kind; }));
}

std::vector<RuntimeEntry> entries_of(const std::vector<StoredEntry>& stored) {
    std::vector<RuntimeEntry> entries;
    entries.reserve(stored.size());
    for (const StoredEntry& one : stored) entries.push_back(one.entry);
    return entries;
}

}  // namespace

EntryKeeper::EntryKeeper(EntryStore& store, FileEntries* cache, const Clock& clock, EntryEvents events)
    : store_(store), cache_(cache), clock_(clock), events_(std::move(events)) {
    const std::lock_guard held(mutex_);
    install({});
    refresh_held();
    if (version_.empty()) start_from_cache();
}

EntryKeeper::~EntryKeeper() {
    const std::lock_guard held(mutex_);
    // A store that can't be asked is not waited for at the end.
    if (trouble_.empty()) write_matches();
}

std::shared_ptr<const RuntimeRules> EntryKeeper::current() const {
    return in_force()->rules;
}

void EntryKeeper::matched(std::string_view id) {
    const std::shared_ptr<const InForce> now = in_force();
    const auto found = now->last.find(id);
    if (found == now->last.end()) return;
    found->second->store(std::chrono::system_clock::to_time_t(clock_.wall()), std::memory_order_relaxed);
}

// ---- what is in force

void EntryKeeper::install(std::vector<StoredEntry> entries) {
    const std::shared_ptr<const InForce> before = in_force();
    auto fresh = std::make_shared<InForce>();
    fresh->rules = compile_runtime_rules(entries_of(entries));
    for (const StoredEntry& stored : entries) {
        std::shared_ptr<LastMatch>& last = fresh->last[stored.entry.id];
        const auto known = before ? before->last.find(stored.entry.id) : LastMatches::const_iterator{};
        last = before && known != before->last.end() ? known->second : std::make_shared<LastMatch>(0);
    }
    fresh->entries = std::move(entries);
    std::erase_if(written_, [&](const auto& item) { return !fresh->last.contains(item.first); });
    // What was in force before ends behind the lock, where no message waits for it.
    std::shared_ptr<const InForce> swapped = std::move(fresh);
    in_force_.with_lock([&](auto& held) { held.swap(swapped); });
}

void EntryKeeper::take(EntryState state) {
    for (const SkippedEntry& skipped : state.skipped) {
        if (told_.size() > kMostEntries) told_.clear();
        if (told_.insert(skipped.id).second && events_.skipped) events_.skipped(skipped.id, skipped.why);
    }
    const bool other = version_.empty() || state.version != version_;
    version_ = std::move(state.version);
    const std::size_t allow = count_of(RuntimeKind::kAllow, state.entries);
    const std::size_t deny = count_of(RuntimeKind::kDeny, state.entries);
    install(std::move(state.entries));
    copy_due_ = copy_due_ || other;
    if (other && events_.changed) events_.changed(allow, deny);
}

namespace {

using StateEvent = std::function<void(bool healthy, const std::string& what)>;

// Another reason for the same trouble is no news.
void tell(const StateEvent& event, const std::string& trouble, std::string& told, const char* mended) {
    if (trouble == told) return;
    const bool was_healthy = told.empty();
    told = trouble;
    if (!event || (!was_healthy && !trouble.empty())) return;
    event(trouble.empty(), trouble.empty() ? mended : trouble);
}

}  // namespace

void EntryKeeper::tell_state(const std::string& trouble) {
    tell(events_.state, trouble, trouble_, "the entries can be read again");
}

void EntryKeeper::tell_copy(const std::string& trouble) {
    tell(events_.copy, trouble, copy_trouble_, "the copy of the entries is written again");
}

std::string EntryKeeper::keep_copy() {
    if (cache_ == nullptr || !copy_due_) return {};
    const Result<int> kept = cache_->assign(in_force()->entries);
    if (!kept) return kept.error().what;
    copy_due_ = false;
    return {};
}

void EntryKeeper::refresh_held() {
    Result<std::optional<EntryState>> state = store_.read(version_);
    if (!state) return tell_state(state.error().what);
    if (*state) take(**std::move(state));
    tell_state({});
    tell_copy(keep_copy());
}

void EntryKeeper::start_from_cache() {
    if (cache_ == nullptr) return;
    Result<std::optional<EntryState>> kept = cache_->read("");
    if (!kept) return tell_copy(kept.error().what);
    if (!*kept) return;
    take(**std::move(kept));
    // It is the copy's version, not the store's.
    version_.clear();
    copy_due_ = false;
}

void EntryKeeper::refresh() {
    const std::lock_guard held(mutex_);
    refresh_held();
}

// ---- what an administrator does

Result<bool> EntryKeeper::store_new(RuntimeEntry& entry) {
    constexpr int kTries = 20;
    for (int i = 0; i < kTries; ++i) {
        entry.id = fresh_id(entry.kind);
        const Result<EntryAdded> added = store_.add(entry);
        if (!added) return added.error();
        if (*added == EntryAdded::kFull) {
            return Error{"there are " + std::to_string(kMostEntries) + " entries: remove some first"};
        }
        if (*added == EntryAdded::kAdded) return true;
    }
    return Error{"no free id was found"};
}

Result<RuntimeEntry> EntryKeeper::add(RuntimeEntry draft) {
    draft.created = std::chrono::floor<std::chrono::seconds>(clock_.wall());
    std::string mistake = mistake_in(draft);
    if (mistake.empty() && draft.until && *draft.until <= clock_.wall()) mistake = "it has ended already";
    draft.id = fresh_id(draft.kind);
    if (mistake.empty() && json_line(entry_json(draft)).size() > kMostEntryBytes) {
        mistake = "it takes more than " + std::to_string(kMostEntryBytes) + " bytes";
    }
    if (!mistake.empty()) return Error{mistake};

    const std::lock_guard held(mutex_);
    const Result<bool> stored = store_new(draft);
    if (!stored) return stored.error();
    refresh_held();
    std::vector<StoredEntry> entries = in_force()->entries;
    const auto is_it = [&](const StoredEntry& known) { return known.entry.id == draft.id; };
    if (std::ranges::none_of(entries, is_it)) {
        // The store has it and could not be read just now.
        entries.push_back({draft, std::nullopt});
        install(std::move(entries));
    }
    return draft;
}

Result<bool> EntryKeeper::remove(RuntimeKind kind, const std::string& id) {
    if (!is_entry_id(kind, id)) return false;
    const std::lock_guard held(mutex_);
    Result<bool> removed = store_.remove(id);
    if (!removed) return removed;
    refresh_held();
    std::vector<StoredEntry> entries = in_force()->entries;
    if (std::erase_if(entries, [&](const StoredEntry& known) { return known.entry.id == id; }) > 0) {
        install(std::move(entries));
    }
    return removed;
}

void EntryKeeper::add_matches(std::vector<StoredEntry>& entries, const LastMatches& last) {
    for (StoredEntry& stored : entries) {
        const auto found = last.find(stored.entry.id);
        const std::int64_t seconds = found == last.end() ? 0 : found->second->load(std::memory_order_relaxed);
        if (seconds == 0) continue;
        const Time here{std::chrono::seconds{seconds}};
        if (!stored.matched || *stored.matched < here) stored.matched = here;
    }
}

EntryListing EntryKeeper::list() {
    EntryListing listing;
    listing.now = clock_.wall();
    const std::lock_guard held(mutex_);
    Result<std::optional<EntryState>> state = store_.read("");
    if (state && *state) {
        listing.entries = (*state)->entries;
        listing.skipped = (*state)->skipped;
        if ((*state)->version != version_) take(**std::move(state));
        tell_state({});
        tell_copy(keep_copy());
    } else {
        listing.entries = in_force()->entries;
        listing.stale = state ? "the store gave no entries" : state.error().what;
        tell_state(listing.stale);
    }
    add_matches(listing.entries, in_force()->last);
    return listing;
}

// ---- housekeeping

void EntryKeeper::write_matches() {
    const std::shared_ptr<const InForce> now = in_force();
    std::vector<EntryMatch> matches;
    for (const auto& [id, last] : now->last) {
        const std::int64_t seconds = last->load(std::memory_order_relaxed);
        if (seconds > written_[id]) matches.push_back({id, Time{std::chrono::seconds{seconds}}});
    }
    if (matches.empty() || !store_.note_matches(matches)) return;
    for (const EntryMatch& match : matches) {
        written_[match.id] = std::chrono::system_clock::to_time_t(match.when);
    }
}

void EntryKeeper::remove_ended() {
    constexpr std::chrono::hours kAfter{24};
    const Time now = clock_.wall();
    const std::shared_ptr<const InForce> all = in_force();
    for (const StoredEntry& stored : all->entries) {
        if (!stored.entry.until || now - kAfter < *stored.entry.until) continue;
        if (!store_.remove(stored.entry.id)) return;
    }
}

void EntryKeeper::tidy() {
    const std::lock_guard held(mutex_);
    if (!trouble_.empty()) return;
    write_matches();
    remove_ended();
    refresh_held();
}

}  // namespace postern
