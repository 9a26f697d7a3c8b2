#include "archive/zip_end.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "archive/little_endian.h"
#include "archive/zip_records.h"

namespace postern {
namespace {

struct Stated {
    std::uint64_t at = 0;
    std::uint64_t limit = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::uint64_t entries = 0;
    bool counts_modulo = true;
};

// The ZIP64 record, which a locator just before the common one points to. The locator's offset lacks what
// was put in front of the zip; the record then stands just before the locator.
void apply_zip64(const ByteSource& source, Stated& stated) {
    if (stated.at < kZip64LocatorBytes) return;
    const std::uint64_t locator_at = stated.at - kZip64LocatorBytes;
    const std::string locator = source.bytes_at(locator_at, kZip64LocatorBytes);
    if (!locator.starts_with(kZip64LocatorMark)) return;
    std::uint64_t at = little_endian<std::uint64_t>(locator, 8);
    if (at >= locator_at || !source.has_at(at, kZip64EndMark)) {
        if (locator_at < kZip64EndBytes) return;
        at = locator_at - kZip64EndBytes;
    }
    const std::string record = source.bytes_at(at, kZip64EndBytes);
    if (record.size() < kZip64EndBytes || !record.starts_with(kZip64EndMark)) return;
    stated.limit = at;
    stated.entries = little_endian<std::uint64_t>(record, 32);
    stated.size = little_endian<std::uint64_t>(record, 40);
    stated.offset = little_endian<std::uint64_t>(record, 48);
    stated.counts_modulo = false;
}

bool is_directory(const ByteSource& source, std::uint64_t at, std::uint64_t limit) {
    return at < limit && limit - at >= kZipCentralBytes && source.has_at(at, kZipCentralMark);
}

// The directory stands where its offset says, or, with something put in front of the zip, just before
// the end record.
void add_ends(const ByteSource& source, const Stated& stated, std::vector<ZipEnd>& ends) {
    const ZipEnd end{stated.at, 0, stated.limit, 0, stated.entries, stated.counts_modulo};
    if (stated.size == 0 && stated.entries == 0) {
        // Twenty zeros after four bytes make a zip only where a zip's beginning is seen too.
        if (stated.at == 0 || source.has_at(0, kZipLocalMark)) {
            ends.push_back(end);
            ends.back().directory = stated.limit;
        }
        return;
    }
    const bool fits = stated.size <= stated.limit;
    const std::uint64_t by_size = fits ? stated.limit - stated.size : 0;
    if (fits && by_size >= stated.offset && is_directory(source, by_size, stated.limit)) {
        ends.push_back(end);
        ends.back().directory = by_size;
        ends.back().base = by_size - stated.offset;
    }
    if ((!fits || by_size != stated.offset) && is_directory(source, stated.offset, stated.limit)) {
        ends.push_back(end);
        ends.back().directory = stated.offset;
    }
}

}  // namespace

std::vector<ZipEnd> find_zip_ends(const ByteSource& source) {
    constexpr std::uint64_t kWindow = kZipEndBytes + 65535;
    const std::uint64_t from = source.size() - std::min(source.size(), kWindow);
    const std::string tail = source.bytes_at(from, kWindow);
    std::vector<ZipEnd> ends;
    for (std::size_t at = tail.rfind(kZipEndMark); at != std::string::npos;
         at = at == 0 ? std::string::npos : tail.rfind(kZipEndMark, at - 1)) {
        const std::string_view record = std::string_view(tail).substr(at);
        if (record.size() < kZipEndBytes) continue;
        Stated stated{.at = from + at, .limit = from + at};
        stated.entries = little_endian<std::uint16_t>(record, 10);
        stated.size = little_endian<std::uint32_t>(record, 12);
        stated.offset = little_endian<std::uint32_t>(record, 16);
        apply_zip64(source, stated);
        const std::size_t before = ends.size();
        add_ends(source, stated, ends);
        const bool exact = kZipEndBytes + little_endian<std::uint16_t>(record, 20) == record.size();
        if ((exact && ends.size() > before) || ends.size() >= kMostZipEnds) break;
    }
    if (ends.size() > kMostZipEnds) ends.resize(kMostZipEnds);
    return ends;
}

}  // namespace postern
