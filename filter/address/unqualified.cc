#include "address/unqualified.h"

#include <algorithm>

#include "address/address.h"
#include "address/comments.h"
#include "base/text.h"

namespace postern {
namespace {

void unquote_into(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            out.push_back(text[++i]);
        } else if (text[i] != '"' && text[i] != '<' && text[i] != '>') {
            out.push_back(text[i]);
        }
    }
}

}  // namespace

std::string plain_local(std::string_view text) {
    std::string out;
    unquote_into(trim(without_comments(text)), out);
    return std::string(trim(out));
}

std::vector<std::string> bare_items(std::string_view text) {
    const std::string plain = without_comments(text);
    std::vector<std::string> items;
    std::size_t begin = 0;
    bool quoted = false;
    const auto end_item = [&](std::size_t end) {
        std::string item = plain_local(std::string_view(plain).substr(begin, end - begin));
        if (!item.empty()) items.push_back(std::move(item));
        begin = end + 1;
    };
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        if (c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == ',' || c == ';')
            end_item(i);
        else if (c == ':')
            begin = i + 1;
    }
    if (begin < plain.size()) end_item(plain.size());
    return items;
}

bool is_local_part(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return true;
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || is_atext(c); });
}

}  // namespace postern
