#include "content/text_utf8.h"

#include <algorithm>
#include <cstring>

#include "address/windows_1252.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

// Where the first byte above 0x7f stands, or the end.
std::size_t end_of_ascii(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    std::uint64_t eight = 0;
    for (; bytes.size() - at >= sizeof(eight); at += sizeof(eight)) {
        std::memcpy(&eight, bytes.data() + at, sizeof(eight));
        if ((eight & kHigh) != 0) break;
    }
    while (at < bytes.size() && !is_high(bytes[at])) ++at;
    return at;
}

// Whether further bytes could make a character of these, which are no whole one.
bool may_go_on(std::string_view start) {
    // The least and the greatest continuation: one of them fits behind every lead byte.
    for (const char filler : {'\x80', '\xBF'}) {
        std::array<char, 4> whole{};
        whole.fill(filler);
        start.copy(whole.data(), whole.size());
        if (utf8_decode_next({whole.data(), whole.size()}, 0).valid) return true;
    }
    return false;
}

}  // namespace

void Utf8Stream::feed(std::string_view bytes, std::string& out) {
    if (held_size_ > 0) bytes = complete_held(bytes, out);
    std::size_t from = 0;  // not appended yet
    std::size_t at = end_of_ascii(bytes, 0);
    while (at < bytes.size()) {
        const Utf8Step step = strays_ == Strays::kAll ? Utf8Step{0, 1, false} : utf8_decode_next(bytes, at);
        if (!step.valid) {
            out.append(bytes.substr(from, at - from));
            const std::string_view rest = bytes.substr(at);
            if (strays_ != Strays::kAll && rest.size() < kLongest && may_go_on(rest)) {
                held_size_ = rest.copy(held_.data(), kLongest);
                return;
            }
            stray(bytes[at], out);
            from = at + 1;
        }
        at = end_of_ascii(bytes, at + step.length);
    }
    out.append(bytes.substr(from));
}

std::string_view Utf8Stream::complete_held(std::string_view bytes, std::string& out) {
    while (held_size_ > 0 && !bytes.empty()) {
        held_[held_size_++] = bytes.front();
        bytes.remove_prefix(1);
        settle_held(out);
    }
    return bytes;
}

// Writes out what is certain, so that only the beginning of a character stays.
void Utf8Stream::settle_held(std::string& out) {
    std::string_view held{held_.data(), held_size_};
    while (!held.empty()) {
        const Utf8Step step = utf8_decode_next(held, 0);
        if (!step.valid && may_go_on(held)) break;
        if (step.valid) {
            out.append(held.substr(0, step.length));
        } else {
            stray(held.front(), out);
        }
        held.remove_prefix(step.length);
    }
    std::memmove(held_.data(), held.data(), held.size());
    held_size_ = held.size();
}

void Utf8Stream::finish(std::string& out) {
    for (std::size_t i = 0; i < held_size_; ++i) stray(held_.at(i), out);
    held_size_ = 0;
}

void Utf8Stream::stray(char byte, std::string& out) const {
    const auto code = static_cast<std::uint8_t>(byte);
    append_utf8(out, strays_ == Strays::kReplace ? kReplacement : windows_1252_code(code));
}

}  // namespace postern
