#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "observe/pseudonym.h"
#include "policy/observer.h"

namespace postern {

// No line is longer, whatever the message holds; the newline is counted.
inline constexpr std::size_t kMostRecordLine = 65536;

// Accepted recipients that a line names at most.
inline constexpr std::size_t kMostRecordRecipients = 100;

// Appends the journal's line for one record to `out`: a JSON object without line breaks, and a newline.
// `node` is the host's name. Safe from all threads.
//
// All keys below but those with "only" are in every line, in this order. A fact that is not known, or that
// the message does not have, is null; a list without elements is []. Enumerations are the words of spec and
// metrics (api/*.h, policy/observer.h).
//
//   time          when the transaction began, RFC 3339 in UTC with microseconds
//   id, session, node
//   addresses     only with pseudonyms: "hmac", see below
//   queue_id, connector ("-": none fits)
//   ip            null: the client has no IP address
//   ptr           its name as the MTA verified it, or "[ip]"
//   binding       {"address": "192.0.2.25:25", "name"}: where the client connected to; IPv6 stands in [ ]
//   helo, tls (version), auth_user, auth_type, cert (common name)
//   principal     list
//   mail_from     as sent, without < >; "" is the null sender, null: no MAIL was taken in
//   identities    [{"source", "address", "reading", "own"}], and "proof" ("DKIM", "SPF") where one counts
//   rcpts         as sent, without < >, those that were not refused: the first kMostRecordRecipients
//   rcpt_count    how many those are without that limit
//   size          bytes of header and body seen
//   attachments   [{"name", "type", "size", "finding", "reason"}], and "other_names" where the name
//                 can be read in several ways; null where the body was not seen. Where it was looked into:
//                 "kind" (the type that its content shows), "sha256", "encrypted": true, "trouble" (why its
//                 files could not be listed), "members" (the names of files in it, the first ten) and
//                 "member_count"
//   verdict; stage, reason (of a refusal of the whole message, or of what held it back); reply ("550 5.7.1
//                 text", null where none was spoken)
//   refused_rcpts [{"rcpt", "reason", "reply"}]
//   mode          the connector's
//   would_reject  list of reasons
//   checks        [{"name", "stage", "answer", "reason", "mode", "rule", "detail"}], passes left out
//                 where no rule of the configuration spoke
//   allow_entry   the id of the entry that applied
//   limits        names of the limits that were exceeded, each once
//   limit_uses    only where a budget was used to 80 % or more, or is used up:
//                 [{"limit", "key" (api/budget_key.h),
//                 "remaining", "burst" (units), "retry_after"}], each key once, as it stood when it was last
//                 asked; retry_after: seconds until it is free again, 0 where it was not exceeded, null:
//                 never
//   notes         only where checks had something to tell: [{"check", "key", "value"}]
//   micros        spent inside the filter, microseconds
//   cut           only where something was left out for the line's length: how many "texts" were
//                 shortened (they end in "..."), and how many elements each list lacks; "body": true where
//                 the rest of the body was not looked at, since nothing in it could change the verdict
//
// Untrusted bytes stay readable and unambiguous as base/json_text.h says.
//
// Where `pseudonyms` are given, each mail address and each login in the line is a pseudonym
// (observe/pseudonym.h): in mail_from, rcpts, refused_rcpts, identities, auth_user, "user:.." principals, the
// keys of limit_uses, and wherever one stands in another text. A text that may hold an address in a form that
// can't be told for certain is one pseudonym as a whole; so is the detail of a pattern, which quotes the
// mail. What stays readable: domains, IP addresses, the names of hosts (ptr, helo, binding), certificates,
// groups and attachments, and what other rules say without an address.
void append_record_line(std::string& out, const Record& record, std::string_view node,
                        const Pseudonyms* pseudonyms = nullptr);

}  // namespace postern
