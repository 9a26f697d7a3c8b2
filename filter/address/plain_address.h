#pragma once

#include <string_view>

namespace postern {

// An address that nobody can misread: local@domain in dot-atoms with at least two labels, or with a
// literal that holds an IP address; blanks around it. No quotes, comments, routes. Linear; any thread.
[[nodiscard]] bool is_plain_addr_spec(std::string_view text);

}  // namespace postern
