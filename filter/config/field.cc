#include "config/field.h"

#include "config/nearest.h"

namespace postern {

std::string unknown_text(std::string_view given, std::span<const std::string_view> known,
                         std::string_view noun) {
    std::string what = "unknown ";
    what += noun;
    const std::string_view near = nearest_word(given, known);
    if (!near.empty()) return what.append("; did you mean '").append(near).append("'?");
    what += known.empty() ? " (there is none)" : " (one of ";
    for (std::size_t i = 0; i < known.size(); ++i) what.append(i == 0 ? "" : ", ").append(known[i]);
    return known.empty() ? what : what + ")";
}

void unknown_key(Reader& reader, const Entry& entry, const std::vector<std::string_view>& known,
                 std::string_view noun) {
    const Reader::Inside inside(reader, entry.key);
    reader.error(entry.at, unknown_text(entry.key, known, noun));
}

}  // namespace postern
