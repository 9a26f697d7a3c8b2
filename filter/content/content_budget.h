#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "archive/archive_inspector.h"
#include "base/clock.h"
#include "content/content_limits.h"

namespace postern {

// What the examination of one message may still cost: the limits, less what its parts have used up. One
// thread at a time; the clock outlives it.
class ContentBudget {
  public:
    // Files inside TNEF streams and messages that are looked at.
    static constexpr std::size_t kMostFiles = 256;

    ContentBudget(const ContentLimits& limits, const Clock& clock);

    // One more file inside another, whose content is to be looked at. False where there were too many.
    [[nodiscard]] bool file();

    // One more file that is listed. False where there were too many.
    [[nodiscard]] bool member();

    // So many bytes more are to be kept in a spool. False where there were too many.
    [[nodiscard]] bool spool(std::uint64_t bytes);

    // Lists the archive in `fd` within what is left, as ArchiveInspector does.
    [[nodiscard]] ArchiveListing inspect(const ArchiveInspector& inspector, int fd);

  private:
    const Clock& clock_;
    std::size_t files_left_ = kMostFiles;
    std::uint64_t spool_left_;
    ArchiveLimits left_;
    std::chrono::microseconds work_left_;
    std::chrono::microseconds wait_left_;
};

}  // namespace postern
