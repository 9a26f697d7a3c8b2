#include "archive/kept_content.h"

#include <algorithm>

namespace postern {

KeptContent::KeptContent(std::size_t most) : most_(std::max(most, kEnd)) {}

bool KeptContent::append(std::span<const char> bytes) {
    const bool was_whole = whole();
    size_ += bytes.size();
    if (was_whole && bytes.size() <= most_ - used_) {
        if (!grow(used_ + bytes.size())) return false;
        std::copy(bytes.begin(), bytes.end(), bytes_.get() + used_);
        used_ += bytes.size();
        return true;
    }
    if (was_whole) let_go();
    keep_tail(bytes);
    return true;
}

// realloc() moves large blocks by moving their pages, so that growing needs no second copy.
bool KeptContent::grow(std::size_t to) {
    if (to <= room_) return true;
    const std::size_t room = std::min(most_, std::max({to, room_ * 2, std::size_t{4096}}));
    char* const moved = static_cast<char*>(std::realloc(bytes_.get(), room));  // NOLINT: see above
    if (moved == nullptr) return false;
    (void)bytes_.release();
    bytes_.reset(moved);
    room_ = room;
    return true;
}

void KeptContent::let_go() {
    const std::size_t tail = std::min(used_, kEnd);
    tail_.assign(bytes_.get() + (used_ - tail), tail);
    used_ = std::min(used_, kEnd);
    char* const moved = static_cast<char*>(std::realloc(bytes_.get(), kEnd));  // NOLINT: as in grow()
    if (moved == nullptr) return;
    (void)bytes_.release();
    bytes_.reset(moved);
    room_ = kEnd;
}

void KeptContent::keep_tail(std::span<const char> bytes) {
    tail_.append(bytes.data(), bytes.size());
    // Cut only now and then, so that each byte is moved once or so.
    if (tail_.size() > 4 * kEnd) tail_.erase(0, tail_.size() - kEnd);
}

}  // namespace postern
