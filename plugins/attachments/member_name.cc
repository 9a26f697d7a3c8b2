#include "plugins/attachments/member_name.h"

#include <algorithm>

#include "base/file_name.h"
#include "plugins/attachments/block_lists.h"
#include "plugins/attachments/extensions.h"
#include "plugins/attachments/type_policy.h"

namespace postern {

MemberName::MemberName(const MemberFacts& member)
    : names(file_name_readings(member.name)),
      paths(path_readings(member.name)),
      is_folder(member.name.ends_with('/') && member.size == 0 && !member.opened) {}

bool MemberName::has_extension_of(std::span<const std::string_view> list) const {
    return std::ranges::any_of(names, [&](const std::string& normal) {
        return std::ranges::any_of(counting_extensions(normal),
                                   [&](std::string_view one) { return lists(list, one); });
    });
}

bool is_unopened_archive(const MemberFacts& member, const MemberName& name) {
    if (member.opened || name.is_folder) return false;
    if (is_archive_type(member.type)) return true;
    // What a compressed file holds that states no name; and what macOS writes beside a file, under its name.
    if (member.name.ends_with('/') || name.names.front().starts_with("._")) return false;
    return name.has_extension_of(block_list(BlockSet::kArchives).extensions);
}

}  // namespace postern
