#include "address/comments.h"

#include <cstddef>

namespace postern {

std::string without_comments(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool quoted = false;
    std::size_t depth = 0;
    std::size_t opened = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool pair = c == '\\' && i + 1 < text.size();
        if (depth == 0) {
            if (c == '"') quoted = !quoted;
            if (c == '(' && !quoted) {
                depth = 1;
                opened = i;
                continue;
            }
            out.push_back(c);
            if (pair) out.push_back(text[++i]);
        } else if (pair) {
            ++i;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            out.push_back(' ');
        }
    }
    if (depth > 0) out.append(text.substr(opened));
    return out;
}

}  // namespace postern
