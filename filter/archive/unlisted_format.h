#pragma once

#include "archive/byte_source.h"

namespace postern {

// Whether the source looks like an archive or a disk image whose entries are not listed here, though some
// reader on a desktop opens it: ACE, ARJ, ZOO, StuffIt, ALZip, xar, WIM, VHD, UDF and the like.
[[nodiscard]] bool is_unlisted_format(const ByteSource& source);

// Whether the source is an image with an ISO 9660 file system (ECMA-119, 8.1).
[[nodiscard]] bool has_iso(const ByteSource& source);

// Whether the source is an image with a UDF file system (ECMA-167, 2/9). It may have ISO 9660 beside it, with
// other files.
[[nodiscard]] bool has_udf(const ByteSource& source);

}  // namespace postern
