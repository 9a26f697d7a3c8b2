#include "mime/scan_result.h"

#include <utility>

namespace postern {
namespace {

std::size_t text_bytes(const MimePart& part) {
    std::size_t bytes = part.path.size() + part.type.size() + part.disposition.size();
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
    const std::size_t bytes = text_bytes(part);
    if (parts.size() >= limits.recorded_parts || recorded_bytes_ + bytes > limits.recorded_bytes) return -1;
    recorded_bytes_ += bytes;
    parts.push_back(std::move(part));
    return static_cast<int>(parts.size()) - 1;
}

void ScanResult::close(int place, ReasonSet reasons, std::optional<Tolerance> tolerable) {
    if (tolerable) {
        tolerable_[static_cast<std::size_t>(*tolerable)].add(reasons);
    } else {
        firm_.add(reasons);
    }
    if (place < 0) return;
    MimePart& part = parts[static_cast<std::size_t>(place)];
    part.reasons = reasons;
    part.tolerable = tolerable;
}

ReasonSet ScanResult::counted(ToleranceSet tolerated) const {
    ReasonSet all = firm_;
    all.add(message_reasons);
    for (std::size_t i = 0; i < kToleranceCount; ++i) {
        if (!tolerated.has(static_cast<Tolerance>(i))) all.add(tolerable_[i]);
    }
    return all;
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
    }
    return bytes;
}

}  // namespace postern
