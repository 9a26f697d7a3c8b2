#include "address/routing.h"

#include <algorithm>
#include <string>
#include <utility>

#include "address/domain.h"

namespace postern {
namespace {

constexpr std::string_view kMarks = "%!@";

// The first kMaxLocalLength bytes: what is longer is compared with nothing.
std::string cut(std::string_view local) {
    return std::string(local.substr(0, kMaxLocalLength));
}

}  // namespace

bool route_local_part(std::string_view local, const std::function<void(Address, ReadBy)>& emit) {
    std::size_t begin = 0;  // of the piece
    for (std::size_t hops = 0; begin <= local.size(); ++hops) {
        const std::size_t end = std::min(local.find_first_of(kMarks, begin), local.size());
        if (hops > kMaxHops) return false;
        const bool after_percent = begin > 0 && local[begin - 1] == '%';
        const bool before_bang = end < local.size() && local[end] == '!';
        if (after_percent || before_bang) {
            if (auto domain = canonical_domain(local.substr(begin, end - begin))) {
                if (after_percent) emit({cut(local.substr(0, begin - 1)), *domain}, ReadBy::kPercentHack);
                if (before_bang) emit({cut(local.substr(end + 1)), *std::move(domain)}, ReadBy::kBangPath);
            }
        }
        begin = end + 1;
    }
    return true;
}

}  // namespace postern
