// The author-field reader on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/address_author.
//
// What must hold: the strict answer is among the readings; no reading goes away when another
// mailbox is appended, but for those that come from bare words; no address is both a reading and a
// display reading.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "address/author_field.h"

namespace {

using postern::Address;
using postern::Ambiguity;
using postern::AuthorReadings;
using postern::ReadBy;
using postern::Reading;

bool holds(const std::vector<Reading>& readings, const Address& address) {
    return std::any_of(readings.begin(), readings.end(),
                       [&](const Reading& r) { return r.address == address; });
}

bool is_limited(const AuthorReadings& got) {
    return got.ambiguity == Ambiguity::kTooLong || got.ambiguity == Ambiguity::kTooMany;
}

bool has_unqualified(const AuthorReadings& got) {
    return std::any_of(got.readings.begin(), got.readings.end(),
                       [](const Reading& r) { return r.address.domain.empty(); });
}

// What the percent and bang forms of a bare word name goes with the word.
bool is_route(const Reading& reading) {
    return reading.by == ReadBy::kPercentHack || reading.by == ReadBy::kBangPath;
}

void require(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view value(reinterpret_cast<const char*>(data), size);
    const AuthorReadings got = postern::read_author_field(value);
    for (const Reading& r : got.display) require(!holds(got.readings, r.address));
    if (is_limited(got)) return 0;
    if (got.strict) require(holds(got.readings, *got.strict));

    // Bare words are read only where no whole address stands beside them.
    if (has_unqualified(got)) return 0;
    const AuthorReadings longer = postern::read_author_field(std::string(value) + ", <x@y.test>");
    if (is_limited(longer)) return 0;
    for (const Reading& r : got.readings) require(is_route(r) || holds(longer.readings, r.address));
    return 0;
}
