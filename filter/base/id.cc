#include "base/id.h"

#include <algorithm>
#include <chrono>

#include "base/random.h"

namespace postern {

namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr unsigned kCounterBits = 9;
constexpr unsigned kNodeBits = 25;
constexpr std::int64_t kEpochMillis = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr std::uint64_t kMaxMillis = (std::uint64_t{1} << 41U) - 1;

std::uint64_t millis_of(std::chrono::system_clock::time_point time) {
    const auto millis =
        std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count() - kEpochMillis;
    return std::min(static_cast<std::uint64_t>(std::max<std::int64_t>(millis, 0)), kMaxMillis);
}

// The lowest `count` groups of five bits, highest first.
void append_base32(std::string& out, std::uint64_t bits, unsigned count) {
    while (count-- > 0) out += kAlphabet[(bits >> (5 * count)) & 31U];
}

}  // namespace

IdSource::IdSource(const Clock& clock) : clock_(clock), node_(random_uint64() >> (64 - kNodeBits)) {}

std::string IdSource::next() {
    const std::uint64_t now = millis_of(clock_.wall()) << kCounterBits;
    std::uint64_t last = last_.load(std::memory_order_relaxed);
    std::uint64_t mine = 0;
    do {
        mine = std::max(last + 1, now);
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    std::string id;
    append_base32(id, mine, 10);
    append_base32(id, node_, 5);
    return id;
}

bool looks_like_id(std::string_view text) {
    return text.size() == kIdLength && text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

}  // namespace postern
