#include "address/plain_address.h"

#include <algorithm>

#include "address/address.h"
#include "address/domain.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_name_byte(char c) {
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_plain_domain(std::string_view domain) {
    if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']') {
        return canonical_domain(domain).has_value();
    }
    if (domain.size() < 3 || domain.size() > kMaxDomainLength) return false;
    if (!is_name_byte(domain.front()) || !is_name_byte(domain.back())) return false;
    bool dot = false;
    for (const char c : domain) {
        if (!is_domain_byte(c) && !is_name_byte(c)) return false;
        dot |= c == '.';
    }
    return dot && domain.find("..") == kNowhere;
}

}  // namespace

bool is_plain_addr_spec(std::string_view text) {
    text = trim(text);
    const std::size_t at = text.find('@');
    if (at == 0 || at == kNowhere || at > kMaxLocalLength) return false;
    const std::string_view local = text.substr(0, at);
    return std::all_of(local.begin(), local.end(), [](char c) { return c == '.' || is_atext(c); }) &&
           is_plain_domain(text.substr(at + 1));
}

}  // namespace postern
