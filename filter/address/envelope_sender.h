#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "address/reading.h"
#include "address/undo.h"

namespace postern {

// Every address that the envelope sender could be, each once: what the client sent, as strict and as
// lenient mail servers resolve it, and what the MTA made of it. Both matter, since the Return-Path that
// users see is the MTA's. An empty domain is a claim on ours.
struct EnvelopeReadings {
    std::vector<Reading> readings;  // empty only for the null sender

    // MAIL FROM:<>, in the MTA's view too. It claims nothing by itself.
    bool null_sender = false;

    // A control byte, more than is read; the readings are what was found all the same.
    std::optional<Ambiguity> ambiguity;
};

// `argv0` is the first argument of xxfi_envfrom, with or without <> (mail that does not come by SMTP has
// none). The others are the macros {mail_addr}, {mail_host} and {mail_mailer}, empty where the MTA sent none.
// The mailer "local" with an empty host is how Sendmail says that a sender is one of its own. {mail_host} is
// not read as a domain: in Postfix it is the next hop. Where `undo` says so, a reading that SRS or BATV
// rewrote is replaced by what it was before. Linear; pure; any thread.
[[nodiscard]] EnvelopeReadings read_envelope_sender(std::string_view argv0, std::string_view mail_addr,
                                                    std::string_view mail_host, std::string_view mail_mailer,
                                                    const UndoOptions& undo = {});

}  // namespace postern
