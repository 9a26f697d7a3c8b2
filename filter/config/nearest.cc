#include "config/nearest.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongest = 64;
using Row = std::array<std::size_t, kLongest + 1>;

// How many letters have to be changed, put in, left out or swapped with their neighbour to make one text of
// the other, without regard to case. Both have at most kLongest bytes.
std::size_t distance(std::string_view a, std::string_view b) {
    Row before{};
    Row last{};
    Row now{};
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && ascii_lower(a[i - 1]) == ascii_lower(b[j - 2]) &&
                                 ascii_lower(a[i - 2]) == ascii_lower(b[j - 1]);
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
    }
    return last[b.size()];
}

}  // namespace

std::string_view nearest_word(std::string_view text, std::span<const std::string_view> words) {
    std::string_view best;
    std::size_t best_distance = kLongest;
    if (text.size() > kLongest) return best;
    for (const std::string_view word : words) {
        if (word.size() > kLongest) continue;
        const std::size_t d = distance(text, word);
        if (d <= 2 && d * 3 <= word.size() && d < best_distance) {
            best = word;
            best_distance = d;
        }
    }
    return best;
}

}  // namespace postern
