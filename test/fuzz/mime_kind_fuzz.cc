// Any bytes as the start of a file: the answer is a media type in lower case or nothing, twice the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "mime/content_kind.h"
#include "mime/content_kind_conflict.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const postern::ContentKinds kinds;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string type = kinds.media_type(bytes);
    if (type != postern::ascii_lower(type) || type != kinds.media_type(bytes)) std::abort();
    if (!type.empty() && type.find('/') == std::string::npos) std::abort();
    if (postern::contradicts("application/octet-stream", type) || postern::contradicts(type, type)) {
        std::abort();
    }
    (void)postern::contradicts(bytes.substr(0, size / 2), bytes.substr(size / 2));
    return 0;
}
