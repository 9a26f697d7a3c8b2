#include "mime/scan_result.h"

#include <algorithm>
#include <utility>

namespace postern {
namespace {

// Records that there is room for at a time.
constexpr std::size_t kGrowth = 8;

std::size_t record_bytes(const MimePart& part) {
    std::size_t bytes = sizeof(MimePart) + part.path.size() + part.type.size() + part.disposition.size();
    for (const std::string& name : part.names) bytes += name.size() + sizeof(std::string);
    return bytes;
}

std::size_t heap_bytes(const std::string& text) {
    static const std::size_t inside = std::string{}.capacity();
    return text.capacity() > inside ? text.capacity() + 1 : 0;
}

}  // namespace

int ScanResult::open(MimePart part, const ScanLimits& limits) {
    ++part_count;
    const std::size_t bytes = record_bytes(part);
    if (parts.size() >= limits.recorded_parts || recorded_bytes_ + bytes > limits.recorded_bytes) return -1;
    recorded_bytes_ += bytes;
    // Nothing is held that is not counted: growing by doubling would take up to twice as much.
    if (parts.size() == parts.capacity()) parts.reserve(parts.size() + kGrowth);
    for (std::string& name : part.names) name.shrink_to_fit();
    part.names.shrink_to_fit();
    parts.push_back(std::move(part));
    return static_cast<int>(parts.size()) - 1;
}

bool ScanResult::add_hidden(int place, const HiddenFiles& files, const ScanLimits& limits) {
    if (place < 0) return !files.cut();
    std::vector<HiddenFile>& kept = parts[static_cast<std::size_t>(place)].hidden;
    for (const HiddenFile& file : files.files()) {
        if (std::find(kept.begin(), kept.end(), file) != kept.end()) continue;
        const std::size_t bytes = file.name.size() + file.type.size() + sizeof(HiddenFile);
        if (kept.size() >= HiddenFiles::kMax || recorded_bytes_ + bytes > limits.recorded_bytes) return false;
        recorded_bytes_ += bytes;
        kept.reserve(kept.size() + 1);
        kept.push_back(file);
    }
    return !files.cut();
}

ScanResult::Tally& ScanResult::tally(std::optional<Tolerance> tolerable) {
    return tolerable ? tolerable_[static_cast<std::size_t>(*tolerable)] : firm_;
}

void ScanResult::note(ReasonSet reasons, std::optional<Tolerance> tolerable) {
    tally(tolerable).reasons.add(reasons);
}

void ScanResult::close(int place, ReasonSet reasons, std::optional<Tolerance> tolerable) {
    note(reasons, tolerable);
    if (!reasons.empty()) ++tally(tolerable).parts;
    if (place < 0) return;
    MimePart& part = parts[static_cast<std::size_t>(place)];
    part.reasons = reasons;
    part.tolerable = tolerable;
}

ReasonSet ScanResult::counted(ToleranceSet tolerated) const {
    ReasonSet all = firm_.reasons;
    all.add(message_reasons);
    for (std::size_t i = 0; i < kToleranceCount; ++i) {
        if (!tolerated.has(static_cast<Tolerance>(i))) all.add(tolerable_[i].reasons);
    }
    return all;
}

std::uint64_t ScanResult::attachments(ToleranceSet tolerated) const {
    std::uint64_t count = firm_.parts;
    for (std::size_t i = 0; i < kToleranceCount; ++i) {
        if (!tolerated.has(static_cast<Tolerance>(i))) count += tolerable_[i].parts;
    }
    return count;
}

Finding ScanResult::overall(ToleranceSet tolerated) const {
    return counted(tolerated).finding();
}

MimeReason ScanResult::reason(ToleranceSet tolerated) const {
    return counted(tolerated).first();
}

std::size_t ScanResult::memory_used() const {
    std::size_t bytes = parts.capacity() * sizeof(MimePart);
    for (const MimePart& part : parts) {
        bytes += heap_bytes(part.path) + heap_bytes(part.type) + heap_bytes(part.disposition);
        bytes += part.names.capacity() * sizeof(std::string);
        for (const std::string& name : part.names) bytes += heap_bytes(name);
        bytes += part.hidden.capacity() * sizeof(HiddenFile);
        for (const HiddenFile& file : part.hidden) bytes += heap_bytes(file.name) + heap_bytes(file.type);
    }
    return bytes;
}

}  // namespace postern
