#include "plugins/attachments/type_policy.h"

#include <algorithm>

#include "base/file_name.h"
#include "plugins/attachments/block_lists.h"

namespace postern {
namespace {

using Rule = std::optional<std::string>;

// Types of text that do not say so.
constexpr std::string_view kTexts[] = {
    "application/ecmascript",
    "application/javascript",
    "application/json",
    "application/pgp-encrypted",
    "application/pgp-keys",
    "application/pgp-signature",
    "application/postscript",
    "application/x-dif",
    "application/x-javascript",
    "application/x-kdelnk",
    "application/x-mswinurl",
    "application/x-ndjson",
    "application/x-pnf",
    "application/x-setupscript",
    "application/x-subrip",
    "application/x-sylk",
    "application/x-wine-extension-ini",
    "application/xhtml+xml",
    "application/xml",
    "image/svg+xml",
};

Rule by_set(std::string_view type, const AttachmentRules& rules,
            std::span<const std::string_view> BlockList::*list) {
    const auto set =
        std::ranges::find_if(rules.block, [&](BlockSet one) { return lists(block_list(one).*list, type); });
    if (set == rules.block.end()) return std::nullopt;
    return std::string(kBlockSetWords[*set]).append(": ").append(type);
}

Rule by_pattern(std::string_view type, const AttachmentRules& rules, bool by_name) {
    for (const std::string& pattern : rules.block_types) {
        if (by_name && !is_container_type(pattern)) continue;
        if (glob_matches(pattern, type)) return pattern;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> rule_against_type(std::string_view type, const AttachmentRules& rules) {
    if (type.empty()) return std::nullopt;
    if (Rule rule = by_pattern(type, rules, false)) return rule;
    return by_set(type, rules, &BlockList::types);
}

std::optional<std::string> rule_against_container(std::string_view type, const AttachmentRules& rules) {
    if (Rule rule = by_pattern(type, rules, true)) return rule;
    return by_set(type, rules, &BlockList::types);
}

std::optional<std::string> rule_against_kind(std::string_view kind, const AttachmentRules& rules) {
    if (Rule rule = rule_against_type(kind, rules)) return rule;
    return by_set(kind, rules, &BlockList::kinds);
}

bool is_kind_of_text(std::string_view kind) {
    return kind.starts_with("text/") || kind.starts_with("message/") || lists(kTexts, kind);
}

bool is_container_type(std::string_view type) {
    return type.starts_with("multipart/") || type.starts_with("message/");
}

bool is_archive_type(std::string_view type) {
    return lists(block_list(BlockSet::kArchives).types, type);
}

}  // namespace postern
