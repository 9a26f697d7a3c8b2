#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/ip.h"

namespace postern {

// What the MTA says at each step, free of libmilter. All views are valid for the call only.

struct ConnectEvent {
    std::string_view host_name;       // the verified PTR, or "[address]"
    std::optional<IpAddress> client;  // none: a family that has no IP address
    // Handed in by a local process, not by SMTP: a refusal at RCPT would be taken for a broken filter.
    bool local_submission = false;
    bool can_quarantine = true;  // it lets a filter hold mail back
    std::string_view mta;        // {v}: Postfix gives its name there, Sendmail its version alone
    std::string_view daemon_name;
    std::string_view daemon_addr;
    std::string_view daemon_port;
};

// TLS and certificate, as far as the MTA says them by now. Empty: none.
struct TlsEvent {
    std::string_view version;
    std::string_view cert_subject;  // {cert_subject}: Postfix's common name, Sendmail's whole subject
    std::string_view cert_cn;       // {cn_subject}, Sendmail only, in xtext
    std::string_view verify;        // {verify}, Sendmail only
};

struct MailEvent {
    std::string_view sender;                       // as the client sent it
    std::span<const std::string_view> parameters;  // "SIZE=10", ...
    std::string_view auth_type;
    std::string_view auth_authen;
    std::string_view mail_addr;  // as the MTA rewrote it
    std::string_view mail_host;
    std::string_view mail_mailer;
    std::string_view queue_id;
    TlsEvent tls;
};

struct RcptEvent {
    std::string_view recipient;
    std::string_view rcpt_addr;
    std::string_view rcpt_host;
    std::string_view rcpt_mailer;
    std::string_view queue_id;
};

}  // namespace postern
