#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "observe/pseudonym.h"
#include "observe/pseudonym_text.h"
#include "policy/observer.h"

namespace postern {

// The texts of one record with pseudonyms in the place of mail addresses and logins, so that no local part
// that a client sent stays readable in any of them. What stays is said in observe/record_line.h.
//
// The domain of an address stays, but where it may be a piece of somebody's local part: `zz` in
// <user%zz@example.org>, which some servers take for user@zz. Such a domain becomes kWithheldDomain, unless
// it is our own.
//
// Made for one line by one thread. Borrows what it is made of. Linear in the record.
class RecordPseudonyms {
  public:
    RecordPseudonyms(const Pseudonyms& pseudonyms, const Record& record);

    // Of the envelope, as sent, in any spelling. Nothing stays nothing.
    [[nodiscard]] std::string address(std::string_view as_sent) const;
    [[nodiscard]] std::string identity(const Identity& identity) const;
    // One that looks like an address is named as that address.
    [[nodiscard]] std::string login(std::string_view user) const;
    // "user:..", "group:..", "cert:..".
    [[nodiscard]] std::string principal(std::string_view principal) const;

    // Any other text: its addresses. Where they can't be told for certain the whole text is one pseudonym.
    // Enough of it is made to fill `most` bytes.
    [[nodiscard]] std::string text(std::string_view text, std::size_t most) const;

    // What a check says of this very message: also the names without a domain that the record knows, and
    // addresses in spellings that no reader of text would find. Of a check that quotes the mail nothing is
    // shown. `check` empty: the text is nobody's in particular.
    [[nodiscard]] std::string told(std::string_view check, std::string_view text, std::size_t most);

    // api/budget_key.h.
    [[nodiscard]] std::string budget_key(std::string_view key);

  private:
    // Local parts that name another host, as in user%host: such a host is not shown.
    struct Routes {
        std::vector<std::string> locals;  // lower case
        bool complete = true;             // these are all

        void add(std::string_view local);
        [[nodiscard]] bool name(std::string_view domain) const;
    };

    [[nodiscard]] std::string_view shown(std::string_view domain) const;
    [[nodiscard]] std::string_view domain_of(const Identity& identity) const;
    [[nodiscard]] std::string_view domain_of_recipient(std::string_view domain);
    [[nodiscard]] std::string mailbox(const Address& mailbox) const;
    [[nodiscard]] bool is_new(std::string_view name);
    void know_sent(std::string_view address);
    void know_identity(const Identity& identity);
    void know_reading(const Recipient::Reading& reading);
    void know_names();
    [[nodiscard]] std::string counted_sender(const std::string& value) const;
    [[nodiscard]] std::string counted_recipient(const std::string& value);
    [[nodiscard]] std::string counted_domain(const std::string& value, std::string_view shown) const;
    [[nodiscard]] std::string counted(const std::string& name, const std::string& value);

    const Pseudonyms& pseudonyms_;
    const Record& record_;
    Routes routes_;
    std::string sender_domain_;                                         // of MAIL FROM, where it may be shown
    std::optional<std::unordered_set<std::string>> recipient_domains_;  // likewise; none: not looked for yet
    std::vector<KnownName> known_;  // that no reader of text would find; once looked for
    bool all_known_ = true;         // these are all
    bool looked_ = false;
};

}  // namespace postern
