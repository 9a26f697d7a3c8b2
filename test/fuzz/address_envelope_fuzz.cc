// The envelope readers on any bytes, cut at line feeds into argument, address, host and mailer. Build with
// POSTERN_FUZZERS=ON; seeds in test/fuzz/seeds/address_envelope.
//
// What must hold: only the null sender reads as nobody; a recipient without a reading is ambiguous; the
// addresses that a recipient is known by are among its readings.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "address/envelope_sender.h"
#include "address/recipient.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

bool holds(const std::vector<postern::Reading>& readings, const postern::Address& address) {
    return std::any_of(readings.begin(), readings.end(),
                       [&](const postern::Reading& r) { return r.address == address; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::array<std::string_view, 4> part;
    for (std::string_view& one : part) {
        one = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    const auto sender = postern::read_envelope_sender(part[0], part[1], part[2], part[3]);
    require(sender.null_sender == sender.readings.empty());

    const auto rcpt = postern::read_recipient(part[0], part[1], part[2], part[3]);
    require(rcpt.ambiguity.has_value() || !rcpt.readings.empty());
    if (rcpt.ambiguity) return 0;
    require(holds(rcpt.readings, rcpt.as_sent) && holds(rcpt.readings, rcpt.delivered));
    return 0;
}
