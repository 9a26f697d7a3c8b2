#include "archive/zip_directory.h"

#include <string_view>

#include "archive/listing_builder.h"
#include "archive/little_endian.h"
#include "archive/zip_records.h"

namespace postern {
namespace {

constexpr std::uint32_t kInZip64 = 0xffffffff;

// One field of an entry's extra data (4.5), or no value where it has none of that kind.
std::optional<std::string_view> extra_field(std::string_view extra, std::uint16_t kind) {
    while (extra.size() >= 4) {
        const auto found = little_endian<std::uint16_t>(extra, 0);
        const auto size = little_endian<std::uint16_t>(extra, 2);
        extra.remove_prefix(4);
        if (size > extra.size()) return std::nullopt;
        if (found == kind) return extra.substr(0, size);
        extra.remove_prefix(size);
    }
    return std::nullopt;
}

// The ZIP64 field (4.5.3) states, in this order, only those values that did not fit.
void apply_zip64(std::string_view extra, std::uint32_t packed, std::uint64_t& size, std::uint64_t& offset) {
    const auto field = extra_field(extra, 0x0001);
    if (!field) return;
    std::size_t at = 0;
    const auto next = [&] {
        at += 8;
        return little_endian<std::uint64_t>(*field, at - 8);
    };
    if (size == kInZip64) size = next();
    if (packed == kInZip64) (void)next();
    if (offset == kInZip64) offset = next();
}

// Info-ZIP's Unicode Path (4.6.9): a version, a checksum, and the name that newer readers show.
std::string_view unicode_path(std::string_view extra) {
    const auto field = extra_field(extra, 0x7075);
    return field && field->size() > 5 ? field->substr(5) : std::string_view{};
}

// Any number of entries may share one long local header; each keeps no more of it than is listed.
void add_other(ZipEntry& entry, std::string_view name) {
    if (!name.empty() && name != entry.name) entry.other_names.push_back(cut_name(name));
}

// Reads the record at `at` and moves `at` behind it; false where none stands there as a whole.
bool read_central(const ByteSource& source, const ZipEnd& end, std::uint64_t& at, ZipEntry& entry,
                  ZipLocal& central) {
    const std::string fixed = source.bytes_at(at, kZipCentralBytes);
    const std::size_t name_size = little_endian<std::uint16_t>(fixed, 28);
    const std::size_t extra_size = little_endian<std::uint16_t>(fixed, 30);
    const std::size_t comment_size = little_endian<std::uint16_t>(fixed, 32);
    const std::string rest = source.bytes_at(at + kZipCentralBytes, name_size + extra_size);
    if (fixed.size() < kZipCentralBytes || rest.size() < name_size + extra_size) return false;
    at += kZipCentralBytes + rest.size() + comment_size;
    central = {little_endian<std::uint16_t>(fixed, 8),
               little_endian<std::uint16_t>(fixed, 10),
               little_endian<std::uint32_t>(fixed, 20),
               little_endian<std::uint32_t>(fixed, 24),
               rest.substr(0, name_size),
               {}};
    entry.name = central.name;
    entry.size = central.size;
    entry.encrypted = (central.flags & kZipEncrypted) != 0;
    std::uint64_t offset = little_endian<std::uint32_t>(fixed, 42);
    const std::string_view extra = std::string_view(rest).substr(name_size);
    apply_zip64(extra, central.packed, entry.size, offset);
    entry.local_at = offset <= end.at ? end.base + offset : end.at;
    add_other(entry, unicode_path(extra));
    return true;
}

// Whether a reader that goes by the local header unpacks the same.
bool agree(const ZipLocal& central, const ZipLocal& local) {
    if (central.name != local.name || central.method != local.method) return false;
    if (((central.flags ^ local.flags) & kZipEncrypted) != 0) return false;
    if ((local.flags & kZipSizesFollow) != 0) return true;
    const auto same = [](std::uint32_t a, std::uint32_t b) {
        return a == b || a == kInZip64 || b == kInZip64;
    };
    return same(central.packed, local.packed) && same(central.size, local.size);
}

}  // namespace

std::optional<ZipLocal> read_zip_local(const ByteSource& source, std::uint64_t offset) {
    const std::string fixed = source.bytes_at(offset, kZipLocalBytes);
    if (fixed.size() < kZipLocalBytes || !fixed.starts_with(kZipLocalMark)) return std::nullopt;
    const std::size_t name_size = little_endian<std::uint16_t>(fixed, 26);
    const std::size_t extra_size = little_endian<std::uint16_t>(fixed, 28);
    const std::string rest = source.bytes_at(offset + kZipLocalBytes, name_size + extra_size);
    if (rest.size() < name_size) return std::nullopt;
    const std::string_view extra = std::string_view(rest).substr(name_size);
    return ZipLocal{little_endian<std::uint16_t>(fixed, 6),
                    little_endian<std::uint16_t>(fixed, 8),
                    little_endian<std::uint32_t>(fixed, 18),
                    little_endian<std::uint32_t>(fixed, 22),
                    rest.substr(0, name_size),
                    std::string(unicode_path(extra))};
}

ZipDirectory read_zip_directory(const ByteSource& source, const ZipEnd& end, std::size_t most_entries) {
    ZipDirectory directory;
    std::uint64_t at = end.directory;
    while (at < end.limit && source.has_at(at, kZipCentralMark)) {
        if (directory.entries.size() >= most_entries) {
            directory.too_many = true;
            return directory;
        }
        ZipEntry entry;
        ZipLocal central;
        if (!read_central(source, end, at, entry, central)) {
            directory.broken = true;
            break;
        }
        if (const auto local = read_zip_local(source, entry.local_at)) {
            add_other(entry, local->name);
            add_other(entry, local->unicode_name);
            if (!agree(central, *local)) directory.contradictory = true;
        } else {
            directory.broken = true;
        }
        // Most readers of names end at a NUL, some do not.
        if (entry.name.find('\0') != std::string::npos) directory.contradictory = true;
        directory.entries.push_back(std::move(entry));
    }
    const std::uint64_t mask = end.counts_modulo ? 0xffff : ~std::uint64_t{0};
    if ((directory.entries.size() & mask) != (end.entries & mask)) directory.contradictory = true;
    return directory;
}

}  // namespace postern
