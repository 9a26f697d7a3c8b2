#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace postern {

// The longest name of a host in text (RFC 1035 section 2.3.4) and the longest label.
inline constexpr std::size_t kMaxDomainLength = 253;
inline constexpr std::size_t kMaxLabelLength = 63;

// The one form in which domains are compared: lower-case A-labels separated by single dots, without a
// dot at the end. Two spellings that a reader or a resolver takes for the same name have the same
// canonical form (UTS-46, non-transitional): case, full-width letters, ideographic dots, U-labels and
// their A-labels, code points that show nothing, blanks at the ends, empty labels.
//
// A domain literal, "[192.0.2.1]" or "[IPv6:2001:db8::1]" (RFC 5321 section 4.1.3), has the canonical
// form "[" address "]" with the address as IpAddress::to_string writes it.
//
// No value for what can't be a domain: nothing at all, bytes that are not UTF-8, characters that no
// name holds (underscore is let pass), a label above 63 bytes, a name above 253, a literal
// that holds no address. Text of pure ASCII without "xn--" costs one pass and no library call.
// Pure; may be called from any thread. Input above 1,024 bytes is no domain.
[[nodiscard]] std::optional<std::string> canonical_domain(std::string_view text);

// True for the bytes that a domain of ASCII labels consists of: letters, digits, "-", "_" and ".".
[[nodiscard]] bool is_domain_byte(char c);

}  // namespace postern
