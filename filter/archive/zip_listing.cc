#include "archive/zip_listing.h"

#include <algorithm>
#include <set>
#include <vector>

#include "archive/zip_directory.h"
#include "archive/zip_end.h"
#include "archive/zip_order.h"
#include "archive/zip_records.h"

namespace postern {
namespace {

class Lister {
  public:
    Lister(const ByteSource& source, std::string_view outer, Budget& budget, ListingBuilder& builder)
        : source_(source), outer_(outer), budget_(budget), builder_(builder) {}

    void central(const ZipEnd& end);
    void in_order(std::uint64_t start, bool any_directory);

    [[nodiscard]] std::uint64_t first_local(std::uint64_t otherwise) const {
        return known_.empty() ? otherwise : *known_.begin();
    }

  private:
    void add(std::string_view name, std::uint64_t size, bool encrypted) {
        if (!builder_.add(inner_name(outer_, name), size, encrypted)) budget_.end(ArchiveTrouble::kTooMany);
    }

    const ByteSource& source_;
    std::string_view outer_;
    Budget& budget_;
    ListingBuilder& builder_;
    std::set<std::uint64_t> known_;  // local headers that a central directory points to
    bool encrypted_ = false;
};

void Lister::central(const ZipEnd& end) {
    const ZipDirectory directory = read_zip_directory(source_, end, budget_.limits().entries);
    for (const ZipEntry& entry : directory.entries) {
        if (!budget_.header()) return;
        add(entry.name, entry.size, entry.encrypted);
        for (const std::string& name : entry.other_names) add(name, entry.size, entry.encrypted);
        known_.insert(entry.local_at);
        encrypted_ = encrypted_ || entry.encrypted;
    }
    if (directory.too_many) budget_.end(ArchiveTrouble::kTooMany);
    if (directory.contradictory) builder_.trouble(ArchiveTrouble::kContradictory);
    if (directory.broken) builder_.trouble(ArchiveTrouble::kBroken);
}

void Lister::in_order(std::uint64_t start, bool any_directory) {
    const ZipOrder order = read_zip_order(source_, start, budget_);
    std::size_t unknown = 0;
    for (const std::uint64_t at : order.locals) {
        if (known_.contains(at)) continue;
        ++unknown;
        const auto local = read_zip_local(source_, at);
        if (!local) continue;
        add(local->name, local->size, (local->flags & kZipEncrypted) != 0);
        if (!local->unicode_name.empty()) add(local->unicode_name, local->size, false);
    }
    if (!any_directory) return;
    const bool all = order.locals.size() - unknown == known_.size();
    const bool ended = order.trouble == ArchiveTrouble::kNone;
    if (unknown > 0 || (ended && !all)) builder_.trouble(ArchiveTrouble::kContradictory);
    // An encrypted entry can hide its own end from such a reader; what it holds is unknown in any case.
    if (!ended && !encrypted_) builder_.trouble(order.trouble);
}

bool begins_as_zip(const ByteSource& source) {
    return source.has_at(source.has_at(0, kZipOnePieceMark) ? 4 : 0, kZipLocalMark);
}

}  // namespace

bool is_zip(const ByteSource& source) {
    return begins_as_zip(source) || !find_zip_ends(source).empty();
}

std::optional<ZipExtent> list_zip(const ByteSource& source, std::string_view outer, Budget& budget,
                                  ListingBuilder& builder) {
    const std::vector<ZipEnd> ends = find_zip_ends(source);
    if (ends.empty() && !begins_as_zip(source)) return std::nullopt;
    builder.is_archive();
    Lister lister(source, outer, budget, builder);
    if (ends.size() > 1) builder.trouble(ArchiveTrouble::kContradictory);
    for (const ZipEnd& end : ends) lister.central(end);
    const std::uint64_t start = zip_order_start(source, lister.first_local(source.size()));
    if (start < source.size()) lister.in_order(start, !ends.empty());
    if (!ends.empty()) return ZipExtent{ends.front().base, ends.front().at + kZipEndBytes, true};
    builder.trouble(ArchiveTrouble::kBroken);
    return ZipExtent{start, source.size(), false};
}

}  // namespace postern
