#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/part_facts.h"

namespace postern {

// The name of a file within a part, as those who take it out may read it.
struct MemberName {
    explicit MemberName(const MemberFacts& member);

    // Whether any reading has, as an extension that counts, one of these, which are in order.
    [[nodiscard]] bool has_extension_of(std::span<const std::string_view> list) const;

    std::vector<std::string> names;  // file_name_readings()
    std::vector<std::string> paths;  // path_readings()
    bool is_folder;                  // and no file
};

// Whether a member is an archive that nobody looked into, by its type or its name.
[[nodiscard]] bool is_unopened_archive(const MemberFacts& member, const MemberName& name);

}  // namespace postern
