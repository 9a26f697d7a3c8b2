#pragma once

#include <cstdint>
#include <string_view>

#include "address/address.h"

namespace postern {

// Which kind of reader takes a piece of text for this address. Where several do, the first that was
// found is kept; "as sent" is looked for first.
enum class ReadBy : std::uint8_t {
    kAsSent,            // anybody
    kRewritten,         // the MTA's own form of it (the {mail_addr} and {rcpt_addr} macros)
    kLocalMailer,       // the MTA delivers it to a mailbox of its own host
    kUnqualified,       // came without a domain, so one of ours is added
    kRouteRemoved,      // the last hop of a source route (RFC 5321 appendix C)
    kRouteHost,         // another hop of the route; the local part is empty
    kPercentHack,       // user%domain
    kBangPath,          // domain!user
    kQuotedLocalPart,   // inside quotes
    kQuotedPair,        // with its backslashes removed, or not heeded
    kCommentText,       // inside a comment
    kCommentRemoved,    // comments taken out first
    kDisplayName,       // the name beside another address
    kEncodedWord,       // RFC 2047 words decoded, then read as an address
    kEncodedTwice,      // decoded once more
    kDomainNormalised,  // cut or mended to become a domain
    kBlanksRemoved,     // joined over blanks around a dot
    kTokenScan,         // anything with an @, whatever stands around it
    kCharsetGuessed,    // bytes of a charset that nobody named
    kUnshownRemoved,    // without characters that show nothing
    kFoldsRemoved,      // its lines joined without a blank
    kUndone,            // a forwarder's SRS or a BATV tag taken off
};

// The second half of a sentence: "shown by readers that decode encoded words". A string literal.
[[nodiscard]] std::string_view describe(ReadBy by);

// One address that some reader could take for the one that is meant.
struct Reading {
    Address address;
    ReadBy by = ReadBy::kAsSent;

    [[nodiscard]] friend bool operator==(const Reading&, const Reading&) = default;
};

// Why a text can't be read in one way only, whatever the addresses in it.
enum class Ambiguity : std::uint8_t {
    kControlByte,        // NUL, another control byte, or a line end that starts no continuation
    kDecodedControl,     // the same, after decoding
    kUndecodable,        // an encoded word that this reader can't or won't decode
    kBlankContinuation,  // a blank continuation line between two others
    kDirectionOverride,  // U+202E
    kTooLong,
    kTooMany,
    kNoAddress,
};

// What it is, as a noun phrase: "a control byte". A string literal.
[[nodiscard]] std::string_view describe(Ambiguity ambiguity);

}  // namespace postern
