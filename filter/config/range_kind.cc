#include "config/range_kind.h"

#include <algorithm>
#include <array>

namespace postern {

IpRange known_range(std::string_view text) {
    const Result<ParsedRange> parsed = IpRange::parse(text);
    return parsed ? parsed->range : IpRange{};
}

bool is_everything(const IpRange& range) {
    static const std::array kAll{known_range("0.0.0.0/0"), known_range("::/0")};
    return std::ranges::find(kAll, range) != kAll.end();
}

bool is_internal(const IpRange& range) {
    static const std::array kBlocks{
        known_range("0.0.0.0/8"),       known_range("10.0.0.0/8"),     known_range("100.64.0.0/10"),
        known_range("127.0.0.0/8"),     known_range("169.254.0.0/16"), known_range("172.16.0.0/12"),
        known_range("192.0.2.0/24"),    known_range("192.168.0.0/16"), known_range("198.18.0.0/15"),
        known_range("198.51.100.0/24"), known_range("203.0.113.0/24"), known_range("::/127"),
        known_range("2001:db8::/32"),   known_range("3fff::/20"),      known_range("fc00::/7"),
        known_range("fe80::/10"),       known_range("fec0::/10")};
    return std::ranges::any_of(kBlocks, [&](const IpRange& block) { return block.contains(range); });
}

bool is_wide(const IpRange& range) {
    return range.size() > 256;
}

}  // namespace postern
