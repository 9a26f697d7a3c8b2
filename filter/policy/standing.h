#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/facts.h"
#include "api/right.h"
#include "policy/policy.h"

namespace postern {

struct RecipientRights {
    RightSet rights;
    // Submit or relay where the session has it for other recipients, but a scope list leaves this one out.
    RightSet narrowed;
};

// What a session may do in one transaction: its principals, what its connector grants them, and the
// allow entries that fit host, user and certificate. Which entries apply depends on what is known of the
// message by now, so rights are asked for each question anew. Holds pointers into
// the policy.
class Standing {
  public:
    Standing() = default;
    // `connector` null: none fits, and nothing is allowed. `user` empty: not logged in. `runtime` null: no
    // allow entries but the configuration's; otherwise it lives as long as this.
    Standing(const Policy& policy, const AllowIndex* runtime, const Connector* connector,
             const SessionFacts& session, std::string_view user, std::chrono::system_clock::time_point now);

    [[nodiscard]] const std::vector<std::string>& principals() const { return principals_; }
    [[nodiscard]] bool has_entries() const { return !entries_.empty(); }

    // For at least one imaginable recipient: what is refused with these is refused for all.
    [[nodiscard]] RightSet at_mail(const MessageFacts& message) const;

    [[nodiscard]] RecipientRights for_recipient(const MessageFacts& message,
                                                const Recipient& recipient) const;

    // For what is decided for the whole message: an entry counts only where it fits every recipient.
    [[nodiscard]] RightSet for_message(const MessageFacts& message) const;

    // What entries would add that fit but for the kind of the message, if it were also of `kinds`.
    [[nodiscard]] RightSet if_it_were(MessageKinds kinds, const MessageFacts& message) const;

    // What the connector denies; an allow entry may grant it all the same.
    [[nodiscard]] RightSet denied() const {
        return connector_ != nullptr ? connector_->denied_to(principals_) : RightSet();
    }

    // The id of the first entry that applies to the message, or empty.
    [[nodiscard]] std::string_view entry_for(const MessageFacts& message) const;

  private:
    const Connector* connector_ = nullptr;
    std::vector<std::string> principals_;
    RightSet base_;
    std::vector<const AllowEntry*> entries_;
};

}  // namespace postern
