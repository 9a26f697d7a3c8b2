#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "archive/archive_listing.h"

namespace postern {

// Makes a listing out of what several readings of an archive find. One thread at a time.
class ListingBuilder {
  public:
    // `most_entries` above kArchiveEntries counts as that.
    explicit ListingBuilder(std::size_t most_entries);

    // One entry. A name that is already there gains the larger size and the flag. False, with the trouble
    // kTooMany, where there is no room for it.
    [[nodiscard]] bool add(std::string_view name, std::uint64_t size, bool encrypted);

    void is_archive() { listing_.is_archive = true; }
    void encrypted() { listing_.encrypted = true; }

    // The entry of this name, if one was added, was looked into.
    void opened(std::string_view name);

    // It is an archive whose names are encrypted, so it was not.
    void secret(std::string_view name);

    // The same of the attachment itself.
    void secret();

    // It is what the attachment holds, which is a compressed file.
    void whole(std::string_view name);

    void unpacked(std::uint64_t bytes) { listing_.unpacked = bytes; }

    // The first trouble stays.
    void trouble(ArchiveTrouble trouble) {
        if (listing_.trouble == ArchiveTrouble::kNone) listing_.trouble = trouble;
    }

    [[nodiscard]] const ArchiveListing& listing() const { return listing_; }
    [[nodiscard]] ArchiveListing take() { return std::move(listing_); }

  private:
    [[nodiscard]] ArchiveEntry* find(std::string_view name);

    std::size_t most_entries_;
    std::size_t name_bytes_ = 0;
    ArchiveListing listing_;
    std::map<std::string, std::size_t, std::less<>> index_;  // where in the listing a name stands
};

// The name itself, or where it is longer than kArchiveNameBytes its two ends with "..." between them.
[[nodiscard]] std::string cut_name(std::string_view name);

// The name of an entry of the inner archive `outer`; just `name` where the archive's own name is not known.
[[nodiscard]] std::string inner_name(std::string_view outer, std::string_view name);

}  // namespace postern
