#include "archive/unlisted_format.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace postern {
namespace {

using namespace std::string_view_literals;

struct Mark {
    std::uint64_t at = 0;
    std::string_view bytes;
};

constexpr std::uint64_t kFirstDescriptor = 32768;  // of an image: 16 sectors in

// The marks are long enough for other files not to have them by chance, or where they stand is unusual.
constexpr std::array kMarks{
    Mark{7, "**ACE**"sv},
    Mark{0, "ALZ\x01"sv},
    Mark{0, "EGGA"sv},
    Mark{20, "\xdc\xa7\xc4\xfd"sv},  // ZOO
    Mark{0, "StuffIt (c)1997-"sv},
    Mark{0, "SIT!"sv},
    Mark{0, "xar!\x00\x1c"sv},
    Mark{0, "MSWIM\x00\x00\x00"sv},
    Mark{0, "vhdxfile"sv},
    Mark{0, "conectix"sv},  // a dynamic VHD
    Mark{0, "\x89LZO\x00\x0d\x0a\x1a\x0a"sv},
    Mark{0, "LRZI"sv},
    Mark{0, "UHA\x06"sv},
    Mark{0, "KGB_arch"sv},
    Mark{0, "7kSt\xa0\x31\x83\xd3"sv},  // ZPAQ
    Mark{0, "hsqs"sv},                  // SquashFS
    Mark{0, "MDF\x00\xff\xff\xff"sv},
    Mark{0, "DAA\x00"sv},
};

// ARJ has two bytes only; what follows them is a header of known shape.
bool is_arj(const ByteSource& source) {
    const std::string head = source.bytes_at(0, 12);
    if (head.size() < 12 || !head.starts_with("\x60\xea")) return false;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(head[at]); };
    const unsigned basic = byte(2) | static_cast<unsigned>(byte(3)) << 8U;
    constexpr unsigned kLongestBasic = 2600;
    constexpr unsigned kFirstHeader = 30;
    return basic >= kFirstHeader && basic <= kLongestBasic && byte(4) >= kFirstHeader && byte(10) == 2;
}

// Images of disks end with a mark: 512 bytes of footer.
bool is_disk_image(const ByteSource& source) {
    constexpr std::uint64_t kFooter = 512;
    if (source.size() < kFooter) return false;
    const std::uint64_t at = source.size() - kFooter;
    return source.has_at(at, "conectix"sv) || source.has_at(at, "koly\x00\x00\x00\x04"sv);
}

}  // namespace

bool has_iso(const ByteSource& source) {
    return source.has_at(kFirstDescriptor + 1, "CD001"sv);
}

bool has_udf(const ByteSource& source) {
    constexpr std::uint64_t kDescriptor = 2048;
    constexpr int kMostDescriptors = 64;
    for (int i = 0; i < kMostDescriptors; ++i) {
        const std::uint64_t at = kFirstDescriptor + static_cast<std::uint64_t>(i) * kDescriptor + 1;
        if (source.has_at(at, "NSR02"sv) || source.has_at(at, "NSR03"sv)) return true;
        const bool other = source.has_at(at, "CD001"sv) || source.has_at(at, "BEA01"sv) ||
                           source.has_at(at, "BOOT2"sv) || source.has_at(at, "CDW02"sv);
        if (!other) return false;
    }
    return false;
}

bool is_unlisted_format(const ByteSource& source) {
    for (const Mark& mark : kMarks) {
        if (source.has_at(mark.at, mark.bytes)) return true;
    }
    return is_arj(source) || is_disk_image(source) || has_udf(source);
}

}  // namespace postern
