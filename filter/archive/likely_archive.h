#pragma once

#include "archive/kept_content.h"

namespace postern {

// Whether content of which only the ends were kept looks like an archive of a known kind. Needs a locale as
// ArchiveReader does.
[[nodiscard]] bool is_likely_archive(const KeptContent& content);

}  // namespace postern
