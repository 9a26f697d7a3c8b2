#include "mime/hidden_files.h"

#include <algorithm>

#include "base/text.h"

namespace postern {

void HiddenFiles::add(const NameReadings& names, std::string_view type) {
    if (names.cut()) cut_ = true;
    for (const std::string& name : names.names()) add_one(name, type);
    if (names.names().empty() && !type.empty()) add_one({}, type);
}

void HiddenFiles::add(std::string_view name, std::string_view type) {
    NameReadings names;
    if (!name.empty()) names.add(name);
    add(names, type);
}

void HiddenFiles::add(const HiddenFiles& others) {
    for (const HiddenFile& file : others.files_) add_one(file.name, file.type);
    if (others.cut_) cut_ = true;
}

void HiddenFiles::add_one(std::string_view name, std::string_view type) {
    HiddenFile file{std::string{name}, ascii_lower(type.substr(0, kMaxType))};
    if (type.size() > kMaxType) cut_ = true;
    if (std::find(files_.begin(), files_.end(), file) != files_.end()) return;
    if (files_.size() < kMax) {
        files_.push_back(std::move(file));
    } else {
        cut_ = true;
    }
}

void HiddenFiles::clear() {
    files_ = std::vector<HiddenFile>{};
    cut_ = false;
}

std::size_t HiddenFiles::memory_used() const {
    std::size_t bytes = files_.capacity() * sizeof(HiddenFile);
    for (const HiddenFile& file : files_) bytes += file.name.capacity() + file.type.capacity();
    return bytes;
}

}  // namespace postern
