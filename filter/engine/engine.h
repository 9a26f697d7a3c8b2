#pragma once

#include <atomic>
#include <cstdint>

#include "api/check.h"
#include "base/id.h"
#include "content/content_tools.h"
#include "engine/policy_holder.h"
#include "policy/observer.h"
#include "policy/runtime_rules_source.h"

namespace postern {

// What all sessions share. Owned by whoever runs them; outlives every session. Safe from all threads.
struct Engine {
    Engine(PolicyHolder& the_policies, Counters& the_counters, const Clock& the_clock, Observer& the_observer,
           IdSource& the_ids, const ContentTools& the_tools, bool mail_is_answered = true)
        : policies(the_policies),
          counters(the_counters),
          clock(the_clock),
          observer(the_observer),
          ids(the_ids),
          tools(the_tools),
          answers_mail(mail_is_answered) {}

    PolicyHolder& policies;
    Counters& counters;
    const Clock& clock;
    Observer& observer;
    IdSource& ids;
    const ContentTools& tools;
    // Entries made at run time; null: there are none. Set before the first session.
    const RuntimeRulesSource* runtime = nullptr;
    // Whether an answer at MAIL reaches the client. Settled with the MTA at start; where it does not,
    // `reject_at = "mail"` speaks at the first RCPT.
    bool answers_mail;

    std::atomic<bool> draining{false};            // new messages get a temporary refusal
    std::atomic<std::uint32_t> messages_open{0};  // transactions between MAIL and their end
};

}  // namespace postern
