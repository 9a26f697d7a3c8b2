#include "store/gcra_script.h"

#include <array>
#include <cstdint>
#include <utility>

#include "base/digest.h"
#include "store/gcra_terms.h"

namespace postern {

namespace {

// Both scripts begin with it. 4503599627370496 is 2^52: nobody wrote more.
constexpr std::string_view kBudgets = R"lua(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- What is owed: microseconds, parts of one, and whether the clock went back since it was written.
local function read(key)
  local value = redis.pcall('GET', key)
  if type(value) == 'table' and string.sub(value.err, 1, 9) ~= 'WRONGTYPE' then
    redis.call('GET', key)
  end
  if type(value) ~= 'string' then return 0, 0, false end
  local micros, fraction, at = string.match(value, '^(%d+) (%d+) (%d+)$')
  if not micros then return 0, 0, false end
  micros, fraction, at = tonumber(micros), tonumber(fraction), tonumber(at)
  if micros > 4503599627370496 or fraction > 4503599627370496 then return 0, 0, false end
  if at > now then return micros, fraction, true end
  micros = micros - (now - at)
  if micros < 0 then return 0, 0, false end
  return micros, fraction, false
end

local function write(key, micros, fraction)
  if micros == 0 and fraction == 0 then
    redis.call('DEL', key)
  else
    redis.call('SET', key, string.format('%.0f %.0f %.0f', micros, fraction, now),
               'PX', string.format('%.0f', math.floor(micros / 1000) + 1))
  end
end

local number = {}
for i = 1, #ARGV do number[i] = tonumber(ARGV[i]) end
)lua";

constexpr std::string_view kTake = R"lua(
local held_micros, held_fraction, rewrite, marked = {}, {}, {}, {}
for i = 0, #number / 10 - 1 do
  local k, mark = number[i * 10 + 1], number[i * 10 + 9]
  if not held_micros[k] then held_micros[k], held_fraction[k], rewrite[k] = read(KEYS[k]) end
  if mark > 0 then marked[mark] = redis.call('EXISTS', KEYS[mark]) == 1 end
end

local micros, fraction, set
local answers = {}

-- Goes through the charges in their order; true where an enforced one is refused.
local function run(with_enforced)
  micros, fraction, set = {}, {}, {}
  for k in pairs(held_micros) do micros[k], fraction[k] = held_micros[k], held_fraction[k] end
  local refused = false
  for i = 0, #number / 10 - 1 do
    local a, b = i * 10, i * 4
    local mark = number[a + 9]
    local known = mark > 0 and (marked[mark] or set[mark])
    local k, enforced, look_only, count = number[a + 1], number[a + 2] == 1, number[a + 3] == 1, number[a + 4]
    local m = micros[k] + number[a + 7]
    local f = math.min(fraction[k], count - 1) + number[a + 8]
    if f >= count then m, f = m + 1, f - count end
    local over, parts = m - number[a + 5], f - number[a + 6]
    local conforms = known or over < 0 or (over == 0 and parts <= 0)
    if conforms and not known and not look_only and (with_enforced or not enforced) then
      micros[k], fraction[k] = m, f
      if mark > 0 then set[mark] = number[a + 10] end
    end
    -- What the first run refused stays refused, though the second one took less.
    if with_enforced or not enforced then
      if conforms then
        answers[b + 1], answers[b + 2] = known and 2 or 1, 0
      else
        answers[b + 1], answers[b + 2] = 0, parts > 0 and over + 1 or over
        refused = refused or enforced
      end
    end
    answers[b + 3], answers[b + 4] = micros[k], fraction[k]
  end
  return refused
end

if run(true) then run(false) end
for k in pairs(held_micros) do
  if rewrite[k] or micros[k] ~= held_micros[k] or fraction[k] ~= held_fraction[k] then
    write(KEYS[k], micros[k], fraction[k])
  end
end
for mark, life in pairs(set) do redis.call('SET', KEYS[mark], '1', 'PX', string.format('%.0f', life)) end
return answers
)lua";

constexpr std::string_view kGiveBack = R"lua(
for i = 0, #number / 5 - 1 do
  local a = i * 5
  local key, count = KEYS[number[a + 1]], number[a + 2]
  local micros, fraction = read(key)
  micros = micros - number[a + 3]
  fraction = math.min(fraction, count - 1) - number[a + 4]
  if fraction < 0 then micros, fraction = micros - 1, fraction + count end
  if micros < 0 then micros, fraction = 0, 0 end
  write(key, micros, fraction)
  if number[a + 5] > 0 then redis.call('DEL', KEYS[number[a + 5]]) end
end
return 1
)lua";

void append_time(const Arrival& time, std::vector<std::string>& args) {
    args.push_back(std::to_string(time.micros));
    args.push_back(std::to_string(time.fraction));
}

// What the take script says of a charge first, besides 1: it conforms.
constexpr std::int64_t kRefused = 0;
constexpr std::int64_t kKnown = 2;

// A mark is remembered for whole milliseconds.
std::string mark_life(const Charge& charge) {
    return std::to_string(std::chrono::ceil<std::chrono::milliseconds>(charge.rate.period).count());
}

std::optional<ScriptAnswer> parse_answer(std::span<const RedisReply> four, const Charge& charge) {
    constexpr std::int64_t kMost = std::int64_t{1} << 53U;
    for (const RedisReply& item : four) {
        if (item.kind != RedisReply::Kind::kInteger || item.integer < 0 || item.integer > kMost) {
            return std::nullopt;
        }
    }
    const GcraTerms terms(charge);
    ScriptAnswer parsed;
    parsed.owed = {four[2].integer, static_cast<std::uint64_t>(four[3].integer)};
    parsed.answer.conforms = four[0].integer != kRefused;
    parsed.known = four[0].integer == kKnown;
    parsed.answer.remaining = terms.remaining(parsed.owed);
    parsed.answer.retry_after = std::chrono::microseconds{four[1].integer};
    if (terms.never()) parsed.answer.retry_after = std::chrono::microseconds::max();
    return parsed;
}

}  // namespace

RedisScript::RedisScript(std::string lua) : text(std::move(lua)), sha1(sha1_hex(text)) {}

GcraScripts::GcraScripts()
    : take(std::string(kBudgets) + std::string(kTake)),
      give_back(std::string(kBudgets) + std::string(kGiveBack)) {}

void append_take_args(const Charge& charge, ChargeKeys keys, std::vector<std::string>& args) {
    const GcraTerms terms(charge);
    args.push_back(std::to_string(keys.budget));
    args.emplace_back(charge.enforced ? "1" : "0");
    args.emplace_back(charge.look_only ? "1" : "0");
    args.push_back(std::to_string(terms.count()));
    append_time(terms.capacity(), args);
    append_time(terms.cost(), args);
    args.push_back(std::to_string(keys.mark));
    args.push_back(mark_life(charge));
}

void append_give_back_args(const Charge& charge, ChargeKeys keys, std::vector<std::string>& args) {
    const GcraTerms terms(charge);
    args.push_back(std::to_string(keys.budget));
    args.push_back(std::to_string(terms.count()));
    append_time(terms.cost(), args);
    args.push_back(std::to_string(keys.mark));
}

std::optional<std::vector<ScriptAnswer>> parse_take_reply(const RedisReply& reply,
                                                          std::span<const Charge> charges) {
    if (reply.kind != RedisReply::Kind::kArray || reply.items.size() != 4 * charges.size())
        return std::nullopt;
    std::vector<ScriptAnswer> answers;
    answers.reserve(charges.size());
    for (std::size_t i = 0; i < charges.size(); ++i) {
        std::optional<ScriptAnswer> answer =
            parse_answer(std::span(reply.items).subspan(4 * i, 4), charges[i]);
        if (!answer) return std::nullopt;
        answers.push_back(*answer);
    }
    return answers;
}

}  // namespace postern
