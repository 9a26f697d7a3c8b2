#include "address/charset.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

struct Alias {
    std::string_view name;  // as in mail
    const char* canonical;  // as iconv knows it
};

// The three that are decoded here come first: most mail uses no other.
constexpr const char* kUtf8 = "UTF-8";
constexpr const char* kAscii = "US-ASCII";
constexpr const char* kLatin1 = "ISO-8859-1";

constexpr std::array kAliases{
    Alias{"utf-8", kUtf8},
    Alias{"utf8", kUtf8},
    Alias{"us-ascii", kAscii},
    Alias{"ascii", kAscii},
    Alias{"ansi_x3.4-1968", kAscii},
    Alias{"iso-8859-1", kLatin1},
    Alias{"iso8859-1", kLatin1},
    Alias{"latin1", kLatin1},
    Alias{"iso-8859-2", "ISO-8859-2"},
    Alias{"iso-8859-3", "ISO-8859-3"},
    Alias{"iso-8859-4", "ISO-8859-4"},
    Alias{"iso-8859-5", "ISO-8859-5"},
    Alias{"iso-8859-6", "ISO-8859-6"},
    Alias{"iso-8859-7", "ISO-8859-7"},
    Alias{"iso-8859-8", "ISO-8859-8"},
    Alias{"iso-8859-8-i", "ISO-8859-8"},
    Alias{"iso-8859-9", "ISO-8859-9"},
    Alias{"iso-8859-10", "ISO-8859-10"},
    Alias{"iso-8859-11", "ISO-8859-11"},
    Alias{"iso-8859-13", "ISO-8859-13"},
    Alias{"iso-8859-14", "ISO-8859-14"},
    Alias{"iso-8859-15", "ISO-8859-15"},
    Alias{"iso8859-15", "ISO-8859-15"},
    Alias{"iso-8859-16", "ISO-8859-16"},
    Alias{"windows-874", "CP874"},
    Alias{"windows-1250", "CP1250"},
    Alias{"windows-1251", "CP1251"},
    Alias{"windows-1252", "CP1252"},
    Alias{"windows-1253", "CP1253"},
    Alias{"windows-1254", "CP1254"},
    Alias{"windows-1255", "CP1255"},
    Alias{"windows-1256", "CP1256"},
    Alias{"windows-1257", "CP1257"},
    Alias{"windows-1258", "CP1258"},
    Alias{"cp1250", "CP1250"},
    Alias{"cp1251", "CP1251"},
    Alias{"cp1252", "CP1252"},
    Alias{"koi8-r", "KOI8-R"},
    Alias{"koi8-u", "KOI8-U"},
    Alias{"tis-620", "TIS-620"},
    Alias{"macintosh", "MACINTOSH"},
    Alias{"iso-2022-jp", "ISO-2022-JP"},
    Alias{"iso-2022-kr", "ISO-2022-KR"},
    Alias{"shift_jis", "CP932"},
    Alias{"shift-jis", "CP932"},
    Alias{"x-sjis", "CP932"},
    Alias{"windows-31j", "CP932"},
    Alias{"cp932", "CP932"},
    Alias{"euc-jp", "EUC-JP"},
    Alias{"euc-kr", "CP949"},
    Alias{"ks_c_5601-1987", "CP949"},
    Alias{"cp949", "CP949"},
    Alias{"gb2312", "GB18030"},
    Alias{"gb_2312-80", "GB18030"},
    Alias{"gbk", "GB18030"},
    Alias{"cp936", "GB18030"},
    Alias{"gb18030", "GB18030"},
    Alias{"big5", "BIG5"},
    Alias{"big5-hkscs", "BIG5-HKSCS"},
};

const char* canonical_charset(std::string_view name) {
    for (const Alias& alias : kAliases) {
        if (iequals(alias.name, name)) return alias.canonical;
    }
    return nullptr;
}

constexpr char32_t kReplacement = 0xFFFD;

// A lead byte of a form that is too long for its code point, with a continuation byte behind it.
bool is_overlong(std::string_view bytes, std::size_t at) {
    if (at + 1 >= bytes.size()) return false;
    const auto lead = static_cast<std::uint8_t>(bytes[at]);
    const auto next = static_cast<std::uint8_t>(bytes[at + 1]);
    if ((next & 0xC0U) != 0x80) return false;
    return lead == 0xC0 || lead == 0xC1 || (lead == 0xE0 && next < 0xA0) || (lead == 0xF0 && next < 0x90) ||
           lead >= 0xF8;
}

bool append_checked_utf8(std::string_view bytes, std::string& out) {
    const std::size_t before = out.size();
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = utf8_decode_next(bytes, at);
        if (!step.valid && is_overlong(bytes, at)) {
            out.resize(before);
            return false;
        }
        append_utf8(out, step.valid ? step.code : kReplacement);
        at += step.length;
    }
    return true;
}

void append_single_bytes(std::string_view bytes, bool ascii, std::string& out) {
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        append_utf8(out, ascii && byte >= 0x80 ? kReplacement : byte);
    }
}

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

bool CharsetConverter::append(std::string_view charset, std::string_view bytes, std::string& out) {
    const char* const name = canonical_charset(charset);
    if (name == nullptr) return false;
    if (name == kUtf8) return append_checked_utf8(bytes, out);
    if (name == kAscii || name == kLatin1) {
        append_single_bytes(bytes, name == kAscii, out);
        return true;
    }
    auto* const handle = open(name);
    if (handle == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT: see above
    append_by_iconv(handle, bytes, out);
    return true;
}

bool is_stateful_charset(std::string_view charset) {
    return istarts_with(charset, "iso-2022-");
}

}  // namespace postern
