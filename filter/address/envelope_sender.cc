#include "address/envelope_sender.h"

#include <algorithm>
#include <string>
#include <utility>

#include "address/path_reader.h"
#include "base/text.h"

namespace postern {
namespace {

// Each reading as it was before it was rewritten. What that holds is read for routes like any local part.
std::vector<Reading> undone(std::vector<Reading> readings, const UndoOptions& undo, MailboxScan& scan) {
    const auto rewritten = [&](const Reading& r) { return is_srs_or_batv(r.address.local, undo); };
    if (std::none_of(readings.begin(), readings.end(), rewritten)) return readings;
    ReadingSet all;
    for (Reading& reading : readings) {
        Address before = undo_srs_batv(reading.address, undo);
        if (before == reading.address) {
            all.add(std::move(reading.address), reading.by);
            continue;
        }
        const std::string local = before.local;
        all.add(std::move(before), ReadBy::kUndone);
        scan.read_routes(local, all);
    }
    return all.take();
}

}  // namespace

EnvelopeReadings read_envelope_sender(std::string_view argv0, std::string_view mail_addr,
                                      std::string_view mail_host, std::string_view mail_mailer,
                                      const UndoOptions& undo) {
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
    out.readings = undone(readings.take(), undo, scan);
    if (scan.overflowed() && !out.ambiguity) out.ambiguity = Ambiguity::kTooMany;
    return out;
}

}  // namespace postern
