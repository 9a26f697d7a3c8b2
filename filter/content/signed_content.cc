#include "content/signed_content.h"

#include <algorithm>
#include <optional>
#include <span>

namespace postern {
namespace {

// First bytes of elements (X.690, 8.1.2).
constexpr unsigned kEndOfContents = 0x00;
constexpr unsigned kOctetString = 0x04;
constexpr unsigned kConstructed = 0x20;
constexpr unsigned kSequence = 0x30;
constexpr unsigned kExplicit = 0xa0;

// Where the length stands in the head of an element; no value where more of the head has to come.
std::optional<std::size_t> length_at(std::span<const unsigned char> head) {
    if ((head[0] & 0x1fU) != 0x1fU) return 1;
    for (std::size_t i = 1; i < head.size(); ++i) {
        if ((head[i] & 0x80U) == 0) return i + 1;
    }
    return std::nullopt;
}

}  // namespace

std::string_view SignedContent::next(std::string_view& bytes) {
    while (!bytes.empty() && state_ == State::kReading) {
        if (passing_ == 0) {
            ++at_;
            head_byte(static_cast<unsigned char>(bytes.front()));
            bytes.remove_prefix(1);
            continue;
        }
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(passing_, bytes.size()));
        const std::string_view piece = bytes.substr(0, count);
        bytes.remove_prefix(count);
        at_ += count;
        passing_ -= count;
        if (passing_ == 0) close_ended();
        if (content_) return piece;
    }
    return {};
}

void SignedContent::head_byte(unsigned char byte) {
    if (head_size_ == kLongestHead) return stop(State::kBroken);
    head_[head_size_++] = byte;
    const std::span<const unsigned char> head(head_.data(), head_size_);
    const auto at = length_at(head);
    if (!at || head.size() == *at) return;
    const unsigned first = head[*at];
    Element read{head[0], first == 0x80U, first};
    if (first > 0x80U) {
        const std::size_t more = first & 0x7fU;
        if (more > 8) return stop(State::kBroken);
        if (head.size() < *at + 1 + more) return;
        read.size = 0;
        for (const unsigned char one : head.subspan(*at + 1, more)) read.size = read.size << 8U | one;
    }
    if (read.indefinite) read.size = 0;
    head_size_ = 0;
    element(read);
}

bool SignedContent::fits(const Element& element) const {
    if (element.size > UINT64_MAX - at_) return false;
    const std::span<const Level> open(levels_.data(), depth_);
    return std::all_of(open.begin(), open.end(), [&](const Level& level) {
        return level.indefinite || at_ + element.size <= level.end;
    });
}

void SignedContent::element(const Element& element) {
    Level& level = levels_[depth_ - 1];
    if (!fits(element)) return stop(State::kBroken);
    if (element.tag == kEndOfContents) {
        const bool expected = level.indefinite && depth_ > 1 && element.size == 0 && !element.indefinite;
        return expected ? end_of_contents() : stop(State::kBroken);
    }
    const unsigned child = level.children++;
    const bool constructed = (element.tag & kConstructed) != 0;
    const auto way = [&](unsigned place, unsigned tag) { return child == place && element.tag == tag; };
    switch (level.role) {
        case Role::kOutside:
            return way(0, kSequence) ? enter(Role::kInfo, element) : stop(State::kBroken);
        case Role::kInfo:
            if (child == 0) break;
            return way(1, kExplicit) ? enter(Role::kInfoContent, element) : stop(State::kBroken);
        case Role::kInfoContent:
            return way(0, kSequence) ? enter(Role::kSigned, element) : stop(State::kBroken);
        case Role::kSigned:
            if (child < 2) break;
            return way(2, kSequence) ? enter(Role::kEncapsulated, element) : stop(State::kBroken);
        case Role::kEncapsulated:
            if (child == 0) break;
            return way(1, kExplicit) ? enter(Role::kEncapsulatedContent, element) : stop(State::kBroken);
        case Role::kEncapsulatedContent:
            if (child > 0) return stop(State::kBroken);
            if ((element.tag & ~kConstructed) != kOctetString) return stop(State::kUnsupported);
            return constructed ? enter(Role::kString, element) : pass(element, true);
        case Role::kString:
            if ((element.tag & ~kConstructed) != kOctetString) return stop(State::kBroken);
            return constructed ? enter(Role::kString, element) : pass(element, true);
        case Role::kOther:
            break;
    }
    if (element.indefinite) return enter(Role::kOther, element);
    pass(element, false);
}

void SignedContent::enter(Role role, const Element& element) {
    const bool constructed = (element.tag & kConstructed) != 0;
    if (!constructed || depth_ == kMostLevels) return stop(State::kBroken);
    levels_[depth_++] = Level{role, element.indefinite, at_ + element.size, 0};
    close_ended();
}

void SignedContent::pass(const Element& element, bool is_content) {
    if (element.indefinite) return stop(State::kBroken);
    content_ = is_content;
    passing_ = element.size;
    if (passing_ == 0) close_ended();
}

void SignedContent::end_of_contents() {
    leave();
    close_ended();
}

void SignedContent::leave() {
    const Level& left = levels_[--depth_];
    if (left.role == Role::kOther || left.role == Role::kString) return;
    // No more of the content can follow these two; of the others they are missing.
    const bool ended = left.role == Role::kEncapsulated || left.role == Role::kEncapsulatedContent;
    stop(ended && left.children > 0 ? State::kDone : State::kBroken);
}

void SignedContent::close_ended() {
    while (state_ == State::kReading && !levels_[depth_ - 1].indefinite && levels_[depth_ - 1].end == at_) {
        leave();
    }
}

}  // namespace postern
