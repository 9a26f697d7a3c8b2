#include "mime/both_ends.h"

#include <algorithm>

namespace postern {

void BothEnds::append(std::string_view bytes) {
    if (text_.size() + bytes.size() > kMax) {
        const std::size_t missing = kKept - std::min(text_.size(), kKept);
        text_.append(bytes.substr(0, missing));
        bytes.remove_prefix(std::min(missing, bytes.size()));
        if (bytes.size() > kKept) {
            text_.resize(kKept);
            bytes.remove_prefix(bytes.size() - kKept);
        } else if (text_.size() > 2 * kKept) {
            text_.erase(kKept, text_.size() - 2 * kKept);
        }
    }
    // Growing by doubling could take more than is needed.
    if (text_.size() + bytes.size() > kSmall) text_.reserve(kMax);
    text_.append(bytes);
}

}  // namespace postern
