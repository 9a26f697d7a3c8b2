#include "archive/listing_codec.h"

#include <cstdint>
#include <utility>

#include "archive/little_endian.h"

namespace postern {
namespace {

constexpr std::string_view kStart = "PAL2";
constexpr std::string_view kEnd = "END.";
constexpr std::uint8_t kIsArchive = 1;
constexpr std::uint8_t kEncrypted = 2;
constexpr std::uint8_t kEntryEncrypted = 1;
constexpr std::uint8_t kEntryOpened = 2;
constexpr std::uint8_t kEntryWhole = 4;

static_assert(kArchiveEntries * (1 + 8 + 2) + kArchiveAllNameBytes + 64 < kMostReplyBytes);

void put(std::string& to, std::uint64_t number, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) to += static_cast<char>(number >> (8U * i) & 0xffU);
}

// Takes what was asked for off the front of what is left, as long as there is enough.
class Taker {
  public:
    explicit Taker(std::string_view bytes) : left_(bytes) {}

    std::string_view bytes(std::size_t count) {
        if (count > left_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view taken = left_.substr(0, count);
        left_.remove_prefix(count);
        return taken;
    }

    template <class T>
    T number() {
        return little_endian<T>(bytes(sizeof(T)), 0);
    }

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return good_ && left_.empty(); }

  private:
    std::string_view left_;
    bool good_ = true;
};

std::optional<ArchiveEntry> take_entry(Taker& taker) {
    const auto flags = taker.number<std::uint8_t>();
    const auto size = taker.number<std::uint64_t>();
    const auto length = taker.number<std::uint16_t>();
    if (flags > (kEntryEncrypted | kEntryOpened | kEntryWhole)) return std::nullopt;
    if (length > kArchiveNameBytes) return std::nullopt;
    const std::string_view name = taker.bytes(length);
    if (!taker.good()) return std::nullopt;
    const auto has = [&](std::uint8_t flag) { return (flags & flag) != 0; };
    return ArchiveEntry{std::string(name), size, has(kEntryEncrypted), has(kEntryOpened), has(kEntryWhole)};
}

unsigned flags_of(const ArchiveEntry& entry) {
    return (entry.encrypted ? kEntryEncrypted : 0U) | (entry.opened ? kEntryOpened : 0U) |
           (entry.whole ? kEntryWhole : 0U);
}

// What holds for every listing that ArchiveWalk makes.
bool is_consistent(const ArchiveListing& listing) {
    const bool anything =
        listing.trouble != ArchiveTrouble::kNone || listing.encrypted || !listing.entries.empty();
    if (anything && !listing.is_archive) return false;
    for (const ArchiveEntry& entry : listing.entries) {
        if (entry.encrypted && !listing.encrypted) return false;
    }
    return true;
}

}  // namespace

std::string encode_listing(const ArchiveListing& listing) {
    std::string bytes(kStart);
    put(bytes, (listing.is_archive ? kIsArchive : 0U) | (listing.encrypted ? kEncrypted : 0U), 1);
    put(bytes, static_cast<std::uint8_t>(listing.trouble), 1);
    put(bytes, listing.unpacked, 8);
    put(bytes, listing.entries.size(), 4);
    for (const ArchiveEntry& entry : listing.entries) {
        put(bytes, flags_of(entry), 1);
        put(bytes, entry.size, 8);
        put(bytes, entry.name.size(), 2);
        bytes += entry.name;
    }
    bytes += kEnd;
    return bytes;
}

std::optional<ArchiveListing> decode_listing(std::string_view bytes) {
    Taker taker(bytes);
    if (bytes.size() > kMostReplyBytes || taker.bytes(kStart.size()) != kStart) return std::nullopt;
    const auto flags = taker.number<std::uint8_t>();
    const auto trouble = taker.number<std::uint8_t>();
    const auto unpacked = taker.number<std::uint64_t>();
    const auto count = taker.number<std::uint32_t>();
    constexpr auto kUnsaid = static_cast<std::uint8_t>(ArchiveTrouble::kUnavailable);
    if (flags > (kIsArchive | kEncrypted) || trouble >= kUnsaid || count > kArchiveEntries) {
        return std::nullopt;
    }
    ArchiveListing listing;
    listing.is_archive = (flags & kIsArchive) != 0;
    listing.encrypted = (flags & kEncrypted) != 0;
    listing.trouble = static_cast<ArchiveTrouble>(trouble);
    listing.unpacked = unpacked;
    std::size_t name_bytes = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto entry = take_entry(taker);
        if (!entry) return std::nullopt;
        name_bytes += entry->name.size();
        if (name_bytes > kArchiveAllNameBytes) return std::nullopt;
        listing.entries.push_back(std::move(*entry));
    }
    if (taker.bytes(kEnd.size()) != kEnd || !taker.at_end() || !is_consistent(listing)) return std::nullopt;
    return listing;
}

}  // namespace postern
