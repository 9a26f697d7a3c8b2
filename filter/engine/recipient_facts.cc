#include "engine/recipient_facts.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "address/recipient.h"
#include "base/text.h"
#include "engine/bounded.h"

namespace postern {
namespace {

bool is_plain(const Address& address) {
    return std::ranges::all_of(address.local, [](char c) {
        return is_ascii_alnum(c) || std::string_view("._+-=").find(c) != std::string_view::npos;
    });
}

bool rewritten(const Reading& reading) {
    return reading.by == ReadBy::kRewritten;
}

// Leaves the MTA's own form out where the client's is a plain address.
std::vector<Reading> relevant(std::vector<Reading> readings) {
    std::vector<Reading> sent;
    std::ranges::remove_copy_if(readings, std::back_inserter(sent), rewritten);
    return sent.size() == 1 && is_plain(sent.front().address) ? sent : readings;
}

}  // namespace

Recipient recipient_facts(const RcptEvent& event, const DomainTable& domains) {
    const RecipientReadings read =
        read_recipient(event.recipient, event.rcpt_addr, event.rcpt_host, event.rcpt_mailer);
    Recipient recipient;
    recipient.address = bounded(without_brackets(event.recipient));
    bool inside = !read.readings.empty() && !read.ambiguity;
    for (const Reading& reading : relevant(read.readings)) {
        inside = inside && domains.is_accepted(reading.address);
        recipient.readings.push_back({reading.address.local, reading.address.domain});
    }
    recipient.kind = inside ? RecipientClass::kAccepted : RecipientClass::kOutside;
    return recipient;
}

}  // namespace postern
