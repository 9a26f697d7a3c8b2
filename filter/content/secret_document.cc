#include "content/secret_document.h"

#include <algorithm>

namespace postern {
namespace {

using namespace std::string_view_literals;

// MS-CFB, 2.6.1: 64 bytes of name in UTF-16, its size in bytes with its end, and the kind of object.
constexpr auto kName = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"sv;
constexpr std::size_t kSizeAt = 64;
constexpr std::size_t kKindAt = 66;
constexpr char kStream = 2;

}  // namespace

bool SecretDocument::may_be(std::string_view first_bytes) {
    return first_bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv);
}

void SecretDocument::feed(std::string_view bytes) {
    while (!bytes.empty() && !found_) {
        if (size_ == 0 && bytes.size() >= kEntry) {
            entry(bytes.substr(0, kEntry));
            bytes.remove_prefix(kEntry);
            continue;
        }
        const std::size_t count = std::min(kEntry - size_, bytes.size());
        std::copy_n(bytes.begin(), count, held_.begin() + static_cast<std::ptrdiff_t>(size_));
        bytes.remove_prefix(count);
        size_ += count;
        if (size_ < kEntry) continue;
        entry({held_.data(), kEntry});
        size_ = 0;
    }
}

void SecretDocument::entry(std::string_view bytes) {
    found_ = found_ || (bytes.starts_with(kName) && bytes[kSizeAt] == static_cast<char>(kName.size()) &&
                        bytes[kSizeAt + 1] == 0 && bytes[kKindAt] == kStream);
}

}  // namespace postern
