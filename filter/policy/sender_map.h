#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "address/address.h"
#include "policy/name_index.h"
#include "policy/settings.h"

namespace postern {

// The users and addresses of a sender map file, `[senders] map_file`: a line names a user and the
// addresses that this user may write as.
//
//     # comment
//     alice              sales@example.org, info@example.org
//     bob                *@shop.example.org
//     carol@example.org  carol.smith@example.org
//     DOMAIN\dave        dave@example.org      # comment
//
// Postfix's smtpd_sender_login_maps is the other way round: there the address comes first, then its logins.
//
// The text is UTF-8; a byte order mark before it is let pass. A line has at most 64 kB and ends at LF or
// CRLF. "#" at its start or after a blank begins a comment. The user is the first word, from the first
// byte on; letters are compared without ASCII case, all else as it is. A line that begins with a blank is an
// error, since to a reader of aliases files it goes on with the user before. Behind the user stand one or
// more patterns of AddressPattern, separated by blanks, tabs or commas, none of which separates within a
// quoted local part. A user may stand on several lines, and has the addresses of all.
//
// What it holds is compact: for a file of a million users about one and a half times the size of the file.
// Immutable after building; safe from all threads.
class SenderMap {
  public:
    // A text above this is an error of its own: whoever reads the file need not read more.
    static constexpr std::size_t kMaxText = std::size_t{256} << 20U;

    SenderMap() = default;

    // Each mistake goes to `errors` with its line and column (in bytes, from 1) under "senders.map_file": the
    // first 100 of them, and then one that says how many more there are. Nothing keeps a reference to `file`.
    SenderMap(const SenderMapFile& file, std::vector<ConfigError>& errors);

    // True where a pattern of the user matches the address, as AddressPattern::matches does. `lower_user` is
    // the login with its ASCII letters in lower case. Costs a few probes and a binary search among the user's
    // addresses, and for a user with a pattern "*@*.domain" a probe for each dot of the address.
    [[nodiscard]] bool owns(std::string_view lower_user, const Address& address) const;

    // How many users it knows.
    [[nodiscard]] std::size_t size() const { return users_.size(); }

    // The memory that it holds.
    [[nodiscard]] std::size_t bytes() const {
        return users_.bytes() + domains_.bytes() + records_.capacity() * sizeof(Claim);
    }

  private:
    class Loader;

    // A pattern of a user. Its local part is in lower case and stands behind a byte: its length less one.
    struct Claim {
        std::uint32_t scope = 0;  // its kind and the number of its domain
        std::uint32_t local = 0;  // where the local part stands
    };

    // What is known of one user, within records_.
    struct User {
        std::string_view name;
        std::span<const Claim> claims;  // by scope, and then by the bytes of the local part
        const char* text = nullptr;     // what Claim::local counts from

        [[nodiscard]] std::string_view local_of(Claim claim) const;
        [[nodiscard]] bool has(std::uint32_t scope) const {
            return std::ranges::binary_search(claims, scope, {}, &Claim::scope);
        }
        [[nodiscard]] bool has_mailbox(std::uint32_t domain, std::string_view local) const;
    };

    [[nodiscard]] User user_at(std::uint32_t record) const;
    [[nodiscard]] bool owns_above(const User& user, std::string_view domain) const;

    NameIndex users_;   // by name, where in records_ the user begins
    NameList domains_;  // canonical
    // All of a user side by side, so that a question touches few lines of memory: how many claims there are
    // and how long the name is, in the shape of a claim; the claims; the bytes of the name and local parts.
    std::vector<Claim> records_;
};

}  // namespace postern
