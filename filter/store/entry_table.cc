#include "store/entry_table.h"

#include <algorithm>
#include <utility>

#include "store/entry_json.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using Time = std::chrono::system_clock::time_point;

std::int64_t seconds_of(Time time) {
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::string id_of(const Json& json) {
    if (!json.is_object()) return "-";
    const auto found = json.find("id");
    const auto* text = found == json.end() ? nullptr : found->get_ptr<const std::string*>();
    return text == nullptr ? "-" : *text;
}

// Null where the document has no member of this name.
const Json* member(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

}  // namespace

Result<EntryTable> EntryTable::parse(std::string_view text) {
    const Result<Json> json = parse_json(text);
    if (!json) return json.error();
    const Json* list = json->is_object() ? member(*json, "entries") : nullptr;
    if (list == nullptr || !list->is_array()) return Error{"holds no list of entries"};
    if (list->size() > kMostEntries) {
        return Error{"holds more than " + std::to_string(kMostEntries) + " entries"};
    }
    EntryTable table;
    std::map<std::string, std::size_t> places;
    for (const Json& item : *list) {
        Result<RuntimeEntry> entry = read_entry(item);
        std::string why = entry ? "" : entry.error().what;
        if (entry && !places.emplace(entry->id, table.entries_.size()).second) {
            why = "another entry has its id";
        }
        if (why.empty()) {
            table.entries_.push_back({*std::move(entry), std::nullopt});
        } else {
            table.unused_.push_back(item);
            table.skipped_.push_back({id_of(item), why});
        }
    }
    const Json* matched = member(*json, "matched");
    if (matched == nullptr || !matched->is_object()) return table;
    for (const auto& item : matched->items()) {
        const auto place = places.find(item.key());
        if (place == places.end() || !item.value().is_number_unsigned()) continue;
        table.entries_[place->second].matched = time_of_unix(item.value().get<std::uint64_t>());
    }
    return table;
}

std::string EntryTable::text() const {
    std::string out = "{\"entries\": [";
    const char* between = "\n";
    for (const StoredEntry& stored : entries_) {
        out.append(between).append(json_line(entry_json(stored.entry)));
        between = ",\n";
    }
    for (const Json& json : unused_) {
        out.append(between).append(json_line(json));
        between = ",\n";
    }
    Json matched = Json::object();
    for (const StoredEntry& stored : entries_) {
        if (stored.matched) matched[stored.entry.id] = std::max<std::int64_t>(seconds_of(*stored.matched), 0);
    }
    return out.append("\n], \"matched\": ").append(json_line(matched)).append("}\n");
}

EntryState EntryTable::state() const {
    return {{}, entries_, skipped_};
}

std::vector<StoredEntry>::iterator EntryTable::find(std::string_view id) {
    return std::ranges::find_if(entries_, [&](const StoredEntry& stored) { return stored.entry.id == id; });
}

EntryAdded EntryTable::add(const RuntimeEntry& entry) {
    const bool taken = find(entry.id) != entries_.end() ||
                       std::ranges::any_of(skipped_, [&](const SkippedEntry& s) { return s.id == entry.id; });
    if (taken) return EntryAdded::kIdTaken;
    if (entries_.size() + unused_.size() >= kMostEntries) return EntryAdded::kFull;
    entries_.push_back({entry, std::nullopt});
    return EntryAdded::kAdded;
}

bool EntryTable::remove(const std::string& id) {
    const auto found = find(id);
    if (found == entries_.end()) return false;
    entries_.erase(found);
    return true;
}

bool EntryTable::note(std::span<const EntryMatch> matches) {
    std::map<std::string_view, Time> latest;
    for (const EntryMatch& match : matches) {
        Time& when = latest[match.id];
        when = std::max(when, match.when);
    }
    bool changed = false;
    for (StoredEntry& stored : entries_) {
        const auto found = latest.find(stored.entry.id);
        if (found == latest.end() || (stored.matched && *stored.matched >= found->second)) continue;
        stored.matched = found->second;
        changed = true;
    }
    return changed;
}

void EntryTable::assign(std::vector<StoredEntry> entries) {
    entries_ = std::move(entries);
    unused_.clear();
    skipped_.clear();
}

}  // namespace postern
