#include "archive/embedded_archive.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace postern {

std::optional<std::uint64_t> find_embedded_archive(const ByteSource& source, std::uint64_t to) {
    using namespace std::string_view_literals;
    constexpr std::array kMarks{"Rar!\x1a\x07"sv, "7z\xbc\xaf\x27\x1c"sv};
    std::optional<std::uint64_t> first;
    for (const std::string_view mark : kMarks) {
        const auto at = source.find(mark, 1, to);
        if (at && (!first || *at < *first)) first = at;
    }
    return first;
}

}  // namespace postern
