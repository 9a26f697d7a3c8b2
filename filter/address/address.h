#pragma once

#include <string>
#include <string_view>

namespace postern {

// One mailbox address, in the form in which addresses are compared.
//
// `local` is the local part without its quotes and escapes, in the case in which it came; compare it
// without case (ASCII). It may hold any byte; readings cut it at kMaxLocalLength.
//
// `domain` is canonical (domain.h). Empty: the address came without a domain, so whoever shows or
// delivers it adds one of ours. Where what stood after the @ is no domain, it is that text in lower
// case, untrusted bytes that are no canonical form of anything.
//
// Both empty: the empty path "<>".
struct Address {
    std::string local;
    std::string domain;

    // "local@domain", the local part quoted where RFC 5321 section 4.1.2 demands it; only the local part
    // where the domain is empty; "<>" where both are. Untrusted bytes: escape before you show it.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] bool empty() const { return local.empty() && domain.empty(); }

    // Bytes as they are; see same_mailbox for the comparison that mail wants.
    [[nodiscard]] friend bool operator==(const Address&, const Address&) = default;
};

inline constexpr std::size_t kMaxLocalLength = 256;

// Whether both name the same mailbox: local parts without case, domains equal.
[[nodiscard]] bool same_mailbox(const Address& a, const Address& b);

// True for the characters that a local part holds without quotes: atext of RFC 5322 section 3.2.3, and
// every byte above 0x7f (RFC 6532). Not the dot.
[[nodiscard]] bool is_atext(char c);

}  // namespace postern
