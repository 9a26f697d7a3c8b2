#include "archive/zip_order.h"

#include <algorithm>
#include <array>

#include "archive/archive_reader.h"
#include "archive/zip_directory.h"
#include "archive/zip_records.h"

namespace postern {
namespace {

// Programs that unpack themselves hold the mark among their constants; a header is more than its mark.
bool is_likely(const ZipLocal& local) {
    constexpr unsigned kLastMethod = 99;
    constexpr std::size_t kLongestName = 4096;
    return local.method <= kLastMethod && !local.name.empty() && local.name.size() <= kLongestName;
}

void read_away(ArchiveReader& reader, Budget& budget) {
    std::array<char, 32768> piece;  // NOLINT: filled by read()
    for (std::size_t got = reader.read(piece); got > 0; got = reader.read(piece)) {
        if (!budget.streamed(got)) return;
    }
}

}  // namespace

std::uint64_t zip_order_start(const ByteSource& source, std::uint64_t first_known) {
    constexpr std::uint64_t kMostInFront = 1U << 20U;
    constexpr int kMostTries = 64;
    if (source.has_at(0, kZipOnePieceMark) && source.has_at(4, kZipLocalMark)) return 4;
    const std::uint64_t to = std::min(first_known, kMostInFront);
    auto at = source.find(kZipLocalMark, 0, to);
    for (int tries = 0; at && tries < kMostTries; ++tries) {
        const auto local = read_zip_local(source, *at);
        if (local && is_likely(*local)) return *at;
        at = source.find(kZipLocalMark, *at + 1, to);
    }
    return first_known;
}

ZipOrder read_zip_order(const ByteSource& source, std::uint64_t start, Budget& budget) {
    ZipOrder order;
    const SliceSource slice(source, start, source.size());
    ArchiveReader reader(ArchiveKind::kZipInOrder, slice);
    for (; reader.has_entry() && budget.header(); reader.next()) {
        const auto at = source.find(kZipLocalMark, start + reader.header_at(), source.size());
        if (!at || (!order.locals.empty() && *at <= order.locals.back())) {
            order.trouble = ArchiveTrouble::kBroken;
            return order;
        }
        order.locals.push_back(*at);
        // libarchive would do the same to skip it, but without a limit.
        const auto local = read_zip_local(source, *at);
        const bool unknown_end = local && (local->flags & kZipSizesFollow) != 0;
        if (unknown_end && !reader.encrypted()) read_away(reader, budget);
        if (budget.spent() != ArchiveTrouble::kNone) break;
    }
    order.trouble = budget.spent() != ArchiveTrouble::kNone ? budget.spent() : reader.trouble();
    return order;
}

}  // namespace postern
