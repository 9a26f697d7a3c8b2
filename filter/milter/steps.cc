#include "milter/steps.h"

#include <libmilter/mfapi.h>

namespace postern {

unsigned long protocol_flags(const Steps& steps, unsigned long offered, unsigned long preset) {
    // Not SMFIP_RCPT_REJ: a recipient that the MTA has refused could not be told from one in a virtual alias
    // domain, for which Postfix says {rcpt_mailer}=error too, and which it delivers.
    unsigned long wanted =
        SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_SKIP | SMFIP_HDR_LEADSPC;
    if (!steps.answer_mail) wanted |= SMFIP_NR_MAIL;
    if (!steps.answer_data) wanted |= SMFIP_NODATA;
    return (preset | wanted) & offered;
}

unsigned long action_flags() {
    return SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_QUARANTINE | SMFIF_SETSYMLIST;
}

}  // namespace postern
