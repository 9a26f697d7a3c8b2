#include "config/field.h"

#include "config/nearest.h"

namespace postern {

void unknown_key(Reader& reader, const Entry& entry, const std::vector<std::string_view>& known,
                 std::string_view noun) {
    const Reader::Inside inside(reader, entry.key);
    std::string what = "unknown ";
    what += noun;
    const std::string_view near = nearest_word(entry.key, known);
    if (!near.empty()) {
        what.append("; did you mean '").append(near).append("'?");
    } else {
        what += " (one of ";
        for (const std::string_view key : known) what.append(key == known.front() ? "" : ", ").append(key);
        what += ")";
    }
    reader.error(entry.at, std::move(what));
}

}  // namespace postern
