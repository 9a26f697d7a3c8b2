#include "archive/listing_builder.h"

#include <algorithm>
#include <functional>

#include "base/text_cut.h"

namespace postern {

ListingBuilder::ListingBuilder(std::size_t most_entries)
    : most_entries_(std::min(most_entries, kArchiveEntries)) {}

bool ListingBuilder::add(std::string_view name, std::uint64_t size, bool encrypted) {
    std::string kept = cut_name(name);
    if (encrypted) listing_.encrypted = true;
    const auto known = index_.find(kept);
    if (known != index_.end()) {
        ArchiveEntry& entry = listing_.entries[known->second];
        entry.size = std::max(entry.size, size);
        entry.encrypted = entry.encrypted || encrypted;
        return true;
    }
    if (listing_.entries.size() >= most_entries_ || name_bytes_ + kept.size() > kArchiveAllNameBytes) {
        trouble(ArchiveTrouble::kTooMany);
        return false;
    }
    name_bytes_ += kept.size();
    index_.emplace(kept, listing_.entries.size());
    listing_.entries.push_back({std::move(kept), size, encrypted, false, false});
    return true;
}

void ListingBuilder::opened(std::string_view name) {
    if (ArchiveEntry* const entry = find(name)) entry->opened = true;
}

void ListingBuilder::secret() {
    encrypted();
    trouble(ArchiveTrouble::kSecretNames);
}

void ListingBuilder::secret(std::string_view name) {
    secret();
    if (ArchiveEntry* const entry = find(name)) {
        entry->encrypted = true;
        entry->opened = false;
    }
}

void ListingBuilder::whole(std::string_view name) {
    if (ArchiveEntry* const entry = find(name)) entry->whole = true;
}

ArchiveEntry* ListingBuilder::find(std::string_view name) {
    const auto known = index_.find(name);
    return known == index_.end() ? nullptr : &listing_.entries[known->second];
}

std::string cut_name(std::string_view name) {
    constexpr std::string_view kBetween = "...";
    constexpr std::size_t kHead = 128;
    constexpr std::size_t kTail = kArchiveNameBytes - kHead - kBetween.size();
    if (name.size() <= kArchiveNameBytes) return std::string(name);
    return std::string(beginning_of(name, kHead)).append(kBetween).append(end_of(name, kTail));
}

std::string inner_name(std::string_view outer, std::string_view name) {
    if (outer.empty()) return std::string(name);
    std::string whole(outer);
    whole += '/';
    whole += name;
    return whole;
}

}  // namespace postern
