#include "base/regex_items.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

namespace postern {
namespace {

struct Found {
    std::string_view pattern;
    std::vector<RegexItem> items;
};

int take_item(pcre2_callout_enumerate_block* block, void* data) {
    auto& found = *static_cast<Found*>(data);
    const std::size_t at = block->pattern_position;
    if (at >= found.pattern.size() || block->next_item_length == 0) return 0;
    found.items.push_back({at, found.pattern.substr(at, block->next_item_length)});
    return 0;
}

}  // namespace

std::vector<RegexItem> items_of(std::string_view pattern, const pcre2_real_code_8* code) {
    if (pattern.find("\\Q") != std::string_view::npos) return {};
    Found found{pattern, {}};
    if (pcre2_callout_enumerate(code, take_item, &found) != 0) return {};
    // What a repeat is expanded to is told of once for each copy.
    std::ranges::sort(found.items, {}, &RegexItem::at);
    const auto same = [](const RegexItem& a, const RegexItem& b) { return a.at == b.at; };
    found.items.erase(std::unique(found.items.begin(), found.items.end(), same), found.items.end());
    return std::move(found.items);
}

bool is_regex_setting(std::string_view item) {
    return item.starts_with("(?") && item.ends_with(')') &&
           item.find_first_not_of("imsxnJU^-", 2) == item.size() - 1;
}

}  // namespace postern
