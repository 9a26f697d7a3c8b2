#include "archive/archive_inspector.h"

#include <utility>

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

ArchiveInspector::ArchiveInspector(ArchiveLimits limits, std::string program, unsigned at_once)
    : limits_(limits), program_(std::move(program)), arguments_(helper_arguments(limits)), slots_(at_once) {
    arguments_.insert(arguments_.begin(), std::string(kArchiveHelperArgument));
}

ArchiveListing ArchiveInspector::inspect(int fd) const {
    const InspectionSlots::Slot slot(slots_, std::chrono::steady_clock::now() + limits_.time);
    if (!slot) return without_answer(ArchiveTrouble::kTooSlow);
    const auto deadline = std::chrono::steady_clock::now() + limits_.time;
    const HelperEnd end = run_helper(program_, arguments_, fd, kMostReplyBytes, deadline);
    if (end.how == HelperEnd::How::kTooSlow) return without_answer(ArchiveTrouble::kTooSlow);
    auto listing = end.how == HelperEnd::How::kEnded ? decode_listing(end.output) : std::nullopt;
    return listing ? std::move(*listing) : without_answer(ArchiveTrouble::kFailed);
}

}  // namespace postern
