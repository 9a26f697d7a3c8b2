#pragma once

#include <optional>
#include <string_view>

#include "archive/budget.h"
#include "archive/byte_source.h"
#include "archive/listing_builder.h"

namespace postern {

// The part of a source that is a zip: between the bytes in front of it and the end of its end record.
struct ZipExtent {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    bool by_directory = true;  // false: there is no central directory; only its local headers can be followed
};

// Whether some reader takes the source for a zip, by its first bytes or by an end record.
[[nodiscard]] bool is_zip(const ByteSource& source);

// Adds the names that any reader of a zip sees, of central directory and local headers, and what is wrong
// where these differ. No value, and nothing added, where the source holds no zip. `outer` is the name of the
// archive itself. The content of the entries is not looked at.
[[nodiscard]] std::optional<ZipExtent> list_zip(const ByteSource& source, std::string_view outer,
                                                Budget& budget, ListingBuilder& builder);

}  // namespace postern
