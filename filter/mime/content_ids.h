#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace postern {

// The fingerprints of the Content-IDs that a message's HTML text refers to. Past kMax nothing is added:
// an image that only a later reference names is then not proven to be part of the text.
class ContentIds {
  public:
    static constexpr std::size_t kMax = 128;

    void add(std::uint64_t id) {
        if (count_ < kMax && !has(id)) ids_[count_++] = id;
    }
    [[nodiscard]] bool has(std::uint64_t id) const {
        return std::find(ids_.begin(), ids_.begin() + count_, id) != ids_.begin() + count_;
    }

  private:
    std::array<std::uint64_t, kMax> ids_{};
    std::uint8_t count_ = 0;
};
static_assert(ContentIds::kMax < 256);

}  // namespace postern
