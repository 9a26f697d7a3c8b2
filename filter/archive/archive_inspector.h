#pragma once

#include <chrono>
#include <string>

#include "archive/archive_limits.h"
#include "archive/archive_listing.h"
#include "archive/inspection_slots.h"
#include "base/clock.h"

namespace postern {

// A listing, and what it took.
struct Inspection {
    ArchiveListing listing;
    std::chrono::microseconds waited{0};  // for a turn
    std::chrono::microseconds worked{0};
};

// Lists what is in archives that come from anywhere, in a process of their own each: whatever an archive
// makes of that process, the filter gets an answer within bounded time, memory and bytes, and believes of it
// only that entries may have these names. Any thread, any number of them at once.
class ArchiveInspector {
  public:
    // `program` is the path of a program that calls archive_helper_main() where its first argument is
    // kArchiveHelperArgument; the filter is one itself: "/proc/self/exe". At most `at_once` run at a time.
    explicit ArchiveInspector(std::string program, unsigned at_once = 4);

    // Lists the archive that is in `fd`, which can be sought in and is borrowed; all of the file, wherever
    // its offset stands. Takes at most `most_wait` for its turn and the limits' `time` for the work, and
    // blocks meanwhile; `clock` tells how long these took. The trouble, with no entries, is
    //
    // - kUnavailable where there was no turn or the helper could not be started,
    // - kTooSlow where it was not done in time,
    // - kFailed where it died or wrote nonsense.
    [[nodiscard]] Inspection inspect(int fd, const ArchiveLimits& limits, std::chrono::microseconds most_wait,
                                     const Clock& clock) const;

    // The same, where nobody wants to know how long it took: waits as long as it may work.
    [[nodiscard]] ArchiveListing inspect(int fd, const ArchiveLimits& limits) const;

  private:
    [[nodiscard]] ArchiveListing work(int fd, const ArchiveLimits& limits) const;

    std::string program_;
    mutable InspectionSlots slots_;
};

}  // namespace postern
