#pragma once

#include <functional>
#include <string_view>

#include "address/reading.h"

namespace postern {

// Every mailbox elsewhere that a local part names to a mail server that resolves the forms of before the
// DNS: "user%domain" and "domain!user", mixed and repeated (RFC 5321 appendix C, RFC 976).
//
//     user%a.test           user@a.test
//     user%b.test%a.test    user%b.test@a.test and user@b.test
//     a.test!b.test!user    b.test!user@a.test and user@b.test
//
// A piece that is no domain names nothing. At most kMaxHops pieces are looked at; false where there are
// more. Linear in the text but for the copies of local parts, which are cut at kMaxLocalLength.
inline constexpr std::size_t kMaxHops = 16;
bool route_local_part(std::string_view local, const std::function<void(Address, ReadBy)>& emit);

}  // namespace postern
