#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// Why an archive could not be inspected as a whole.
enum class ArchiveTrouble : std::uint8_t {
    kNone,
    kBroken,         // damaged or cut short
    kTooLarge,       // more bytes than the limit, or more memory than there is
    kTooMany,        // more entries, or longer names, than are listed
    kTooDeep,        // more archives within archives than are opened
    kTooSlow,        // not done in time
    kSecretNames,    // the names themselves are encrypted: there may be any number of files
    kUnsupported,    // a format, or a method within one, that is not read here
    kContradictory,  // readers of this archive see different entries
    kFailed,         // the inspection itself failed, over this archive
    // This host could not do it now, whatever the archive is: no space, no memory, no process, no turn.
    kUnavailable,
};
inline constexpr std::size_t kArchiveTroubleCount =
    static_cast<std::size_t>(ArchiveTrouble::kUnavailable) + 1;

// The word for journal and `explain`, from a closed list: "none", "too-large", "secret-names".
[[nodiscard]] std::string_view word(ArchiveTrouble trouble);

// One file or folder in an archive.
struct ArchiveEntry {
    // The bytes as they are stored, in no known charset; where the format stores UTF-16, as UTF-8. An entry
    // of an inner archive follows the inner archive's own name and a slash: "inner.zip/evil.exe". At most
    // kArchiveNameBytes; of a longer name both ends are kept. Empty for a compressed file that states none.
    std::string name;
    // Unpacked, in bytes, as far as it is known. It is what the archive says or more.
    std::uint64_t size = 0;
    bool encrypted = false;
    // It is an archive itself and was looked into: what could be found in it is listed too.
    bool opened = false;
    // The attachment itself is a compressed file, and this is what it holds.
    bool whole = false;

    bool operator==(const ArchiveEntry&) const = default;
};

// What is in an archive. Where readers see different entries, all that any of them sees are listed.
struct ArchiveListing {
    // False: in no archive format that is known here, and the rest is empty. True also where trouble came
    // before that was known.
    bool is_archive = false;
    // The first trouble there was. `entries` then holds what was seen all the same.
    ArchiveTrouble trouble = ArchiveTrouble::kNone;
    // Any entry, or the archive's directory, is encrypted.
    bool encrypted = false;
    // No name stands twice. At most kArchiveEntries, whose names are at most kArchiveAllNameBytes together.
    std::vector<ArchiveEntry> entries;
    // Bytes that came out of unpacking while it was made: what counts against ArchiveLimits::bytes.
    std::uint64_t unpacked = 0;

    bool operator==(const ArchiveListing&) const = default;
};

inline constexpr std::size_t kArchiveNameBytes = 512;
inline constexpr std::size_t kArchiveEntries = 10'000;
inline constexpr std::size_t kArchiveAllNameBytes = std::size_t{1} << 20U;

}  // namespace postern
