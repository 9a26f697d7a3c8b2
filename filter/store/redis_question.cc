#include "store/redis_question.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "base/escape.h"
#include "redis/unfit.h"
#include "store/gcra_terms.h"

namespace postern {

namespace {

bool refuses(const SlotPart& part, const std::vector<ScriptAnswer>& answers) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (part.charges[i].enforced && !answers[i].answer.conforms) return true;
    }
    return false;
}

}  // namespace

std::shared_ptr<RedisQuestion> RedisQuestion::send(std::shared_ptr<RedisStore> store,
                                                   std::span<const Charge> charges, Waiting waiting) {
    std::shared_ptr<RedisQuestion> question(new RedisQuestion(std::move(store), charges, waiting));
    question->send_parts();
    return question;
}

RedisQuestion::RedisQuestion(std::shared_ptr<RedisStore> store, std::span<const Charge> charges,
                             Waiting waiting)
    : store_(std::move(store)),
      waiting_(waiting),
      generation_(store_->near.generation()),
      deadline_(std::chrono::steady_clock::now() + store_->options.timeout),
      charges_(charges.size()),
      parts_(split_by_slot(charges, store_->options.prefix, store_->options.cluster)),
      answers_(parts_.size()),
      pending_(parts_.size()) {}

void RedisQuestion::send_parts() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        call_script(
            store_->client, {store_, &store_->scripts.take}, take_args(parts_[i]), deadline_,
            [self = shared_from_this(), i](const RedisOutcome& outcome) { self->answered(i, outcome); });
    }
}

void RedisQuestion::answered(std::size_t part, const RedisOutcome& outcome) {
    PartAnswers answers = read(part, outcome);
    if (answers) learn(parts_[part], *answers);
    std::vector<PartAnswers> all;
    Fate fate = Fate::kOpen;
    {
        const std::lock_guard lock(mutex_);
        // Too late. What it took stays taken: the strict side.
        if (fate_ == Fate::kCollected) return;
        answers_[part] = std::move(answers);
        if (--pending_ > 0) return;
        fate = fate_;
        if (fate == Fate::kOpen && waiting_ == Waiting::kCaller) return ended_.notify_one();
        all = std::move(answers_);
    }
    if (fate == Fate::kAbandoned) return give_all_back(all);
    static_cast<void>(settle(all));
}

RedisQuestion::PartAnswers RedisQuestion::read(std::size_t part, const RedisOutcome& outcome) const {
    if (!outcome.reply) return std::nullopt;
    PartAnswers answers = parse_take_reply(*outcome.reply, parts_[part].charges);
    const bool error = outcome.reply->is_error();
    // That a server can't serve is the client's to tell.
    if (!answers && !(error && says_unfit(outcome.reply->text))) {
        store_->trouble.report(error ? "Redis refused to count: " + escape_for_log(outcome.reply->text)
                                     : "Redis answered something else than counters");
    }
    return answers;
}

void RedisQuestion::learn(const SlotPart& part, const std::vector<ScriptAnswer>& answers) const {
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Charge& charge = part.charges[i];
        if (answers[i].answer.conforms || charge.cost > charge.burst) continue;
        store_->near.learn(charge, answers[i].owed, generation_);
    }
}

std::vector<ChargeAnswer> RedisQuestion::collect() {
    std::vector<PartAnswers> all;
    {
        std::unique_lock lock(mutex_);
        ended_.wait_until(lock, deadline_, [this] { return pending_ == 0; });
        fate_ = Fate::kCollected;
        all = std::move(answers_);
    }
    return settle(all);
}

void RedisQuestion::abandon() {
    std::vector<PartAnswers> all;
    {
        const std::lock_guard lock(mutex_);
        fate_ = Fate::kAbandoned;
        if (pending_ > 0) return;
        all = std::move(answers_);
    }
    give_all_back(all);
}

std::vector<ChargeAnswer> RedisQuestion::settle(const std::vector<PartAnswers>& parts) const {
    std::vector<ChargeAnswer> answers(charges_);
    bool refused = false;
    for (std::size_t i = 0; i < parts.size(); ++i) refused |= parts[i] && refuses(parts_[i], *parts[i]);
    refused |= fall_back(parts, refused, answers);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i]) continue;
        const SlotPart& part = parts_[i];
        const bool undo = refused && !refuses(part, *parts[i]);
        if (undo) give_back(part, *parts[i], What::kEnforced);
        for (std::size_t c = 0; c < part.charges.size(); ++c) {
            const Charge& charge = part.charges[c];
            ChargeAnswer& answer = answers[part.places[c]];
            const auto& [given, owed, known] = (*parts[i])[c];
            answer = given;
            if (!undo || !charge.enforced || charge.look_only || known) continue;
            const GcraTerms terms(charge);
            answer.remaining = terms.remaining(terms.given_back(owed));
        }
    }
    return answers;
}

bool RedisQuestion::fall_back(const std::vector<PartAnswers>& parts, bool refused,
                              std::vector<ChargeAnswer>& answers) const {
    std::vector<Charge> charges;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i]) continue;
        charges.insert(charges.end(), parts_[i].charges.begin(), parts_[i].charges.end());
        places.insert(places.end(), parts_[i].places.begin(), parts_[i].places.end());
    }
    if (charges.empty()) return false;
    const std::vector<ChargeAnswer> local = store_->fallback.take(charges, refused);
    bool refuses_here = false;
    for (std::size_t i = 0; i < local.size(); ++i) {
        answers[places[i]] = local[i];
        refuses_here |= charges[i].enforced && !local[i].conforms;
    }
    // Looks decide nothing for a message: an administrator's are among them.
    const auto decided = std::ranges::count(charges, false, &Charge::look_only);
    if (decided > 0 && store_->events.fallback) {
        store_->events.fallback(static_cast<std::uint64_t>(decided));
    }
    return refuses_here;
}

void RedisQuestion::give_all_back(const std::vector<PartAnswers>& parts) const {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i]) give_back(parts_[i], *parts[i], What::kAll);
    }
}

void RedisQuestion::give_back(const SlotPart& part, const std::vector<ScriptAnswer>& answers,
                              What what) const {
    const bool refused = refuses(part, answers);
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Charge& charge = part.charges[i];
        const bool wanted = charge.enforced ? !refused : what == What::kAll;
        const bool counted = answers[i].answer.conforms && !answers[i].known && !charge.look_only;
        if (wanted && counted && charge.cost > 0) taken.push_back(i);
    }
    if (taken.empty()) return;
    std::vector<std::string> keys;
    keys.reserve(taken.size());
    for (const std::size_t i : taken) keys.push_back(part.charges[i].key);
    // Where this fails it stays taken: the strict side. Refusals of before come before it, and those that
    // come after it are true.
    call_script(store_->client, {store_, &store_->scripts.give_back}, give_back_args(part, taken),
                std::chrono::steady_clock::now() + store_->options.timeout,
                [store = store_, keys = std::move(keys)](const RedisOutcome&) {
                    for (const std::string& key : keys) store->near.forget(key);
                });
}

}  // namespace postern
