#include "content/content_budget.h"

#include <algorithm>

namespace postern {

ContentBudget::ContentBudget(const ContentLimits& limits, const Clock& clock)
    : clock_(clock),
      spool_left_(limits.spool_bytes),
      left_(limits.archive),
      work_left_(limits.archive.time),
      wait_left_(limits.archive.time) {}

bool ContentBudget::file() {
    if (files_left_ == 0) return false;
    --files_left_;
    return true;
}

bool ContentBudget::member() {
    if (left_.entries == 0) return false;
    --left_.entries;
    return true;
}

bool ContentBudget::spool(std::uint64_t bytes) {
    if (bytes > spool_left_) return false;
    spool_left_ -= bytes;
    return true;
}

ArchiveListing ContentBudget::inspect(const ArchiveInspector& inspector, int fd) {
    ArchiveListing nothing;
    nothing.is_archive = true;
    if (left_.entries == 0) nothing.trouble = ArchiveTrouble::kTooMany;
    if (left_.bytes == 0) nothing.trouble = ArchiveTrouble::kTooLarge;
    left_.time = std::chrono::floor<std::chrono::milliseconds>(work_left_);
    if (left_.time.count() <= 0) nothing.trouble = ArchiveTrouble::kTooSlow;
    if (nothing.trouble != ArchiveTrouble::kNone) return nothing;
    Inspection done = inspector.inspect(fd, left_, wait_left_, clock_);
    wait_left_ -= std::min(done.waited, wait_left_);
    work_left_ -= std::min(done.worked, work_left_);
    left_.bytes -= std::min(done.listing.unpacked, left_.bytes);
    left_.entries -=
        static_cast<std::uint32_t>(std::min<std::size_t>(done.listing.entries.size(), left_.entries));
    return std::move(done.listing);
}

}  // namespace postern
