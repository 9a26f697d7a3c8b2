#include "mime/tnef_list.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {

std::size_t TnefList::start() {
    if (attachments_.size() == kMaxAttachments) {
        cut_ = true;
        return kMaxAttachments;
    }
    attachments_.emplace_back();
    return attachments_.size() - 1;
}

void TnefList::add_name(std::size_t place, std::string name) {
    if (place >= attachments_.size() || name.empty()) return;
    std::vector<std::string>& names = attachments_[place].names;
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    if (names.size() == kMaxNames) {
        cut_ = true;
        return;
    }
    if (has_room(name)) names.push_back(std::move(name));
}

void TnefList::add_type(std::size_t place, std::string_view type) {
    if (place >= attachments_.size() || !attachments_[place].type.empty()) return;
    std::string lower = ascii_lower(type);
    if (has_room(lower)) attachments_[place].type = std::move(lower);
}

bool TnefList::has_room(const std::string& text) {
    const std::size_t memory = sizeof(std::string) + text.capacity();
    const bool room = name_memory_ + memory <= kMaxNameMemory;
    if (room) name_memory_ += memory;
    cut_ = cut_ || !room;
    return room;
}

void TnefList::add_size(std::size_t place, std::uint64_t size) {
    if (place >= attachments_.size()) return;
    attachments_[place].size = std::max(attachments_[place].size, size);
}

void TnefList::set_object(std::size_t place) {
    if (place < attachments_.size()) attachments_[place].object = true;
}

std::size_t TnefList::memory_used() const {
    std::size_t bytes = attachments_.capacity() * sizeof(Attachment);
    for (const Attachment& one : attachments_) {
        bytes += one.names.capacity() * sizeof(std::string) + one.type.capacity();
        for (const std::string& name : one.names) bytes += name.capacity();
    }
    return bytes;
}

}  // namespace postern
