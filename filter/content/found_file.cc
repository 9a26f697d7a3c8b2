#include "content/found_file.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/listing_builder.h"
#include "archive/uncompressed_name.h"

namespace postern {
namespace {

// The kinds that a file may be of, as far as they say something: "text/plain" is what anything is that has no
// mark of its own.
std::vector<std::string_view> types_of(std::string_view stated, std::string_view found) {
    if (found.empty() || found == stated) return {stated};
    if (stated.empty() || stated == "application/octet-stream") return {found};
    if (found == "text/plain") return {stated};
    return {found, stated};
}

void merge(FoundFile& outer, const FoundFile& inner) {
    outer.disguised = outer.disguised || inner.disguised;
    outer.encrypted = outer.encrypted || inner.encrypted;
    outer.add_trouble(inner.trouble);
}

}  // namespace

void add_file(FoundFile& outer, const std::vector<std::string>& names, std::string_view type, FoundFile inner,
              ContentBudget& budget) {
    merge(outer, inner);
    const std::vector<std::string> nameless(1);
    for (const std::string& name : names.empty() ? nameless : names) {
        for (const std::string_view one : types_of(type, inner.kind)) {
            if (!budget.member()) {
                outer.add_trouble(ArchiveTrouble::kTooMany);
                return;
            }
            outer.members.push_back(
                {cut_name(name), std::string(one), inner.size, inner.encrypted, inner.opened});
        }
    }
    const auto named =
        std::find_if(names.begin(), names.end(), [](const auto& name) { return !name.empty(); });
    for (MemberFacts& member : inner.members) {
        if (named != names.end()) member.name = cut_name(inner_name(*named, member.name));
        outer.members.push_back(std::move(member));
    }
}

void add_members(FoundFile& outer, FoundFile inner) {
    merge(outer, inner);
    for (MemberFacts& member : inner.members) outer.members.push_back(std::move(member));
}

void add_listing(FoundFile& outer, ArchiveListing listing) {
    if (!listing.is_archive) return;
    outer.encrypted = outer.encrypted || listing.encrypted;
    outer.opened = outer.opened || listing.trouble == ArchiveTrouble::kNone || !listing.entries.empty();
    outer.add_trouble(listing.trouble);
    for (ArchiveEntry& entry : listing.entries) {
        if (entry.whole) outer.whole = outer.members.size();
        outer.members.push_back({std::move(entry.name), "", entry.size, entry.encrypted, entry.opened, true});
    }
}

void add_uncompressed(FoundFile& file, const std::vector<std::string>& names, ContentBudget& budget) {
    if (!file.whole) return;
    for (const std::string& name : names) {
        const std::string_view inside = uncompressed_name(name);
        const auto same = [&](const MemberFacts& member) { return member.name == inside; };
        if (inside.empty() || std::any_of(file.members.begin(), file.members.end(), same)) continue;
        MemberFacts whole = file.members[*file.whole];
        const bool nameless = whole.name.empty();
        whole.name = cut_name(inside);
        if (nameless) {
            file.members[*file.whole] = std::move(whole);
        } else if (budget.member()) {
            file.members.push_back(std::move(whole));
        } else {
            file.add_trouble(ArchiveTrouble::kTooMany);
        }
    }
}

}  // namespace postern
