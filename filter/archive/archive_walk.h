#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive_limits.h"
#include "archive/archive_reader.h"
#include "archive/budget.h"
#include "archive/byte_source.h"
#include "archive/kept_content.h"
#include "archive/listing_builder.h"
#include "archive/rar5_encryption.h"

namespace postern {

// Goes through an archive and all archives within it, the inner one first, in every way they can be read. The
// archives that are open stand on a stack of its own, whose height the limits bound. One thread, in whose
// locale is UTF-8. The source and the clock outlive it.
class ArchiveWalk {
  public:
    ArchiveWalk(const ByteSource& source, const ArchiveLimits& limits, const Clock& clock);

    // Goes all the way, or as far as the limits allow.
    void run();

    // What to do where run() was left for want of memory.
    void out_of_memory();

    // The result, once.
    [[nodiscard]] ArchiveListing take();

  private:
    // The ways to read a source, in the order in which they are tried; all of them are.
    enum class Way : std::uint8_t {
        kZip,
        kStream,
        kCompressed,
        kVolume,
        kIsoWithoutJoliet,
        kIsoWithoutExtensions,
        kEmbedded,
        kNone,
    };

    // One archive, or what may be one.
    struct Level {
        std::string name;  // empty for the attachment itself
        std::uint32_t depth = 1;
        const ByteSource* source = nullptr;
        std::unique_ptr<KeptContent> content;  // what `memory` points into; none for the attachment itself
        std::unique_ptr<ByteSource> memory;
        std::unique_ptr<ByteSource> part;  // the part of the source that the reader sees
        std::unique_ptr<ArchiveReader> reader;
        Way way = Way::kZip;
        std::uint64_t in_front = kMostInFront;  // bytes in which an archive may hide that begins later
        Rar5Encryption rar5;
        bool recognised = false;
        bool any_entry = false;  // was read
        bool iso = false;
    };

    // Readers of RAR and 7z look that far for the beginning, since it may follow a program.
    static constexpr std::uint64_t kMostInFront = 1U << 20U;

    static void next_way(Level& level);
    void open(Level& level);
    void open_zip(Level& level);
    void open_as(Level& level, ArchiveKind kind);
    void open_compressed(Level& level);
    void open_embedded(Level& level);
    [[nodiscard]] bool recognise(Level& level, std::uint32_t compressions);
    void note_encryption(Level& level, const ByteSource& source);
    void close(Level& level);
    void leave();
    void entry(Level& level);
    [[nodiscard]] std::unique_ptr<KeptContent> unpack(ArchiveReader& reader);
    void descend(const Level& outer, std::string name, std::unique_ptr<KeptContent> content);
    [[nodiscard]] std::size_t most_kept() const;
    [[nodiscard]] bool is_attachment(const Level& level) const { return &level == &levels_.front(); }

    Budget budget_;
    ListingBuilder builder_;
    std::vector<Level> levels_;
};

}  // namespace postern
