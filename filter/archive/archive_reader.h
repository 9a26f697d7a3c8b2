#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "archive/archive_formats.h"
#include "archive/archive_input.h"
#include "archive/archive_listing.h"
#include "archive/budget.h"
#include "archive/byte_source.h"

namespace postern {

// Reads one archive entry by entry, through libarchive. Nothing is written anywhere, and no other program is
// run. Names come out right only where the thread's locale has UTF-8 (see Utf8Locale). One thread at a time;
// any number of readers at once.
class ArchiveReader {
  public:
    // The source is borrowed.
    ArchiveReader(ArchiveKind kind, const ByteSource& source);

    // Looks for kStream in what a reader of kCompressed unpacks, at the expense of `budget`, which is
    // borrowed.
    ArchiveReader(std::unique_ptr<ArchiveReader> compressed, Budget& budget);

    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;
    ~ArchiveReader();

    // Whether the source is in one of the formats asked for. Where it is, the first entry has been read.
    [[nodiscard]] bool recognised() const { return recognised_; }

    // Whether there is an entry now: the first one after construction, then one after each next().
    [[nodiscard]] bool has_entry() const { return has_entry_; }

    // Moves to the next entry.
    void next();

    // Of the entry; only where has_entry().
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::optional<std::uint64_t> size() const;  // no value where the archive does not say
    [[nodiscard]] bool encrypted() const;

    // Where in the source the header of the entry stands, or somewhat before that.
    [[nodiscard]] std::uint64_t header_at() const;

    // Unpacks some more of the entry into `to`: how many bytes, 0 at its end and where it can't go on.
    [[nodiscard]] std::size_t read(std::span<char> to);

    // What has gone wrong so far, first thing first: kBroken, kUnsupported, or kTooLarge for want of memory.
    [[nodiscard]] ArchiveTrouble trouble() const;

    // Entries exist that can't be read without a password, perhaps without being listed.
    [[nodiscard]] bool any_encrypted() const;

    // Compressions around the archive: 0 for a tar, 1 for a tar.gz.
    [[nodiscard]] std::uint32_t compressions() const;

    [[nodiscard]] bool is_iso() const;

    // Whether it reads what is below the compressions as one file, whatever that is.
    [[nodiscard]] bool is_one_file() const { return kind_ == ArchiveKind::kCompressed; }

  private:
    struct Handle;

    void open(ArchiveKind kind, bool any_bytes);
    void doubt_lzma(const ByteSource& source);
    void note_trouble();

    std::unique_ptr<ArchiveReader> compressed_;  // where the input comes from; none for a source
    std::unique_ptr<ArchiveInput> input_;
    std::unique_ptr<Handle> handle_;
    ArchiveKind kind_;
    bool opened_ = false;
    bool recognised_ = false;
    bool has_entry_ = false;
    ArchiveTrouble trouble_ = ArchiveTrouble::kNone;
};

}  // namespace postern
