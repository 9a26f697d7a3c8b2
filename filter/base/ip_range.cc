#include "base/ip_range.h"

#include <bit>
#include <utility>

#include "base/escape.h"
#include "base/text.h"

namespace postern {

namespace {

constexpr IpAddress kLastBeforeMapped = IpAddress::from_words(0, 0xfffe'ffff'ffff);

Error not_a_range(std::string_view text, std::string_view why) {
    return {"not an IP range: '" + escape_for_log(text, 96) + "' (" + std::string(why) + ")"};
}

std::string no_address(std::string_view part) {
    if (part.empty()) return "an address is missing";
    return "'" + escape_for_log(part, 64) + "' is not an address";
}

// The last address of the network of `prefix` leading bits that starts at `network`, in the IPv6 form.
IpAddress last_of(const IpAddress& network, unsigned prefix) {
    const auto host_bits = [](unsigned ones) { return ones >= 64 ? 0 : UINT64_MAX >> ones; };
    const IpAddress last = IpAddress::from_words(network.high() | host_bits(prefix),
                                                 network.low() | host_bits(prefix <= 64 ? 0 : prefix - 64));
    // "::/80" to "::/95" and the like end in the mapped block, which is not theirs.
    return last.is_v4() && !network.is_v4() ? kLastBeforeMapped : last;
}

Result<ParsedRange> parse_network(std::string_view text, std::string_view address_text,
                                  std::string_view length_text) {
    const Result<IpAddress> address = IpAddress::parse(address_text);
    if (!address) return not_a_range(text, no_address(address_text));
    const bool v6_text = address_text.find(':') != std::string_view::npos;
    const bool leading_zero = length_text.size() > 1 && length_text.front() == '0';
    const auto length = parse_uint(length_text);
    if (!length || leading_zero) return not_a_range(text, "the prefix length is not a number");
    if (!v6_text && *length > 32) return not_a_range(text, "prefix length above 32");
    if (*length > 128) return not_a_range(text, "prefix length above 128");
    if (v6_text && address->is_v4() && *length < 96) {
        return not_a_range(text, "an IPv4-mapped network has a prefix length of 96 to 128");
    }
    const auto bits = static_cast<unsigned>(v6_text ? *length : *length + 96);
    const IpAddress network = address->network(address->is_v4() ? bits - 96 : bits);
    return ParsedRange{{network, last_of(network, bits)}, network != *address};
}

Result<ParsedRange> parse_span(std::string_view text, std::string_view first_text,
                               std::string_view last_text) {
    const Result<IpAddress> first = IpAddress::parse(first_text);
    if (!first) return not_a_range(text, no_address(first_text));
    const Result<IpAddress> last = IpAddress::parse(last_text);
    if (!last) return not_a_range(text, no_address(last_text));
    if (first->is_v4() != last->is_v4()) return not_a_range(text, "one end is IPv4 and the other IPv6");
    if (*first > *last) return not_a_range(text, "the first address is above the last");
    return ParsedRange{{*first, *last}, false};
}

// The prefix length, in the IPv6 form, of the network that the range is; -1 where it is none.
int prefix_of(const IpRange& range) {
    const std::uint64_t high = range.first.high() ^ range.last.high();
    const std::uint64_t low = range.first.low() ^ range.last.low();
    const int prefix = high != 0 ? std::countl_zero(high) : 64 + std::countl_zero(low);
    const auto bits = static_cast<unsigned>(prefix);
    const bool v4 = range.is_v4();
    const IpAddress network = range.first.network(v4 ? bits - 96 : bits);
    return network == range.first && last_of(network, bits) == range.last ? prefix : -1;
}

}  // namespace

Result<ParsedRange> IpRange::parse(std::string_view text) {
    if (const auto network = split_once(text, '/'))
        return parse_network(text, network->first, network->second);
    if (const auto ends = split_once(text, '-')) return parse_span(text, ends->first, ends->second);
    const Result<IpAddress> address = IpAddress::parse(text);
    if (!address)
        return not_a_range(
            text, text.empty() ? no_address(text) : "neither an address, nor a-b, nor address/length");
    return ParsedRange{{*address, *address}, false};
}

std::uint64_t IpRange::size() const {
    const bool spans_mapped = !is_v4() && first <= kLastBeforeMapped && last > kLastBeforeMapped;
    const std::uint64_t high = last.high() - first.high() - (last.low() < first.low() ? 1 : 0);
    const std::uint64_t low = last.low() - first.low();
    if (high == 0) {
        const std::uint64_t count = low - (spans_mapped ? 0x1'0000'0000 : 0);
        return count == UINT64_MAX ? count : count + 1;
    }
    // Just above 2^64 the mapped addresses, which are not of this family, may bring it below again.
    const bool fits = high == 1 && spans_mapped && low < 0xffff'ffff;
    return fits ? low - 0x1'0000'0000 + 1 : UINT64_MAX;
}

std::string IpRange::to_string() const {
    if (first == last) return first.to_string();
    const int prefix = prefix_of(*this);
    if (prefix < 0) return first.to_string() + "-" + last.to_string();
    return first.to_string() + "/" + std::to_string(is_v4() ? prefix - 96 : prefix);
}

}  // namespace postern
