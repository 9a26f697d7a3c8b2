#include "archive/archive_inspector.h"

#include <utility>
#include <vector>

#include "archive/helper.h"
#include "archive/helper_process.h"
#include "archive/listing_codec.h"

namespace postern {
namespace {

ArchiveListing without_answer(ArchiveTrouble why) {
    ArchiveListing listing;
    listing.is_archive = true;
    listing.trouble = why;
    return listing;
}

}  // namespace

ArchiveInspector::ArchiveInspector(std::string program, unsigned at_once)
    : program_(std::move(program)), slots_(at_once) {}

Inspection ArchiveInspector::inspect(int fd, const ArchiveLimits& limits, std::chrono::microseconds most_wait,
                                     const Clock& clock) const {
    Inspection done;
    const auto start = clock.monotonic();
    const InspectionSlots::Slot slot(slots_, std::chrono::steady_clock::now() + most_wait);
    const auto turn = clock.monotonic();
    done.waited = turn - start;
    done.listing = slot ? work(fd, limits) : without_answer(ArchiveTrouble::kUnavailable);
    done.worked = clock.monotonic() - turn;
    return done;
}

ArchiveListing ArchiveInspector::inspect(int fd, const ArchiveLimits& limits) const {
    return inspect(fd, limits, limits.time, SystemClock()).listing;
}

ArchiveListing ArchiveInspector::work(int fd, const ArchiveLimits& limits) const {
    std::vector<std::string> arguments = helper_arguments(limits);
    arguments.insert(arguments.begin(), std::string(kArchiveHelperArgument));
    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    const HelperEnd end = run_helper(program_, arguments, fd, kMostReplyBytes, deadline);
    switch (end.how) {
        case HelperEnd::How::kNotStarted:
            return without_answer(ArchiveTrouble::kUnavailable);
        case HelperEnd::How::kTooSlow:
            return without_answer(ArchiveTrouble::kTooSlow);
        case HelperEnd::How::kTooMuch:
            return without_answer(ArchiveTrouble::kFailed);
        case HelperEnd::How::kEnded:
            break;
    }
    auto listing = decode_listing(end.output);
    return listing ? std::move(*listing) : without_answer(ArchiveTrouble::kFailed);
}

}  // namespace postern
