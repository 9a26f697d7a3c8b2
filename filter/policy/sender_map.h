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
#include "base/siphash.h"
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

    // Finds the numbers of names by open addressing. The names themselves its owner keeps: `name_of(number)`
    // gives one. The hash has a key of its own, so that names which strangers chose can't make it slow.
    class Index {
      public:
        Index();
        template <class NameOf>
        [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name, const NameOf& name_of) const;
        // The number of the name; `fresh` becomes that of one that is new.
        template <class NameOf>
        std::uint32_t add(std::string_view name, std::uint32_t fresh, const NameOf& name_of);
        // Puts numbers[n] in the place of n.
        void renumber(std::span<const std::uint32_t> numbers) {
            for (Slot& slot : slots_) {
                if (slot.number != kNone) slot.number = numbers[slot.number];
            }
        }
        [[nodiscard]] std::size_t size() const { return size_; }
        [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

      private:
        static constexpr std::uint32_t kNone = UINT32_MAX;  // no name's number: the slot is free
        struct Slot {
            std::uint32_t hash = 0;
            std::uint32_t number = kNone;
        };

        [[nodiscard]] std::uint32_t hash_of(std::string_view name) const;
        template <class NameOf>
        [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash,
                                          const NameOf& name_of) const;
        void grow();

        SipKey key_;
        std::vector<Slot> slots_;  // a power of two of them, at most two thirds taken
        std::size_t size_ = 0;
    };

    // Distinct names, numbered from 0 as they came.
    class Names {
      public:
        std::uint32_t add(std::string_view name);
        [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
        [[nodiscard]] std::string_view name_of(std::uint32_t number) const {
            const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
            return std::string_view(text_).substr(begin, ends_[number] - begin);
        }
        [[nodiscard]] std::size_t size() const { return ends_.size(); }
        [[nodiscard]] std::size_t bytes() const {
            return index_.bytes() + text_.capacity() + ends_.capacity() * sizeof(ends_[0]);
        }
        [[nodiscard]] std::size_t text_size() const { return text_.size(); }
        [[nodiscard]] Index take_index() { return std::move(index_); }
        void shrink_to_fit() {
            text_.shrink_to_fit();
            ends_.shrink_to_fit();
        }

      private:
        Index index_;
        std::string text_;                 // all of them, one behind the other
        std::vector<std::uint32_t> ends_;  // by number, where in text_ the name ends
    };

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

    Index users_;    // by name, where in records_ the user begins
    Names domains_;  // canonical
    // All of a user side by side, so that a question touches few lines of memory: how many claims there are
    // and how long the name is, in the shape of a claim; the claims; the bytes of the name and local parts.
    std::vector<Claim> records_;
};

}  // namespace postern
