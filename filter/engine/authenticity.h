#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "address/address.h"
#include "api/facts.h"
#include "policy/policy.h"

namespace postern {

// Whether verifiers and other filters write fields of this name above a message: where another one stands,
// the topmost block has ended.
[[nodiscard]] bool is_of_a_verifier(std::string_view name);

// Believes what our own verifier (OpenDKIM, an SPF policy service …) wrote on top of the message in
// Authentication-Results (RFC 8601), and marks the identities that this proves.
//
// Only the topmost block is ours: the fields above the first one that is not a verifier's. A message brings
// along what it likes further down. Within the block the topmost field that states a method is believed
// about it, and none below, so that a field of a stranger which came to stand at the top of the message
// is never asked about a method that our verifier speaks of.
//
// A proof is of a domain, and counts for identities in the same configured domain only ("aligned"). A DKIM
// signature covers From; SPF the envelope sender, and From where it is aligned with it. Another identity is
// proven only where a proven From has the same address.
class Authenticity {
  public:
    // `policy` outlives this object.
    explicit Authenticity(const Policy& policy)
        : policy_(policy), open_(!policy.identity.trusted_authserv_ids.empty()) {}

    // Adds one header field; fields come in their order, from the top.
    void field(std::string_view name, std::string_view value);

    // Marks what is proven. Call once, at the end of the header, when the identities are complete.
    void end_of_headers(MessageFacts& message) const;

  private:
    void believe(std::string_view value);
    [[nodiscard]] bool aligned(std::string_view proven, const Identity& identity) const;
    [[nodiscard]] std::string_view proof_of_from(const Identity& identity, const MessageFacts& message) const;
    [[nodiscard]] bool spf_proves(const Identity& envelope) const;
    [[nodiscard]] std::string_view proof_of_other(const Identity& identity,
                                                  const MessageFacts& message) const;

    const Policy& policy_;
    bool open_;  // the topmost block has not ended
    bool dkim_told_ = false;
    bool spf_told_ = false;
    std::vector<std::string> dkim_;  // domains with a good signature
    std::vector<Address> spf_;       // envelope senders that may come from this host
};

}  // namespace postern
