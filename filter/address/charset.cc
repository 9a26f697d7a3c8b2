#include "address/charset.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include "address/charset_names.h"
#include "address/lenient_utf8.h"
#include "address/windows_1252.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kMaxRemembered = 40;  // longer names are not on the list, and are looked up each time

// Each failure of iconv takes one byte of input, so that this ends.
void append_by_iconv(iconv_t handle, std::string_view bytes, std::string& out) {
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
    std::string input(bytes);
    char* in = input.data();
    std::size_t left = input.size();
    std::array<char, 1024> buffer{};
    bool done = false;
    while (!done) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        done = left == 0;  // then the call only writes out what the state holds back
        const std::size_t code = iconv(handle, done ? nullptr : &in, &left, &to, &room);
        const int why = errno;
        out.append(buffer.data(), buffer.size() - room);
        if (code == static_cast<std::size_t>(-1) && why != E2BIG && left > 0) {
            append_utf8(out, kReplacement);
            ++in;
            --left;
        }
    }
}

}  // namespace

CharsetConverter::~CharsetConverter() {
    for (const Open& one : open_) iconv_close(one.handle);
}

const char* CharsetConverter::known(std::string_view charset) {
    if (charset != last_charset_) {
        last_charset_ = charset.substr(0, kMaxRemembered);
        last_known_ = canonical_charset(charset);
    }
    return last_known_;
}

iconv_t CharsetConverter::open(const char* name) {
    for (const Open& one : open_) {
        if (one.name == name || std::string_view(one.name) == name) return one.handle;
    }
    auto* const none = reinterpret_cast<iconv_t>(-1);  // NOLINT: what iconv_open returns for failure
    if (open_.size() >= kMaxOpen) return none;
    auto* const handle = iconv_open("UTF-8", name);
    if (handle != none) open_.push_back({name, handle});
    return handle;
}

void CharsetConverter::append_utf8_text(std::string_view bytes, std::string& out, BadBytes bad) {
    if (bad == BadBytes::kGuess) return append_lenient_utf8(bytes, out);
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = utf8_decode_next(bytes, at);
        doubtful_ = doubtful_ || !step.valid;
        append_utf8(out, step.valid ? step.code : kReplacement);
        at += step.length;
    }
}

void CharsetConverter::append_single_bytes(std::string_view bytes, bool ascii, std::string& out,
                                           BadBytes bad) {
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool doubt = byte >= 0x80 && (ascii || byte < 0xA0);
        doubtful_ = doubtful_ || doubt;
        const char32_t code = bad == BadBytes::kGuess ? windows_1252_code(byte)
                              : ascii && doubt        ? kReplacement
                                                      : byte;
        append_utf8(out, code);
    }
}

bool CharsetConverter::append(std::string_view charset, std::string_view bytes, std::string& out,
                              BadBytes bad) {
    const char* const name = known(charset);
    if (name == nullptr) return false;
    if (name == kUtf8) {
        append_utf8_text(bytes, out, bad);
    } else if (name == kAscii || name == kLatin1) {
        append_single_bytes(bytes, name == kAscii, out, bad);
    } else if (name == kWindows1252) {
        out.append(from_windows_1252(bytes));
    } else {
        auto* const handle = open(name);
        if (handle == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT: see above
        append_by_iconv(handle, bytes, out);
    }
    return true;
}

}  // namespace postern
