#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "address/reading.h"

namespace postern {

// What the readers of the world make of one author field (From, Sender, Resent-From, Resent-Sender,
// Reply-To …). It owns all that it holds.
struct AuthorReadings {
    // Every address that some reader takes for the author, each once. Judge all of them: one in an own
    // domain is a claim, whatever the others are. An empty domain is a claim too, since whoever
    // shows or delivers it adds one of ours.
    //
    //   two mailboxes, text behind an angle address    all of them
    //   a route, percent, bang, several @              each host with what it would get
    //   quoted local part with an @                    as it is, and what is inside
    //   an encoded word                                undecoded, decoded, decoded twice, in every manner in
    //                                                  which readers differ (encoded_word.h)
    //   comments                                       replaced by a blank, by nothing; as text where one is
    //                                                  never closed
    //   a fold inside a word                           a blank, nothing
    //   characters that show nothing                   with them, without them (unshown.h)
    //   8-bit text that is no UTF-8                    as it is, as windows-1252
    //   raw ISO-2022-JP, well formed                   decoded, and whole addresses in its bytes
    //   quotes, brackets, marks around or in a domain  taken off
    //   a comma or an angle inside quotes or comments  as if the quotes were not there
    //   no @ in the whole field                        each item, without domain
    //   ceo%example.org, <x@remote.test>               ceo@example.org too
    //   <word>                                         word, without domain; the empty address for <> alone
    std::vector<Reading> readings;

    // Addresses that stand only in a name or a comment beside a plain address, and are taken for the author
    // only by people who are shown names only: `"ceo@example.org" <x@remote.test>`. Each once, none
    // of them among the readings. A matter for a rule of its own.
    std::vector<Reading> display;

    // Set where the field can't be read in one way only, whatever its addresses are; the first reason
    // found, but kTooLong and kTooMany before all others. The readings then are what was found all the same.
    std::optional<Ambiguity> ambiguity;

    // What Sendmail would make addresses of, since it completes every list item that is a word: those among a
    // group's members and behind the last address. None before an address: "Doe, John <john@remote.test>".
    std::vector<Reading> completed;
    // A quotation mark is never closed: to Sendmail the rest of the field is such a word.
    bool open_quote = false;

    // The one mailbox that the field is by RFC 5322, where it is one. Always among the readings unless
    // the ambiguity is kTooLong or kTooMany.
    std::optional<Address> strict;
};

inline constexpr std::size_t kMaxAuthorField = 60000;  // bytes that are read; more are kTooLong

// Reads the value of one field, with or without its folds and leading blank. Bare words are no address
// where an address with an @ exists: "Doe, John <john@remote.test>" is one mailbox. A group without members
// is nobody and not ambiguous.
//
// A field of which readers make very many texts, more than 300,000 bytes together, is kTooMany; the few
// hundred bytes of an honest one are read in every way.
//
// Time is linear in the value and below a few milliseconds for any 60,000 bytes; a plain name and
// address costs about a microsecond. Pure; any thread.
[[nodiscard]] AuthorReadings read_author_field(std::string_view value);

}  // namespace postern
