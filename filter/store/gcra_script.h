#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/counters.h"
#include "redis/reply.h"
#include "store/gcra.h"

namespace postern {

// A Lua script for Redis, and the SHA-1 by which a server that has run it knows it (EVALSHA).
struct RedisScript {
    explicit RedisScript(std::string lua);

    std::string text;
    std::string sha1;
};

// The generic cell rate algorithm of gcra.h in Redis: what Counters::take() means, in one step on the server
// and by its clock, and the way back. Made once and kept.
//
// Under a key stands "MICROS FRACTION AT": what is owed, as the time in which it comes back (whole
// microseconds, and parts of one of which there are rate.count), as it stood AT some microseconds since 1970.
// The scripts only add, subtract and compare whole numbers below 2^53, so nothing is rounded (gcra_terms.h).
// The key vanishes when the budget is full again (PX). What stands there in any other form or type was not
// written for a budget: it counts as a full one, and the next charge overwrites it.
//
// Where the server's clock goes back, what is owed stays as it is, and comes back from then on: a budget is
// frozen no longer than it owes, and nothing is given away.
//
// A charge's `once` has a key of its own, which stands there for the rate's period: anything there says that
// the thing was counted.
struct GcraScripts {
    GcraScripts();

    // KEYS: the budgets and the marks of `once`, each once. ARGV: append_take_args() of each charge in order.
    // The reply: parse_take_reply().
    RedisScript take;
    // Lowers what is owed, never below nothing. KEYS: the budgets. ARGV: append_give_back_args() of each
    // charge.
    RedisScript give_back;
};

// Which of KEYS, from 1, are a charge's budget and its `once`; 0: it has none.
struct ChargeKeys {
    std::size_t budget = 1;
    std::size_t mark = 0;
};
void append_take_args(const Charge& charge, ChargeKeys keys, std::vector<std::string>& args);
// Only of a charge that was taken.
void append_give_back_args(const Charge& charge, ChargeKeys keys, std::vector<std::string>& args);

// How the script answered one charge, and what its budget owed afterwards: an Arrival from time zero.
struct ScriptAnswer {
    ChargeAnswer answer;
    Arrival owed;
    bool known = false;  // its `once` was: nothing was taken
};

// The answers of the take script, one for each of `charges` and in their order; none where the reply is of
// any other form, as an error is.
[[nodiscard]] std::optional<std::vector<ScriptAnswer>> parse_take_reply(const RedisReply& reply,
                                                                        std::span<const Charge> charges);

}  // namespace postern
