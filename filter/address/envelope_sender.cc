#include "address/envelope_sender.h"

#include "address/path_reader.h"
#include "base/text.h"

namespace postern {

EnvelopeReadings read_envelope_sender(std::string_view argv0, std::string_view mail_addr,
                                      std::string_view mail_host, std::string_view mail_mailer) {
    EnvelopeReadings out;
    out.ambiguity = path_ambiguity(argv0, mail_addr);
    argv0 = argv0.substr(0, kMaxPath);
    mail_addr = mail_addr.substr(0, kMaxPath);

    ReadingSet readings;
    MailboxScan scan;
    const PathReading sent = read_path(argv0, ReadBy::kAsSent, scan, readings);
    const PathReading rewritten =
        same_path(argv0, mail_addr) ? sent : read_path(mail_addr, ReadBy::kRewritten, scan, readings);
    if (!rewritten.null && mail_mailer == "local" && trim(mail_host).empty()) {
        scan.read_unqualified(rewritten.principal->local, ReadBy::kLocalMailer, readings);
    }
    out.null_sender = sent.null && rewritten.null;
    if (scan.overflowed() && !out.ambiguity) out.ambiguity = Ambiguity::kTooMany;
    out.readings = readings.take();
    return out;
}

}  // namespace postern
