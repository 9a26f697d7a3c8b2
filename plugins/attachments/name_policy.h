#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/connector.h"

namespace postern {

// What of a connector's rules speaks against the name of a file: a glob as it is configured, or the set and
// what in it does ("executables: .exe"). Nothing where no rule does. Time is linear in the name for each
// glob and set; any thread.

// `readings` are those of one name (file_name_readings): each of them counts.
[[nodiscard]] std::optional<std::string> rule_against_name(const std::vector<std::string>& readings,
                                                           const AttachmentRules& rules);

// `readings` are those of the whole name of a file within a file (path_readings),
// "b.zip/word/vbaproject.bin": it is held against the globs, and against the places where sets know files to
// be harmful. What "Contents" stands in is a file to macOS, and counts by its name.
[[nodiscard]] std::optional<std::string> rule_against_path(const std::vector<std::string>& readings,
                                                           const AttachmentRules& rules);

// `readings` are those of the name of a file that may be compressed by itself ("x.js.gz"): what there is to
// say against the name that it has unpacked.
[[nodiscard]] std::optional<std::string> rule_against_unpacked(const std::vector<std::string>& readings,
                                                               const AttachmentRules& rules);

}  // namespace postern
