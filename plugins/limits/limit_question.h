#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/facts.h"
#include "api/limit.h"

namespace postern {

// Where limits count. A message's first recipient is the first one that everything accepts.
enum class CountingStep : std::uint8_t { kConnect, kFirstRecipient, kFurtherRecipient, kEnd, kRefusal };

// What the limits have to ask at one step, in one question.
struct LimitQuestion {
    std::vector<Charge> charges;
    std::vector<const LimitRule*> rules;  // by charge: whose it is
    // Whether the charges depend on the recipient, so that nobody can ask them before it is known.
    bool needs_recipient = false;
};

// Turns facts into the charges of a step. Immutable; safe from all threads.
//
//   connections   one at kConnect
//   messages      one at the first recipient; with a recipient in the key, one at each
//   recipients, distinct-recipients
//                 one at each recipient
//   rejects       one at kRefusal; at the recipients where messages are charged they are only looked at
//   bytes         the size at kEnd; more than the burst is taken for the whole of it
//
// With `charge = "accepted"` messages and recipients are charged at kEnd in place of their recipients. What
// depends on the recipient is charged at kEnd for each accepted one; charges on one budget are one then.
class LimitQuestions {
  public:
    explicit LimitQuestions(std::vector<LimitRule> rules);

    [[nodiscard]] bool empty() const { return limits_.empty(); }
    [[nodiscard]] LimitQuestion at(CountingStep step, const Facts& facts) const;

  private:
    struct Limit {
        LimitRule rule;
        bool by_recipient = false;
        std::vector<std::string> suffixes;  // of the budget's key, by rate
    };

    static void ask_for_each(const Limit& limit, const Facts& facts, LimitQuestion& question);
    static void ask(const Limit& limit, CountingStep step, const Facts& facts, LimitQuestion& question);
    static void add(const Limit& limit, const std::string& budget, std::uint64_t cost, const Facts& facts,
                    LimitQuestion& question);

    std::vector<Limit> limits_;
};

}  // namespace postern
