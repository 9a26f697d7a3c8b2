#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "archive/archive_limits.h"
#include "archive/archive_listing.h"
#include "base/clock.h"

namespace postern {

// What the inspection of one attachment may still cost. Each call charges for one thing and says whether to
// go on; after the first false, all others are false too. One thread at a time; the clock outlives it.
class Budget {
  public:
    Budget(const ArchiveLimits& limits, const Clock& clock)
        : limits_(limits), clock_(clock), end_(clock.monotonic() + limits.time) {}

    // That many bytes came out of unpacking.
    [[nodiscard]] bool unpacked(std::uint64_t bytes);

    // That many bytes came out of a compression around an archive, or were unpacked only to find where they
    // end. They make up what is unpacked, or are unpacked again, so they are counted apart, with the same
    // limit.
    [[nodiscard]] bool streamed(std::uint64_t bytes);

    // One more header was read. An archive may be read in several ways, so this allows more headers than
    // entries.
    [[nodiscard]] bool header();

    // The larger of the two sums of bytes.
    [[nodiscard]] std::uint64_t bytes() const { return std::max(bytes_, streamed_); }

    [[nodiscard]] bool in_time();

    // Why the inspection ends here; kNone while it may go on.
    [[nodiscard]] ArchiveTrouble spent() const { return spent_; }

    // Ends the inspection for another reason. The first one stays.
    void end(ArchiveTrouble why) {
        if (spent_ == ArchiveTrouble::kNone) spent_ = why;
    }

    [[nodiscard]] const ArchiveLimits& limits() const { return limits_; }

  private:
    [[nodiscard]] bool charge(bool enough, ArchiveTrouble otherwise);

    ArchiveLimits limits_;
    const Clock& clock_;
    std::chrono::microseconds end_;
    std::uint64_t bytes_ = 0;
    std::uint64_t streamed_ = 0;
    std::uint64_t headers_ = 0;
    ArchiveTrouble spent_ = ArchiveTrouble::kNone;
};

}  // namespace postern
