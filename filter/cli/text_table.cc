#include "cli/text_table.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace postern {
namespace {

std::size_t width_of(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); at += utf8_decode_next(text, at).length) ++width;
    return width;
}

void append_row(std::string& out, const std::vector<std::string>& cells,
                const std::vector<std::size_t>& widths) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += cells[i];
        if (i + 1 < cells.size()) out.append(widths[i] - width_of(cells[i]) + 2, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
}

}  // namespace

std::string text_table(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(head.size(), 0);
    const auto widen = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], width_of(cells[i]));
    };
    widen(head);
    for (const std::vector<std::string>& row : rows) widen(row);
    std::string out;
    append_row(out, head, widths);
    for (const std::vector<std::string>& row : rows) append_row(out, row, widths);
    return out;
}

}  // namespace postern
