#include "loader/series_names.h"

#include <utility>

namespace postern {

std::string SeriesNames::claim(std::string_view plugin, std::string_view counter) {
    std::string name(plugin);
    name.append("_").append(counter);
    return owners_.with_lock(
        [&](auto& owners) { return owners.try_emplace(std::move(name), plugin).first->second; });
}

}  // namespace postern
