#pragma once

#include <string>
#include <vector>

namespace postern {

// Rows of text in columns that are as wide as what stands in them, two blanks apart; the last one is not
// filled up. Cells hold one line each and are safe to show. Every row has as many cells as `head`.
[[nodiscard]] std::string text_table(const std::vector<std::string>& head,
                                     const std::vector<std::vector<std::string>>& rows);

}  // namespace postern
