#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/body_reader.h"
#include "api/connector.h"
#include "api/message_kind.h"
#include "api/part_facts.h"
#include "api/right.h"
#include "api/stage.h"
#include "base/ip.h"

namespace postern {

// What is known of the connection. Filled by the session alone; a check only reads. Strings from the
// client are kept as they came, byte for byte: whoever shows them escapes them.
struct SessionFacts {
    std::string id;                   // of the connection, unique
    std::optional<IpAddress> client;  // none: unknown family, never on any list
    std::string client_name;          // PTR as the MTA verified it, "[ip]" if it could not
    bool local_submission = false;    // handed in by a local process (port 0), not by SMTP
    bool completes_domains = false;   // the MTA adds a domain of its own to a name without one: Sendmail
    bool can_quarantine = true;       // the MTA lets a filter hold mail back
    std::string daemon_addr;
    std::string daemon_name;
    std::uint16_t daemon_port = 0;
    std::string helo;
    std::string tls_version;                    // empty: the session is not encrypted
    std::string cert_cn;                        // of a trusted client certificate; empty: none
    const ConnectorFacts* connector = nullptr;  // null: none fits
};

// One address under which the message could be taken to be written, and who would read it so.
struct Identity {
    std::string_view source;  // "MAIL FROM" or the header field's name as configured
    std::string local;
    std::string domain;        // canonical (lower-case A-labels); empty: unqualified
    std::string_view reading;  // how it was read: "shown by readers that decode encoded words"
    bool own = false;          // in one of our own domains
    bool owned = false;        // the session's user may write under it
    // Why it is genuine though nobody logged in: "DKIM" or "SPF", found by a verifier that we trust.
    std::string_view proof;
    std::string_view resembles;  // the own domain that its foreign domain looks like; empty: none

    [[nodiscard]] std::string text() const { return domain.empty() ? local : local + '@' + domain; }
};

// One field of the header.
struct HeaderField {
    std::string name;   // as sent, without the blanks behind it
    std::string value;  // as sent but for the folds, which are gone (RFC 5322, section 2.2.3), and blanks
                        // around it. Any bytes
    std::string text;   // the same with its encoded words (RFC 2047) decoded; UTF-8, what can't be decoded is
                        // U+FFFD
};

enum class RecipientClass : std::uint8_t { kAccepted, kOutside };

struct Recipient {
    // An address that the MTA could deliver it to.
    struct Reading {
        std::string local;
        std::string domain;  // canonical; empty: unqualified, which the MTA takes for its own
    };

    std::string address;  // as the client sent it, without < >
    std::vector<Reading> readings;
    RecipientClass kind = RecipientClass::kOutside;  // accepted only where every reading is
};

// An entry made while the filter runs that takes nothing from this host, user or sender.
struct Denial {
    std::string entry;           // its id
    std::string why;             // in its owner's words
    Stage found = Stage::kMail;  // or kEndOfHeaders, where only the header names the sender
};

inline constexpr std::size_t kMostFields = 2000;
inline constexpr std::size_t kMostFieldBytes = 512U << 10U;

// What is known of one transaction.
struct MessageFacts {
    std::string id;  // the decision's id, as in the reply and the journal
    std::string queue_id;
    std::string auth_type;
    std::string auth_user;                // empty: anonymous
    std::vector<std::string> principals;  // "anonymous", "authenticated", "user:..", "group:..", "cert:.."
    std::optional<Denial> denied;         // whatever rights the session has
    bool null_sender = false;
    std::string sender_as_sent;  // without < >
    std::vector<Identity> identities;
    // Addresses that stand only in a name or a comment beside another address, so that they are the author
    // for people who are shown names only. None of them claims anything for the sender check.
    std::vector<Identity> displayed;
    MessageKinds kinds;   // what it is known to be
    std::string list_id;  // of its one List-Id field (RFC 2919), lower case
    std::optional<std::uint64_t> declared_size;
    std::vector<Recipient> recipients;  // those not refused so far
    std::uint32_t recipients_tried = 0;

    // The header, where some check wants it (Check::wants_fields()), from kEndOfHeaders on: the first
    // kMostFields of its fields, as long as all of them together have no more than kMostFieldBytes.
    std::vector<HeaderField> fields;
    bool fields_cut = false;  // there were more

    std::string ambiguity;  // why the author is not stated unambiguously; empty: it is
    std::uint32_t hops = 0;
    std::uint64_t size = 0;  // header and body bytes seen so far

    std::vector<PartFacts> parts;   // as many as are recorded one by one, bodies and containers too
    std::uint64_t part_count = 0;   // all of them
    std::uint64_t attachments = 0;  // of these, attachments that the connector does not tolerate
    std::uint32_t depth = 0;        // of multiparts and messages within each other, the deepest
    bool body_seen = false;
    bool body_cut = false;  // its rest was not asked for: the verdict was certain

    [[nodiscard]] bool authenticated() const { return !auth_user.empty(); }
};

// What one call of a check is asked about. `rights` are those that hold for this very question: at
// kRcpt for `recipient`, at later stages for all accepted recipients together, at kMail those that
// hold for at least one imaginable recipient.
struct Facts {
    const SessionFacts& session;
    const MessageFacts& message;
    const Recipient* recipient = nullptr;  // only at kRcpt
    RightSet rights;
    RightSet narrowed;  // rights the session has for other recipients only, by a scope list (kRcpt)
    // Rights that what is still to come of the message may add: a refusal for want of one has to wait.
    // At kEndOfMessage: those that had to wait at kEndOfHeaders, and are decided now.
    RightSet pending{};
    // At kEndOfMessage: the reader that the asked check made for this message (Check::read_body()); null
    // where it made none, or it threw.
    const BodyReader* body = nullptr;
};

}  // namespace postern
