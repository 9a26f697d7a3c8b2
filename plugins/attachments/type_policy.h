#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/connector.h"

namespace postern {

// What of a connector's rules speaks against a media type, in lower case: a pattern as it is configured, or
// the set and the type ("executables: application/x-msdownload"). Nothing where no rule does, and for an
// empty type. Any thread.

// The type of a file, as it is declared.
[[nodiscard]] std::optional<std::string> rule_against_type(std::string_view type,
                                                           const AttachmentRules& rules);

// The type of a body, a multipart or a nested message that is no attachment by itself: of the patterns only
// those for the latter two count. `*/*` means files.
[[nodiscard]] std::optional<std::string> rule_against_container(std::string_view type,
                                                                const AttachmentRules& rules);

// The type that a file's content shows, where nothing declares it to be text.
[[nodiscard]] std::optional<std::string> rule_against_kind(std::string_view kind,
                                                           const AttachmentRules& rules);

// Whether content of this kind is a text to those who are told that it is one, even if it is a script.
[[nodiscard]] bool is_kind_of_text(std::string_view kind);

[[nodiscard]] bool is_container_type(std::string_view type);

// Whether this is an archive, a compressed file or an image of a disk.
[[nodiscard]] bool is_archive_type(std::string_view type);

}  // namespace postern
