#include "archive/archive_listing.h"

#include <array>

namespace postern {
namespace {

constexpr std::array<std::string_view, kArchiveTroubleCount> kWords{
    "none",         "broken",      "too-large",     "too-many-entries", "too-deep",    "too-slow",
    "secret-names", "unsupported", "contradictory", "failed",           "unavailable",
};

}  // namespace

std::string_view word(ArchiveTrouble trouble) {
    return kWords[static_cast<std::size_t>(trouble)];
}

}  // namespace postern
