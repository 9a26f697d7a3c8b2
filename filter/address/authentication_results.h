#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "address/address.h"

namespace postern {

// One result of one method in an Authentication-Results field: "dkim=pass header.d=example.org".
struct AuthResult {
    // One property that the result rests on, "smtp.mailfrom=ceo@example.org".
    struct Property {
        std::string type;         // lower case: "smtp"
        std::string name;         // lower case: "mailfrom"
        std::string value;        // "ceo@example.org", without quotes and backslashes
        std::size_t host_at = 0;  // where in `value` the name behind the unquoted "@" begins; 0: no such "@"

        [[nodiscard]] friend bool operator==(const Property&, const Property&) = default;
    };

    std::string method;  // lower case: "dkim", "spf"
    std::string result;  // lower case: "pass"
    std::vector<Property> properties;
    std::uint32_t method_version = 1;

    // The value of the one property of that name (in lower case); nothing where there is none or more than
    // one. Points into this object.
    [[nodiscard]] std::optional<std::string_view> property(std::string_view type,
                                                           std::string_view name) const;

    [[nodiscard]] friend bool operator==(const AuthResult&, const AuthResult&) = default;
};

// What one Authentication-Results field says. Who wrote it, and whether that one is to be trusted, is not
// known here: the field may have come with the message.
struct AuthenticationResults {
    std::string authserv_id;  // as written, without quotes
    std::uint32_t version = 1;
    std::vector<AuthResult> results;  // empty for "none"

    [[nodiscard]] friend bool operator==(const AuthenticationResults&,
                                         const AuthenticationResults&) = default;
};

inline constexpr std::size_t kMaxAuthresBytes = 16384;
inline constexpr std::size_t kMaxAuthResults = 64;
inline constexpr std::size_t kMaxAuthProperties = 32;  // of one result

// Reads the value of an Authentication-Results field by the grammar of RFC 8601 section 2.2: what stands
// behind the colon, folds (LF or CRLF before a blank) included. Nothing unless the whole value follows that
// grammar; also where its version is not 1 or it is beyond the limits above. Narrower than the RFC in one
// point: properties must stand apart, by a blank or a comment.
//
// The method and its result, the properties and their number are not judged: see proven_domains.
// Linear, without recursion; pure; any thread.
[[nodiscard]] std::optional<AuthenticationResults> parse_authentication_results(std::string_view value);

// The domain that a property names: what stands behind its unquoted "@", or the whole value where there is
// none. Canonical (domain.h). Nothing where that text is not one clean name of at least two labels, each
// an ordinary label, an A-label or a U-label as such: no blanks, no dot at the end, nothing that only
// becomes a name once it is mapped. `"ceo@example.org"@evil.test` names evil.test; a value quoted as a
// whole, `"ceo@example.org"`, names nothing. Pure; any thread.
[[nodiscard]] std::optional<std::string> property_domain(const AuthResult::Property& property);

// What one Authentication-Results field proves: the domains that signed the message, and the senders for
// which the sending host was found good. Only as true as the server that wrote the field, and not yet
// compared with any author.
struct ProvenDomains {
    std::vector<std::string> dkim;  // canonical; in the order of the field, perhaps one twice
    std::vector<Address> spf;       // the domain canonical; the local part empty where none was stated
    bool states_dkim = false;       // the field gives a result of DKIM at all, "pass" or not
    bool states_spf = false;        // likewise of SPF
};

// DKIM (RFC 8601 section 2.7.1): result "pass" and the domain of header.d, or of header.i where there is no
// header.d. Nothing where both are there and header.i does not lie at or below header.d, as it must by RFC
// 6376 section 3.5.
// SPF (section 2.7.2): result "pass" and the domain or address of smtp.mailfrom; a pass for smtp.helo alone
// says nothing of the sender.
// A result proves nothing where a property it rests on stands twice or is not one clean domain, or where its
// method is of a version other than 1. Pure; any thread.
[[nodiscard]] ProvenDomains proven_domains(const AuthenticationResults& field);

}  // namespace postern
