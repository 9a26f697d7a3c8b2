#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "address/reading.h"
#include "api/facts.h"
#include "policy/policy.h"

namespace postern {

// Gathers under whose name a message is written, field by field, as the header passes by.
class AuthorFields {
  public:
    // `policy`, `session`, `user` and `groups` outlive this object.
    AuthorFields(const Policy& policy, const SessionFacts& session, std::string_view user,
                 std::span<const std::string> groups)
        : policy_(policy),
          session_(session),
          user_(user),
          groups_(groups),
          seen_(policy.identity.headers.size()) {}

    // The identities of the envelope sender. Clears and fills what belongs to it in `message`.
    void envelope(std::string_view as_sent, std::string_view mail_addr, std::string_view mail_host,
                  std::string_view mail_mailer, MessageFacts& message);

    // Adds the identities of one header field, where it is one that names an author.
    void field(std::string_view name, std::string_view value, MessageFacts& message);

    // Judges the number of fields. Call once, at the end of the header.
    void end(MessageFacts& message);

  private:
    void add(std::string_view source, const Reading& reading, MessageFacts& message);
    [[nodiscard]] Identity identity(std::string_view source, const Reading& reading) const;
    // The author is not stated unambiguously: a refusal, or (`ambiguous = "own"`) one of ours.
    void ambiguous(std::string_view source, std::string_view what, MessageFacts& message);
    // The same where addresses may stand in the field that are not among the identities.
    void unreadable(std::string_view source, std::string_view what, MessageFacts& message);
    // Adds an identity that could be anybody, once for each source, and is judged as one of ours.
    void claim_anybody(std::string_view source, MessageFacts& message);

    const Policy& policy_;
    const SessionFacts& session_;
    std::string_view user_;
    std::span<const std::string> groups_;
    std::size_t bytes_ = 0;               // of all author fields together
    std::vector<std::uint32_t> seen_;     // how often each configured field came
    std::vector<std::string_view> told_;  // the sources of identities that could be anybody
};

}  // namespace postern
