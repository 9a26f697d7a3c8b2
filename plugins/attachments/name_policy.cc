#include "plugins/attachments/name_policy.h"

#include <algorithm>
#include <string_view>

#include "base/file_name.h"
#include "plugins/attachments/block_lists.h"
#include "plugins/attachments/extensions.h"

namespace postern {
namespace {

using Rule = std::optional<std::string>;

Rule by_set(BlockSet set, std::string_view what, std::string_view mark = "") {
    return std::string(kBlockSetWords[set]).append(": ").append(mark).append(what);
}

Rule by_glob(std::string_view name, const AttachmentRules& rules) {
    const auto glob = std::ranges::find_if(rules.block_names,
                                           [&](const std::string& one) { return glob_matches(one, name); });
    if (glob == rules.block_names.end()) return std::nullopt;
    return *glob;
}

Rule by_extension(std::string_view normal, const AttachmentRules& rules) {
    if (rules.block.empty()) return std::nullopt;
    for (const std::string_view extension : counting_extensions(normal)) {
        for (const BlockSet set : rules.block) {
            if (lists(block_list(set).extensions, extension)) return by_set(set, extension, ".");
        }
    }
    return std::nullopt;
}

// `path` begins with a slash.
Rule by_place(std::string_view path, const AttachmentRules& rules) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (const BlockSet set : rules.block) {
        const BlockList list = block_list(set);
        if (lists(list.members, name)) return by_set(set, name);
        const auto folder = std::ranges::find_if(
            list.folders, [&](std::string_view one) { return path.find(one) != std::string_view::npos; });
        if (folder != list.folders.end()) return by_set(set, folder->substr(1));
    }
    return std::nullopt;
}

// What one file is packed with. "tgz" and the like hold files with names of their own.
constexpr std::string_view kCompressions[] = {
    "br", "bz", "bz2", "gz", "lz", "lz4", "lzma", "lzo", "xz", "z", "zst",
};

// Without its last extension, where that is a compression's. Domains are archived by their names.
std::string_view unpacked_name(std::string_view normal) {
    const std::size_t dot = normal.rfind('.');
    if (dot == std::string_view::npos || !lists(kCompressions, normal.substr(dot + 1))) return {};
    const std::string_view stem = normal.substr(0, dot);
    return stem.ends_with(".com") ? std::string_view() : stem;
}

Rule by_name(std::string_view normal, const AttachmentRules& rules) {
    if (Rule rule = by_glob(normal, rules)) return rule;
    return by_extension(normal, rules);
}

// Folders that macOS takes for one file, and runs.
constexpr std::string_view kBundles[] = {"action",   "app",   "bundle", "mpkg",    "pkg",
                                         "prefpane", "saver", "scptd",  "workflow"};

// They are told from other folders by one that they all hold.
Rule by_bundle(std::string_view path, const AttachmentRules& rules) {
    constexpr std::string_view kContents = "/contents/";
    for (std::size_t at = path.find(kContents); at != std::string_view::npos;
         at = path.find(kContents, at + 1)) {
        const std::string_view before = path.substr(0, at);
        const std::string_view folder = before.substr(before.rfind('/') + 1);
        if (!lists(kBundles, folder.substr(folder.rfind('.') + 1))) continue;
        if (Rule rule = by_name(folder, rules)) return rule;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> rule_against_name(const std::vector<std::string>& readings,
                                             const AttachmentRules& rules) {
    for (const std::string& normal : readings) {
        if (Rule rule = by_name(normal, rules)) return rule;
    }
    return std::nullopt;
}

std::optional<std::string> rule_against_path(const std::vector<std::string>& readings,
                                             const AttachmentRules& rules) {
    for (const std::string& path : readings) {
        if (Rule rule = by_glob(path, rules)) return rule;
        if (Rule rule = by_place("/" + path, rules)) return rule;
        if (Rule rule = by_bundle(path, rules)) return rule;
    }
    return std::nullopt;
}

std::optional<std::string> rule_against_unpacked(const std::vector<std::string>& readings,
                                                 const AttachmentRules& rules) {
    for (const std::string& normal : readings) {
        const std::string_view name = unpacked_name(normal);
        if (name.empty()) continue;
        if (Rule rule = by_name(name, rules)) return rule;
    }
    return std::nullopt;
}

}  // namespace postern
