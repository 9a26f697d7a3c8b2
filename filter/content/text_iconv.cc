#include "content/text_iconv.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "base/utf8.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kPiece = 4096;
// More bytes than any character and its shifts take: what is longer is not its beginning.
constexpr std::size_t kLongestStart = 16;
constexpr auto kFailed = static_cast<std::size_t>(-1);

}  // namespace

IconvStream::~IconvStream() {
    close();
}

void IconvStream::close() {
    if (handle_ != nullptr) iconv_close(handle_);
    handle_ = nullptr;
    name_ = nullptr;
}

bool IconvStream::begin(const char* name) {
    held_.clear();
    if (handle_ != nullptr && std::string_view(name) == name_) {
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        return true;
    }
    close();
    auto* const handle = iconv_open("UTF-8", name);
    if (handle == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT: what it returns for failure
    handle_ = handle;
    name_ = name;
    return true;
}

void IconvStream::feed(std::string_view bytes, std::string& out) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
        held_.append(bytes.substr(0, kPiece));
        convert(out);
    }
}

// Each failure of iconv takes one byte of input, so that this ends.
void IconvStream::convert(std::string& out) {
    char* in = held_.data();
    std::size_t left = held_.size();
    std::array<char, kPiece> buffer;  // NOLINT: filled by iconv
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t code = iconv(handle_, &in, &left, &to, &room);
        const int why = errno;
        out.append(buffer.data(), buffer.size() - room);
        if (code != kFailed || why == E2BIG) continue;
        if (why == EINVAL && left <= kLongestStart) break;
        append_utf8(out, kReplacement);
        ++in;
        --left;
    }
    held_.erase(0, held_.size() - left);
}

void IconvStream::finish(std::string& out) {
    if (!held_.empty()) append_utf8(out, kReplacement);
    held_.clear();
    flush(out);
}

// Some charsets hold a character back until they know that no accent follows.
void IconvStream::flush(std::string& out) {
    std::array<char, kLongestStart> buffer;  // NOLINT: filled by iconv
    char* to = buffer.data();
    std::size_t room = buffer.size();
    iconv(handle_, nullptr, nullptr, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
}

}  // namespace postern
