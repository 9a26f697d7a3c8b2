#pragma once

#include <string>
#include <vector>

#include "archive/archive_limits.h"
#include "archive/archive_listing.h"
#include "archive/inspection_slots.h"

namespace postern {

// Lists what is in archives that come from anywhere, in a process of their own each: whatever an archive
// makes of that process, the filter gets an answer within bounded time, memory and bytes, and believes of it
// only that entries may have these names. Any thread, any number of them at once.
class ArchiveInspector {
  public:
    // `program` is the path of a program that calls archive_helper_main() where its first argument is
    // kArchiveHelperArgument; the filter is one itself: "/proc/self/exe". At most `at_once` run at a time.
    explicit ArchiveInspector(ArchiveLimits limits, std::string program, unsigned at_once = 4);

    // Lists the archive that is in `fd`, which can be sought in and is borrowed; all of the file, wherever
    // its offset stands. Takes at most `time` for its turn and `time` for the work: kTooSlow is the trouble
    // where either is not enough, kFailed where the helper could not be started, died, or wrote nonsense,
    // with no entries. Blocks meanwhile.
    [[nodiscard]] ArchiveListing inspect(int fd) const;

  private:
    ArchiveLimits limits_;
    std::string program_;
    std::vector<std::string> arguments_;
    mutable InspectionSlots slots_;
};

}  // namespace postern
