#include "address/address.h"

#include <algorithm>

#include "base/text.h"

namespace postern {
namespace {

bool needs_quotes(std::string_view local) {
    if (local.empty() || local.front() == '.' || local.back() == '.') return true;
    return !std::all_of(local.begin(), local.end(), [](char c) { return c == '.' || is_atext(c); }) ||
           local.find("..") != std::string_view::npos;
}

}  // namespace

std::string Address::text() const {
    if (empty()) return "<>";
    std::string out;
    if (needs_quotes(local)) {
        out.push_back('"');
        for (const char c : local) {
            if (c == '"' || c == '\\') out.push_back('\\');
            out.push_back(c);
        }
        out.push_back('"');
    } else {
        out = local;
    }
    if (!domain.empty()) out.append("@").append(domain);
    return out;
}

bool same_mailbox(const Address& a, const Address& b) {
    return a.domain == b.domain && iequals(a.local, b.local);
}

bool is_atext(char c) {
    constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80 || kSigns.find(c) != kSigns.npos;
}

}  // namespace postern
