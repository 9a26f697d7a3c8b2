#include "observe/pseudonym.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "api/budget_key.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kMark = "h:";
constexpr std::size_t kCode = 16;
constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
constexpr unsigned kBitsPerDigit = 5;
constexpr std::string_view kBudgetDigest = "sha256:";

void append_code(std::string& out, const Sha256Digest& digest) {
    static_assert(kCode * kBitsPerDigit <= 8 * std::tuple_size_v<Sha256Digest>);
    std::uint32_t bits = 0;
    unsigned have = 0;
    auto next = digest.begin();
    for (std::size_t i = 0; i < kCode; ++i) {
        if (have < kBitsPerDigit) {
            bits = bits << 8U | *next++;
            have += 8;
        }
        have -= kBitsPerDigit;
        out.push_back(kDigits[bits >> have & 0x1fU]);
    }
}

// What the key of a budget has for a value: a long one is a digest there, and is to be told by the same name.
std::string budget_value(std::string value) {
    constexpr std::size_t kNeverDigested = 128;
    if (value.size() <= kNeverDigested) return value;
    constexpr std::string_view kNoName = "|=";
    std::string part;
    append_budget_part(part, {}, value);
    part.erase(0, kNoName.size());
    return part.starts_with(kBudgetDigest) ? part : value;
}

}  // namespace

std::string Pseudonyms::mailbox(std::string_view local, std::string_view domain,
                                std::string_view shown) const {
    std::string canonical = ascii_lower(local);
    if (!domain.empty()) canonical.append("@").append(domain);
    std::string out = whole(canonical);
    if (!shown.empty()) out.append("@").append(shown);
    return out;
}

std::string Pseudonyms::whole(std::string_view text) const {
    std::string out(kMark);
    append_code(out, hmac_.of(budget_value(ascii_lower(text))));
    return out;
}

bool is_pseudonym(std::string_view text) {
    if (!text.starts_with(kMark) || text.size() < kMark.size() + kCode) return false;
    const std::string_view code = text.substr(kMark.size(), kCode);
    const std::string_view rest = text.substr(kMark.size() + kCode);
    if (code.find_first_not_of(kDigits) != std::string_view::npos) return false;
    return rest.empty() || (rest.size() > 1 && rest.front() == '@');
}

}  // namespace postern
