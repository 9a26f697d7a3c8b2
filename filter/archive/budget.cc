#include "archive/budget.h"

namespace postern {

bool Budget::charge(bool enough, ArchiveTrouble otherwise) {
    if (!enough) end(otherwise);
    return spent_ == ArchiveTrouble::kNone;
}

bool Budget::unpacked(std::uint64_t bytes) {
    bytes_ += bytes;
    return charge(bytes_ <= limits_.bytes, ArchiveTrouble::kTooLarge) && in_time();
}

bool Budget::streamed(std::uint64_t bytes) {
    streamed_ += bytes;
    return charge(streamed_ <= limits_.bytes, ArchiveTrouble::kTooLarge) && in_time();
}

bool Budget::header() {
    constexpr std::uint64_t kWaysToRead = 4;
    ++headers_;
    return charge(headers_ <= kWaysToRead * limits_.entries, ArchiveTrouble::kTooMany) && in_time();
}

bool Budget::in_time() {
    return charge(clock_.monotonic() < end_, ArchiveTrouble::kTooSlow);
}

}  // namespace postern
