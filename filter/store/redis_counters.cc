#include "store/redis_counters.h"

#include <chrono>
#include <unordered_set>
#include <utility>

#include "store/key_scan.h"
#include "store/redis_question.h"

namespace postern {

namespace {

class AskedRedis final : public AskedCharges {
  public:
    explicit AskedRedis(std::shared_ptr<RedisQuestion> question) : question_(std::move(question)) {}
    ~AskedRedis() override {
        if (question_) question_->abandon();
    }
    AskedRedis(const AskedRedis&) = delete;
    AskedRedis& operator=(const AskedRedis&) = delete;

    std::vector<ChargeAnswer> answers() override { return std::exchange(question_, nullptr)->collect(); }

  private:
    std::shared_ptr<RedisQuestion> question_;
};

RedisCall::Time in(std::chrono::microseconds time) {
    return std::chrono::steady_clock::now() + time;
}

}  // namespace

RedisCounters::RedisCounters(RedisClient& client, const Clock& clock, RedisCountersOptions options,
                             StoreEvents events)
    : store_(std::make_shared<RedisStore>(client, clock, std::move(options), std::move(events))),
      watch_(ResetWatch::start(client, resets_key(), [store = store_] { store->near.clear(); })) {}

RedisCounters::~RedisCounters() = default;

std::string RedisCounters::resets_key() const {
    return store_->options.prefix + "resets";  // no counter: these have a '|'
}

std::vector<ChargeAnswer> RedisCounters::take(std::span<const Charge> charges) {
    if (charges.empty()) return {};
    const std::optional<Refusals> refusals = known_refusals(charges);
    if (!refusals) {
        return RedisQuestion::send(store_, charges, RedisQuestion::Waiting::kCaller)->collect();
    }
    send_unenforced(charges, *refusals);
    std::vector<ChargeAnswer> answers;
    answers.reserve(charges.size());
    for (std::size_t i = 0; i < charges.size(); ++i) {
        answers.push_back((*refusals)[i].value_or(ChargeAnswer{true, charges[i].burst, {}}));
    }
    return answers;
}

std::unique_ptr<AskedCharges> RedisCounters::ask(std::span<const Charge> charges) {
    if (charges.empty() || known_refusals(charges)) return nullptr;
    return std::make_unique<AskedRedis>(
        RedisQuestion::send(store_, charges, RedisQuestion::Waiting::kCaller));
}

void RedisCounters::count(std::span<const Charge> charges) {
    if (charges.empty()) return;
    if (const std::optional<Refusals> refusals = known_refusals(charges)) {
        return send_unenforced(charges, *refusals);
    }
    static_cast<void>(RedisQuestion::send(store_, charges, RedisQuestion::Waiting::kNobody));
}

std::optional<RedisCounters::Refusals> RedisCounters::known_refusals(std::span<const Charge> charges) const {
    Refusals refusals;
    refusals.reserve(charges.size());
    bool refused = false;
    for (const Charge& charge : charges) {
        // What was counted before conforms, however little is left.
        refusals.push_back(charge.once.empty() ? store_->near.refusal(charge) : std::nullopt);
        refused |= refusals.back() && charge.enforced;
    }
    if (!refused) return std::nullopt;
    return refusals;
}

void RedisCounters::send_unenforced(std::span<const Charge> charges, const Refusals& refusals) {
    std::vector<Charge> counted;
    for (std::size_t i = 0; i < charges.size(); ++i) {
        if (!charges[i].enforced && !charges[i].look_only && !refusals[i]) counted.push_back(charges[i]);
    }
    if (counted.empty()) return;
    static_cast<void>(RedisQuestion::send(store_, counted, RedisQuestion::Waiting::kNobody));
}

std::optional<KeyListing> RedisCounters::keys(std::string_view prefix, std::size_t most,
                                              const KeyTest& wanted) {
    const std::string& ours = store_->options.prefix;
    // A key without '|' is no counter. The limit's name before it has none, so this finds no other ones.
    const std::string pattern =
        glob_escape(ours + std::string(prefix)) + (prefix.find('|') == std::string_view::npos ? "*|*" : "*");
    std::unordered_set<std::string> found;
    const auto add = [&](const std::vector<std::string>& page) {
        for (const std::string& key : page) {
            // Behind a brace it is the mark of a `once`.
            if (key.size() <= ours.size() || key[ours.size()] == '{') continue;
            std::string name = key.substr(ours.size());
            if (!wanted(name) || found.contains(name)) continue;
            // Only the one too many tells that these are not all.
            if (found.size() == most) return false;
            found.insert(std::move(name));
        }
        return true;
    };
    const ScanEnd end = scan_keys(store_->client, pattern, in(kListTime), add);
    if (end == ScanEnd::kFailed) return std::nullopt;
    return KeyListing{{found.begin(), found.end()}, end == ScanEnd::kDone};
}

bool RedisCounters::forget(const std::vector<std::string>& keys) {
    store_->fallback.forget(keys);
    std::vector<std::string> full;
    full.reserve(keys.size());
    for (const std::string& key : keys) full.push_back(store_->options.prefix + key);
    const bool gone = remove_keys(store_->client, full, store_->options.cluster, in(kForgetTime));
    return tell_of_reset() && gone;
}

bool RedisCounters::forget_limit(std::string_view limit) {
    store_->fallback.forget_limit(limit);
    const std::string& ours = store_->options.prefix;
    const std::string rest = limit.empty() ? "*|*" : "|*";
    const std::string budgets = ours + std::string(limit);
    const RedisCall::Time deadline = in(kForgetTime);
    const auto remove = [&](const std::vector<std::string>& page) {
        return remove_keys(store_->client, page, store_->options.cluster, deadline);
    };
    bool gone = true;
    std::string marks = ours;
    marks.append("{").append(budgets);
    for (const std::string& start : {budgets, marks}) {
        gone &= scan_keys(store_->client, glob_escape(start) + rest, deadline, remove) == ScanEnd::kDone;
    }
    return tell_of_reset() && gone;
}

// Also where not all is gone: some may be.
bool RedisCounters::tell_of_reset() {
    const std::string key = resets_key();
    const auto call = std::make_shared<RedisCall>(std::vector<std::string_view>{"INCR", key}, key);
    store_->client.send(call);
    const RedisOutcome* outcome = call->wait_until(in(2 * store_->options.timeout));
    store_->near.clear();
    return outcome != nullptr && outcome->reply && !outcome->reply->is_error();
}

}  // namespace postern
