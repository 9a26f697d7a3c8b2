#include "base/ip.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "base/escape.h"

namespace postern {

namespace {

constexpr std::uint64_t kFirstMapped = 0xffff'0000'0000;
constexpr std::uint64_t kLastMapped = 0xffff'ffff'ffff;

std::uint64_t read_word(const std::uint8_t* bytes) {
    std::uint64_t word = 0;
    for (int i = 0; i < 8; ++i) word = (word << 8U) | bytes[i];
    return word;
}

void write_word(std::uint64_t word, std::uint8_t* bytes) {
    for (int i = 7; i >= 0; --i, word >>= 8U) bytes[i] = static_cast<std::uint8_t>(word);
}

Error not_an_address(std::string_view text) {
    std::string what = "not an IP address: '" + escape_for_log(text, 64) + "'";
    if (text.find('%') != std::string_view::npos) what += " (a zone can't be given)";
    return {what};
}

std::string v4_text(std::uint32_t address) {
    std::string text;
    for (unsigned shift = 24;; shift -= 8) {
        text += std::to_string((address >> shift) & 0xffU);
        if (shift == 0) return text;
        text += '.';
    }
}

// The longest run of two or more zero groups, the first of equals: RFC 5952 section 4.2.
std::pair<std::size_t, std::size_t> longest_zero_run(const std::array<unsigned, 8>& groups) {
    std::pair<std::size_t, std::size_t> best{8, 8};
    for (std::size_t i = 0; i < 8;) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0) ++end;
        if (end - i >= 2 && end - i > best.second - best.first) best = {i, end};
        i = end + 1;
    }
    return best;
}

void append_group(std::string& text, unsigned group) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    unsigned shift = 12;
    while (shift > 0 && (group >> shift) == 0) shift -= 4;
    for (;; shift -= 4) {
        text += kDigits[(group >> shift) & 0xfU];
        if (shift == 0) return;
    }
}

std::string v6_text(std::uint64_t high, std::uint64_t low) {
    std::array<unsigned, 8> groups{};
    for (unsigned i = 0; i < 4; ++i) {
        groups[i] = static_cast<unsigned>(high >> (48U - 16U * i)) & 0xffffU;
        groups[i + 4] = static_cast<unsigned>(low >> (48U - 16U * i)) & 0xffffU;
    }
    const auto [zeros, zeros_end] = longest_zero_run(groups);
    std::string text;
    for (std::size_t i = 0; i < 8;) {
        if (i == zeros) {
            text += "::";
            i = zeros_end;
            continue;
        }
        if (i != 0 && i != zeros_end) text += ':';
        append_group(text, groups[i++]);
    }
    return text;
}

struct Block {
    std::uint32_t network;
    unsigned prefix;
};

// The IANA IPv4 special-purpose registry (RFC 6890 and successors), multicast and class E.
constexpr std::array kSpecialV4 = {
    Block{0x00000000, 8},  Block{0x0a000000, 8},  Block{0x64400000, 10}, Block{0x7f000000, 8},
    Block{0xa9fe0000, 16}, Block{0xac100000, 12}, Block{0xc0000000, 24}, Block{0xc0000200, 24},
    Block{0xc0586300, 24}, Block{0xc0a80000, 16}, Block{0xc6120000, 15}, Block{0xc6336400, 24},
    Block{0xcb007100, 24}, Block{0xe0000000, 4},  Block{0xf0000000, 4},
};

// The blocks inside 2000::/3 that are not public, by the upper 32 bits.
constexpr std::array kSpecialV6 = {
    Block{0x20010000, 23},
    Block{0x20010db8, 32},
    Block{0x20020000, 16},
    Block{0x3fff0000, 20},
};

bool in_block(std::uint32_t bits, const Block& block) {
    return ((bits ^ block.network) >> (32U - block.prefix)) == 0;
}

}  // namespace

Result<IpAddress> IpAddress::parse(std::string_view text) {
    // inet_pton wants a C string: a NUL would end it early, and nothing that long is an address.
    std::array<char, INET6_ADDRSTRLEN> copy{};
    if (text.size() >= copy.size() || text.find('\0') != std::string_view::npos) return not_an_address(text);
    text.copy(copy.data(), text.size());
    if (text.find(':') == std::string_view::npos) {
        in_addr v4{};
        if (inet_pton(AF_INET, copy.data(), &v4) != 1) return not_an_address(text);
        return from_v4(ntohl(v4.s_addr));
    }
    std::array<std::uint8_t, 16> v6{};
    if (inet_pton(AF_INET6, copy.data(), v6.data()) != 1) return not_an_address(text);
    return from_v6(v6);
}

IpAddress IpAddress::from_v6(std::span<const std::uint8_t, 16> bytes) {
    return {read_word(bytes.data()), read_word(bytes.data() + 8)};
}

std::optional<IpAddress> IpAddress::from_sockaddr(const sockaddr* peer) {
    if (peer == nullptr) return std::nullopt;
    if (peer->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, peer, sizeof v4);
        return from_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (peer->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, peer, sizeof v6);
        return from_v6(std::span<const std::uint8_t, 16>(v6.sin6_addr.s6_addr));
    }
    return std::nullopt;
}

std::array<std::uint8_t, 16> IpAddress::bytes() const {
    std::array<std::uint8_t, 16> bytes{};
    write_word(high_, bytes.data());
    write_word(low_, bytes.data() + 8);
    return bytes;
}

std::string IpAddress::to_string() const {
    return is_v4() ? v4_text(v4()) : v6_text(high_, low_);
}

bool IpAddress::is_public() const {
    if (is_v4()) {
        return std::none_of(kSpecialV4.begin(), kSpecialV4.end(),
                            [this](const Block& block) { return in_block(v4(), block); });
    }
    if ((high_ >> 61U) != 1) return false;  // 2000::/3, all the global unicast there is
    const auto upper = static_cast<std::uint32_t>(high_ >> 32U);
    return std::none_of(kSpecialV6.begin(), kSpecialV6.end(),
                        [upper](const Block& block) { return in_block(upper, block); });
}

std::optional<IpAddress> IpAddress::next() const {
    if (is_v4()) {
        if (v4() == UINT32_MAX) return std::nullopt;
        return from_v4(v4() + 1);
    }
    if (high_ == UINT64_MAX && low_ == UINT64_MAX) return std::nullopt;
    if (high_ == 0 && low_ + 1 == kFirstMapped) return IpAddress{0, kLastMapped + 1};
    return IpAddress{low_ == UINT64_MAX ? high_ + 1 : high_, low_ + 1};
}

std::optional<IpAddress> IpAddress::prev() const {
    if (is_v4()) {
        if (v4() == 0) return std::nullopt;
        return from_v4(v4() - 1);
    }
    if (high_ == 0 && low_ == 0) return std::nullopt;
    if (high_ == 0 && low_ - 1 == kLastMapped) return IpAddress{0, kFirstMapped - 1};
    return IpAddress{low_ == 0 ? high_ - 1 : high_, low_ - 1};
}

IpAddress IpAddress::network(unsigned prefix_length) const {
    const unsigned bits = std::min(is_v4() ? prefix_length + 96U : prefix_length, 128U);
    const auto mask = [](unsigned ones) { return ones == 0 ? 0 : UINT64_MAX << (64U - ones); };
    return {high_ & mask(std::min(bits, 64U)), bits <= 64 ? 0 : low_ & mask(bits - 64U)};
}

}  // namespace postern
