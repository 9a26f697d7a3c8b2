#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace postern {

// The one place where an enumerator meets its word in configuration, journal, metrics and replies:
// a table in the order of the enumerators. `E` counts from zero; the table has a row for each.
template <class E, std::size_t N>
struct Words {
    std::array<std::string_view, N> rows;

    [[nodiscard]] constexpr std::string_view operator[](E e) const {
        return rows[static_cast<std::size_t>(e)];
    }

    [[nodiscard]] constexpr std::optional<E> find(std::string_view word) const {
        for (std::size_t i = 0; i < N; ++i) {
            if (rows[i] == word) return static_cast<E>(i);
        }
        return std::nullopt;
    }
};

}  // namespace postern
