#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "policy/observer.h"
#include "policy/settings.h"

namespace postern {

// What is wrong with a text for a reply, or nothing: it has to be one line of printable ASCII of at most 400
// bytes, so that with code and id it fits one reply line.
[[nodiscard]] std::string wrong_with_reply_text(std::string_view text);

// The replies that the client gets: a default for each reason in each style, and the texts that the
// configuration puts in their place. Immutable after construction; safe from all threads.
class Replies {
  public:
    explicit Replies(ReplyStyle style = ReplyStyle::kStandard) : style_(style) {}

    // Replaces the text of a reason. Returns what is wrong with the text, or nothing.
    [[nodiscard]] std::string replace(Reason reason, std::string text);

    // The reply for a refusal. `id` is the decision's id and ends the text as ` (postern ID)`. A refusal by a
    // limit names it before that, and where it is temporary when it is free again:
    // ` (per-host, try again in 37 s)`; of the name at most 40 bytes.
    [[nodiscard]] Reply reply(const Refusal& refusal, bool authenticated, std::string_view id) const;

  private:
    ReplyStyle style_;
    std::array<std::string, kReasonCount> texts_;  // empty: the default
};

// What a message refused with this reply has come to.
[[nodiscard]] inline Verdict verdict_of(const Reply& reply) {
    constexpr std::uint16_t kFirstPermanent = 500;
    return reply.code >= kFirstPermanent ? Verdict::kReject : Verdict::kTempfail;
}

}  // namespace postern
