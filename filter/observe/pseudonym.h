#pragma once

#include <string>
#include <string_view>

#include "base/digest.h"

namespace postern {

// What stands for a mail address or a login in a journal that is not to name people:
//
//     alice@example.org        h:ncrgojpdw3g5x2ae@example.org
//     alice                    h:p7x2h3kdz4ymq5wa
//
// "h:" and 16 characters of a-z and 2-7 (RFC 4648 section 6 in lower case): the first 80 bits of HMAC-SHA256
// (RFC 2104) under the operator's key, of the whole address with the letters of its local part in lower case
// and its domain canonical (address/domain.h). So an address has one pseudonym in every field, on every host
// that has the key, for good; another key makes others; and who lacks the key can neither turn one back nor
// find out by trying names whose it is. The domain stays readable where there is one.
//
// Immutable; safe from all threads.
class Pseudonyms {
  public:
    // `key`: bytes that nobody can guess.
    explicit Pseudonyms(std::string_view key) : hmac_(key) {}

    // Of a mailbox: `local` without quotes, `domain` canonical or empty. `shown` is the domain that stands
    // behind it: `domain`, kWithheldDomain, or nothing for none.
    [[nodiscard]] std::string mailbox(std::string_view local, std::string_view domain,
                                      std::string_view shown) const;

    // Of a text as a whole, letters of both cases alike: a login, or what can't be told to hold no address.
    // The digest that the key of a budget has for a long address (api/budget_key.h) gives the pseudonym of
    // the address.
    [[nodiscard]] std::string whole(std::string_view text) const;

  private:
    HmacSha256 hmac_;
};

// Stands in the place of a domain that may be a piece of a local part, and is nobody's (RFC 6761
// section 6.4).
inline constexpr std::string_view kWithheldDomain = "withheld.invalid";

// Whether a text has the form of a pseudonym, with or without a domain. No address without quotes has it; a
// journal says with the key "addresses" whether its lines hold pseudonyms (observe/record_line.h).
[[nodiscard]] bool is_pseudonym(std::string_view text);

}  // namespace postern
