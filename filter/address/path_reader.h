#pragma once

#include <optional>
#include <string_view>

#include "address/mailbox_scan.h"
#include "address/reading_set.h"

namespace postern {

// Reads one path of the envelope: the argument of MAIL or RCPT, or an {mail_addr}-like macro. With or
// without <>, with whatever else MTAs let pass: blanks, a name before it, comments, routes, quotes.
struct PathReading {
    bool null = false;                 // nothing at all, or <>
    std::optional<Address> principal;  // the address that the path is for, by the last @ outside quotes
};

inline constexpr std::size_t kMaxPath = 4096;  // bytes that are read

// Adds every address that the path could be to `into`; an address without domain gets an empty one.
// `by` is how a plain address is read. The text must not be above kMaxPath bytes.
PathReading read_path(std::string_view path, ReadBy by, MailboxScan& scan, ReadingSet& into);

// Whether a path holds a control byte (TAB too: no honest client sends one).
[[nodiscard]] bool has_control_byte(std::string_view path);

// Why a path, as the client sent it and as the MTA has it, can't be read in one way only, whatever the
// addresses in it; nothing for an ordinary one.
[[nodiscard]] std::optional<Ambiguity> path_ambiguity(std::string_view sent, std::string_view rewritten);

// Whether the MTA's own form of a path is the client's without its angle brackets, letter by letter: then
// reading it again finds nothing new.
[[nodiscard]] constexpr bool same_path(std::string_view sent, std::string_view rewritten) {
    return sent.size() == rewritten.size() + 2 && sent.front() == '<' && sent.back() == '>' &&
           sent.substr(1, rewritten.size()) == rewritten;
}

}  // namespace postern
