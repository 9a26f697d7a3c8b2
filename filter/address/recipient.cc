#include "address/recipient.h"

#include "address/path_reader.h"

namespace postern {

RecipientReadings read_recipient(std::string_view argv0, std::string_view rcpt_addr,
                                 std::string_view /*rcpt_host*/, std::string_view /*rcpt_mailer*/) {
    RecipientReadings out;
    out.ambiguity = path_ambiguity(argv0, rcpt_addr);
    argv0 = argv0.substr(0, kMaxPath);
    rcpt_addr = rcpt_addr.substr(0, kMaxPath);

    ReadingSet readings;
    MailboxScan scan;
    const PathReading sent = read_path(argv0, ReadBy::kAsSent, scan, readings);
    const PathReading rewritten =
        same_path(argv0, rcpt_addr) ? sent : read_path(rcpt_addr, ReadBy::kRewritten, scan, readings);
    out.as_sent = sent.principal.value_or(rewritten.principal.value_or(Address{}));
    out.delivered = rewritten.principal.value_or(out.as_sent);
    if (!out.ambiguity && scan.overflowed()) out.ambiguity = Ambiguity::kTooMany;
    if (!out.ambiguity && readings.empty()) out.ambiguity = Ambiguity::kNoAddress;
    out.readings = readings.take();
    return out;
}

}  // namespace postern
