#include "store/entries_redis.h"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_set>
#include <utility>

#include "base/escape.h"
#include "base/random.h"
#include "base/text.h"
#include "store/entry_json.h"

namespace postern {
namespace {

// A version is a fresh token: a number that is counted up would come twice where a server that missed the
// last changes takes over.
constexpr std::string_view kAdd = R"(
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return -1 end
redis.call('SET', KEYS[2], ARGV[4])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1)";

constexpr std::string_view kRemove = R"(
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return 1)";

// Of two filters' matches the later one counts, whichever writes last.
constexpr std::string_view kMatched = R"(
for i = 1, #ARGV, 2 do
  if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then
    local before = tonumber(redis.call('HGET', KEYS[2], ARGV[i]) or '0') or 0
    if tonumber(ARGV[i + 1]) > before then redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
  end
end
return 1)";

constexpr std::string_view kNoVersion = "0";

std::string fresh_version() {
    return std::to_string(random_uint64()) + '-' + std::to_string(random_uint64());
}

Error unexpected() {
    return Error{"Redis gave an answer that does not fit the question"};
}

// An entry and its field, or why it can't be used.
void take_entry(const std::string& id, const std::string& json, EntryState& state) {
    Result<RuntimeEntry> entry = parse_entry(json);
    std::string why = entry ? "" : entry.error().what;
    if (entry && entry->id != id) why = "it names another id";
    if (why.empty()) {
        state.entries.push_back({*std::move(entry), std::nullopt});
    } else {
        state.skipped.push_back({id, why});
    }
}

}  // namespace

RedisEntries::RedisEntries(RedisClient& client, std::string_view prefix)
    : client_(client),
      entries_(std::string(prefix) + "{entries}"),
      version_(entries_ + ":version"),
      matched_(entries_ + ":matched") {}

Result<RedisReply> RedisEntries::call(const std::vector<std::string_view>& words) {
    using std::chrono::steady_clock;
    constexpr std::chrono::seconds kPatience{1};
    // The client ends a call by itself; this is for the case that it has no time to.
    constexpr std::chrono::seconds kLongest{10};
    if (!client_.up() && !client_.wait_up(steady_clock::now() + kPatience)) {
        return Error{"Redis can't be reached"};
    }
    const auto call = std::make_shared<RedisCall>(words, entries_);
    client_.send(call);
    const RedisOutcome* outcome = call->wait_until(steady_clock::now() + kLongest);
    if (outcome == nullptr) return Error{"Redis did not answer"};
    if (!outcome->reply) return Error{"Redis: " + escape_for_log(outcome->failure)};
    if (outcome->reply->is_error()) return Error{"Redis: " + escape_for_log(outcome->reply->text)};
    return *outcome->reply;
}

Result<std::int64_t> RedisEntries::call_number(const std::vector<std::string_view>& words) {
    const Result<RedisReply> reply = call(words);
    if (!reply) return reply.error();
    if (reply->kind != RedisReply::Kind::kInteger) return unexpected();
    return reply->integer;
}

Result<RedisEntries::Fields> RedisEntries::fields_of(const std::string& key) {
    // While it grows or shrinks a hash gives some fields twice.
    constexpr int kMostRounds = 10'000;
    std::unordered_set<std::string> seen;
    Fields fields;
    std::string cursor = "0";
    for (int round = 0; round < kMostRounds; ++round) {
        const Result<RedisReply> reply = call({"HSCAN", key, cursor, "COUNT", "100"});
        if (!reply) return reply.error();
        if (reply->items.size() != 2) return unexpected();
        const std::vector<RedisReply>& items = reply->items[1].items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (!seen.insert(items[i].text).second) continue;
            if (fields.size() == kMostEntries) return fields;
            fields.emplace_back(items[i].text, items[i + 1].text);
        }
        cursor = reply->items[0].text;
        if (cursor == "0") return fields;
    }
    return unexpected();
}

Result<std::optional<EntryState>> RedisEntries::read(const std::string& known) {
    // Before the entries: what changes between the two is then read once more, and never missed.
    const Result<RedisReply> version = call({"GET", version_});
    if (!version) return version.error();
    EntryState state;
    state.version = version->kind == RedisReply::Kind::kNil ? std::string(kNoVersion) : version->text;
    if (state.version == known) return std::optional<EntryState>();

    Result<Fields> entries = fields_of(entries_);
    if (!entries) return entries.error();
    // In the order of their making, which is the order in which they are asked.
    for (const auto& [id, json] : *entries) take_entry(id, json, state);
    std::ranges::sort(state.entries, [](const StoredEntry& a, const StoredEntry& b) {
        return std::pair(a.entry.created, std::string_view(a.entry.id)) <
               std::pair(b.entry.created, std::string_view(b.entry.id));
    });

    const Result<Fields> matched = fields_of(matched_);
    if (!matched) return matched.error();
    const std::map<std::string_view, std::string_view> last(matched->begin(), matched->end());
    for (StoredEntry& stored : state.entries) {
        const auto found = last.find(stored.entry.id);
        const auto seconds = found == last.end() ? std::nullopt : parse_uint(found->second);
        if (seconds) stored.matched = time_of_unix(*seconds);
    }
    return std::optional(std::move(state));
}

Result<EntryAdded> RedisEntries::add(const RuntimeEntry& entry) {
    const std::string json = json_line(entry_json(entry));
    const std::string most = std::to_string(kMostEntries);
    const std::string version = fresh_version();
    const Result<std::int64_t> done =
        call_number({"EVAL", kAdd, "2", entries_, version_, entry.id, json, most, version});
    if (!done) return done.error();
    if (*done == 0) return EntryAdded::kIdTaken;
    return *done < 0 ? EntryAdded::kFull : EntryAdded::kAdded;
}

Result<bool> RedisEntries::remove(const std::string& id) {
    const std::string version = fresh_version();
    const Result<std::int64_t> done =
        call_number({"EVAL", kRemove, "3", entries_, version_, matched_, id, version});
    if (!done) return done.error();
    return *done == 1;
}

Result<int> RedisEntries::note_matches(std::span<const EntryMatch> matches) {
    constexpr std::size_t kAtOnce = 500;
    while (!matches.empty()) {
        const auto some = matches.first(std::min(kAtOnce, matches.size()));
        matches = matches.subspan(some.size());
        std::vector<std::string> texts;
        texts.reserve(some.size());
        for (const EntryMatch& match : some) {
            texts.push_back(std::to_string(std::chrono::system_clock::to_time_t(match.when)));
        }
        std::vector<std::string_view> words{"EVAL", kMatched, "2", entries_, matched_};
        for (std::size_t i = 0; i < some.size(); ++i) {
            words.emplace_back(some[i].id);
            words.emplace_back(texts[i]);
        }
        const Result<std::int64_t> done = call_number(words);
        if (!done) return done.error();
    }
    return 0;
}

}  // namespace postern
