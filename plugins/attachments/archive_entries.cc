#include "plugins/attachments/archive_entries.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "plugins/attachments/type_policy.h"

namespace postern {
namespace {

// An archive, or a document that is one.
bool is_packed(std::string_view type) {
    return is_archive_type(type) || type.ends_with("+zip") || type == "application/java-archive" ||
           type.starts_with("application/vnd.openxmlformats-officedocument.") ||
           type.starts_with("application/vnd.oasis.opendocument.");
}

bool opens_without_unpacking(std::string_view type) {
    return is_kind_of_text(type) || type == kTnefType;
}

// The names of all opened members whose types fit, in order, each with a '/' behind it, none below another.
std::vector<std::string> names_of(const std::vector<MemberFacts>& members, bool (*fits)(std::string_view)) {
    std::vector<std::string> names;
    for (const MemberFacts& member : members) {
        if (member.opened && !member.name.empty() && fits(member.type)) names.push_back(member.name + '/');
    }
    std::ranges::sort(names);
    std::vector<std::string> outermost;
    for (std::string& name : names) {
        if (outermost.empty() || !name.starts_with(outermost.back())) outermost.push_back(std::move(name));
    }
    return outermost;
}

}  // namespace

ArchiveEntries::ArchiveEntries(const PartFacts& part) : all_(is_packed(part.content.kind)) {
    // One file is listed once for each type that it may have.
    const std::vector<std::string> plain = names_of(part.content.members, opens_without_unpacking);
    archives_ = names_of(part.content.members, is_packed);
    std::erase_if(archives_, [&](const std::string& one) { return std::ranges::binary_search(plain, one); });
}

bool ArchiveEntries::has(const MemberFacts& member) const {
    if (all_) return true;
    // What stands in order between a start and a text that has it begins with that start, too.
    const auto after = std::ranges::upper_bound(archives_, member.name);
    return after != archives_.begin() && member.name.starts_with(*std::prev(after));
}

}  // namespace postern
