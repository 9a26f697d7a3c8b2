#include "archive/archive_walk.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "archive/embedded_archive.h"
#include "archive/likely_archive.h"
#include "archive/uncompressed_name.h"
#include "archive/unlisted_format.h"
#include "archive/zip_listing.h"

namespace postern {

ArchiveWalk::ArchiveWalk(const ByteSource& source, const ArchiveLimits& limits, const Clock& clock)
    : budget_(limits, clock), builder_(limits.entries) {
    levels_.emplace_back();
    levels_.back().source = &source;
}

void ArchiveWalk::run() {
    while (!levels_.empty() && budget_.in_time()) {
        Level& level = levels_.back();
        if (level.reader == nullptr) {
            if (level.way == Way::kNone) {
                leave();
                continue;
            }
            open(level);
        } else if (level.reader->has_entry()) {
            entry(level);
            continue;
        } else {
            close(level);
        }
        if (level.reader == nullptr) next_way(level);
    }
}

void ArchiveWalk::out_of_memory() {
    budget_.end(ArchiveTrouble::kTooLarge);
}

ArchiveListing ArchiveWalk::take() {
    builder_.trouble(budget_.spent());
    if (builder_.listing().trouble != ArchiveTrouble::kNone) builder_.is_archive();
    builder_.unpacked(budget_.bytes());
    return builder_.take();
}

void ArchiveWalk::next_way(Level& level) {
    if (level.way != Way::kNone) level.way = static_cast<Way>(static_cast<std::uint8_t>(level.way) + 1);
}

void ArchiveWalk::open(Level& level) {
    switch (level.way) {
        case Way::kZip:
            open_zip(level);
            break;
        case Way::kStream:
            open_as(level, ArchiveKind::kStream);
            break;
        case Way::kCompressed:
            open_compressed(level);
            break;
        case Way::kVolume:
            open_as(level, ArchiveKind::kVolume);
            if (level.reader == nullptr) break;
            level.iso = level.reader->is_iso();
            note_encryption(level, *level.source);
            break;
        case Way::kIsoWithoutJoliet:
            if (level.iso) open_as(level, ArchiveKind::kIsoWithoutJoliet);
            break;
        case Way::kIsoWithoutExtensions:
            if (level.iso) open_as(level, ArchiveKind::kIsoWithoutExtensions);
            break;
        case Way::kEmbedded:
            open_embedded(level);
            break;
        case Way::kNone:
            break;
    }
}

void ArchiveWalk::open_zip(Level& level) {
    if (!is_zip(*level.source) || !recognise(level, 0)) return;
    const auto extent = list_zip(*level.source, level.name, budget_, builder_);
    if (!extent) return;
    level.in_front = std::min(extent->from, kMostInFront);
    level.part = std::make_unique<SliceSource>(*level.source, extent->from, extent->to);
    const ArchiveKind kind = extent->by_directory ? ArchiveKind::kZip : ArchiveKind::kZipInOrder;
    level.reader = std::make_unique<ArchiveReader>(kind, *level.part);
}

void ArchiveWalk::open_as(Level& level, ArchiveKind kind) {
    auto reader = std::make_unique<ArchiveReader>(kind, *level.source);
    if (!reader->recognised()) return;
    level.in_front = 0;
    if (recognise(level, reader->compressions())) level.reader = std::move(reader);
}

void ArchiveWalk::open_compressed(Level& level) {
    open_as(level, ArchiveKind::kCompressed);
    if (level.reader == nullptr) return;
    auto stream = std::make_unique<ArchiveReader>(std::move(level.reader), budget_);
    if (stream->recognised()) {
        level.reader = std::move(stream);
    } else {
        // One file, then. To look for an archive in it has used it up.
        level.reader = std::make_unique<ArchiveReader>(ArchiveKind::kCompressed, *level.source);
    }
}

void ArchiveWalk::open_embedded(Level& level) {
    const auto at = find_embedded_archive(*level.source, level.in_front);
    if (!at) return;
    auto part = std::make_unique<SliceSource>(*level.source, *at, level.source->size());
    auto reader = std::make_unique<ArchiveReader>(ArchiveKind::kVolume, *part);
    // A few bytes that look like a beginning, and no more: a text about archives has them too.
    if (!reader->recognised() ||
        (!reader->has_entry() && !reader->any_encrypted() && !find_rar5_encryption(*part, 2).headers))
        return;
    if (!recognise(level, 0)) return;
    level.part = std::move(part);
    level.reader = std::move(reader);
    note_encryption(level, *level.part);
}

void ArchiveWalk::note_encryption(Level& level, const ByteSource& source) {
    level.rar5 = find_rar5_encryption(source, budget_.limits().entries);
    if (level.rar5.headers || !level.rar5.names.empty()) builder_.encrypted();
}

bool ArchiveWalk::recognise(Level& level, std::uint32_t compressions) {
    builder_.is_archive();
    level.recognised = true;
    const std::uint32_t further = compressions > 1 ? compressions - 1 : 0;
    if (level.depth + further <= budget_.limits().depth) {
        if (!is_attachment(level)) builder_.opened(level.name);
        return true;
    }
    builder_.trouble(ArchiveTrouble::kTooDeep);
    level.way = Way::kNone;
    return false;
}

void ArchiveWalk::close(Level& level) {
    const ArchiveTrouble trouble = level.reader->trouble();
    if (level.reader->any_encrypted()) builder_.encrypted();
    // Of other formats there is no other sign of it than that nothing can be read.
    const bool nothing =
        level.reader->any_encrypted() && !level.any_entry && trouble != ArchiveTrouble::kNone;
    if (level.rar5.headers || nothing) {
        if (is_attachment(level)) builder_.secret();
        if (!is_attachment(level)) builder_.secret(level.name);
    }
    builder_.trouble(trouble);
    level.reader.reset();
    level.part.reset();
}

void ArchiveWalk::leave() {
    const Level& level = levels_.back();
    // libarchive wants more sectors of an image than one needs to have.
    const bool missed = !level.iso && has_iso(*level.source);
    if (missed || is_unlisted_format(*level.source)) {
        builder_.is_archive();
        builder_.trouble(ArchiveTrouble::kUnsupported);
    }
    levels_.pop_back();
}

void ArchiveWalk::entry(Level& level) {
    if (!budget_.header()) return;
    level.any_entry = true;
    ArchiveReader& reader = *level.reader;
    std::string own_name = reader.name();
    // Some readers go by the name that a compressed file states, others by that of the compressed file.
    std::string other_name;
    if (reader.is_one_file()) other_name = uncompressed_name(level.name);
    if (own_name.empty()) own_name.swap(other_name);
    std::string name = cut_name(inner_name(level.name, own_name));
    const bool encrypted = reader.encrypted() || level.rar5.names.contains(own_name);
    const auto list = [&](std::uint64_t size) {
        // The names of a zip have been listed, all readings of them.
        if (level.way == Way::kZip) return;
        bool room = builder_.add(name, size, encrypted);
        if (!other_name.empty())
            room = builder_.add(inner_name(level.name, other_name), size, encrypted) && room;
        if (!room) budget_.end(ArchiveTrouble::kTooMany);
    };
    list(reader.size().value_or(0));
    if (reader.is_one_file() && is_attachment(level)) builder_.whole(name);
    const bool names_only = level.way == Way::kIsoWithoutJoliet || level.way == Way::kIsoWithoutExtensions;
    std::unique_ptr<KeptContent> content;
    if (!encrypted && !names_only) content = unpack(reader);
    if (content != nullptr) list(content->size());
    reader.next();
    if (content != nullptr && budget_.spent() == ArchiveTrouble::kNone) {
        descend(level, std::move(name), std::move(content));
    }
}

std::unique_ptr<KeptContent> ArchiveWalk::unpack(ArchiveReader& reader) {
    auto content = std::make_unique<KeptContent>(most_kept());
    std::array<char, 65536> piece;  // NOLINT: filled by read()
    for (std::size_t got = reader.read(piece); got > 0; got = reader.read(piece)) {
        if (!budget_.unpacked(got)) break;
        if (!content->append(std::span(piece).first(got))) {
            budget_.end(ArchiveTrouble::kTooLarge);
            break;
        }
    }
    return content;
}

void ArchiveWalk::descend(const Level& outer, std::string name, std::unique_ptr<KeptContent> content) {
    if (content->size() == 0) return;
    if (!content->whole()) {
        if (is_likely_archive(*content)) builder_.trouble(ArchiveTrouble::kTooLarge);
        return;
    }
    Level inner;
    inner.name = std::move(name);
    inner.depth = outer.depth + 1;
    inner.memory = std::make_unique<MemorySource>(content->bytes());
    inner.source = inner.memory.get();
    inner.content = std::move(content);
    levels_.push_back(std::move(inner));
}

std::size_t ArchiveWalk::most_kept() const {
    const std::uint64_t all = budget_.limits().memory / 2;
    std::uint64_t used = 0;
    for (const Level& level : levels_) used += level.content == nullptr ? 0 : level.content->memory();
    return static_cast<std::size_t>(std::min(all / 2, all - std::min(all, used)));
}

}  // namespace postern
