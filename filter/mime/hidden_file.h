#pragma once

#include <string>

namespace postern {

// A file that hides in text, as far as the text tells of it: bytes as the sender wrote them.
struct HiddenFile {
    // One reading of its name, at most NameReadings::kMaxBytes (a longer one keeps its two ends). Empty: the
    // text names none, or names an empty one.
    std::string name;
    // The media type in lower case that the text declares, or that its first bytes show; at most 128 bytes.
    // Empty: neither is so.
    std::string type;

    bool operator==(const HiddenFile&) const = default;
};

}  // namespace postern
