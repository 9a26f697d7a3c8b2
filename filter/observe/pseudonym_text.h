#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "address/address.h"

namespace postern {

// A text that names somebody though it does not look like an address, and its pseudonym.
struct KnownName {
    std::string name;  // ASCII letters in lower case; not empty
    std::string pseudonym;
};

// The pseudonym of an address with a domain.
using AddressName = std::function<std::string(const Address& mailbox)>;

// A sentence with pseudonyms in the place of each address in it, and of each known name that stands there as
// a word or words of its own, in letters of either case. No value: it holds something that may be an address
// and can't be read in one way only (an @ beside quotes, blanks or another @, one that is encoded or of full
// width, an encoded word of RFC 2047, too many known names that nearly fit), so all of it has to be withheld.
//
// Where the result gets longer than `most` bytes, addresses behind that are left out with all that follows.
// Any bytes; linear in the text; safe from all threads.
[[nodiscard]] std::optional<std::string> without_names(std::string_view text,
                                                       const std::vector<KnownName>& known,
                                                       const AddressName& address, std::size_t most);

// Whether a text is one address and nothing else, as without_names() finds it.
[[nodiscard]] bool is_one_address(std::string_view text);

// Whether a text holds anything that without_names() would have to look at, but for known names: false is
// cheap, and the rule.
[[nodiscard]] bool may_hold_address(std::string_view text);

}  // namespace postern
