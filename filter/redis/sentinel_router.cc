#include "redis/sentinel_router.h"

#include <chrono>
#include <utility>

#include "redis/sentinel_answers.h"

namespace postern {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kCalm{1000};
constexpr milliseconds kTrouble{200};

std::string why_no_master(const RedisReply& reply) {
    if (reply.is_error()) return reply.text;
    const auto role = parse_role(reply);
    if (!role) return "it tells no role";
    return *role == RedisRole::kMaster ? "" : "it is not a master";
}

}  // namespace

SentinelRouter::SentinelRouter(RouterContext& context)
    : Router(context),
      panel_(context, [this](const Result<RedisEndpoint>& answer) { take_answer(answer); }) {}

SentinelRouter::~SentinelRouter() {
    if (timer_) context_.loop.timers().cancel(*timer_);
}

void SentinelRouter::start() {
    panel_.start();
    tick_at(kTrouble);
}

void SentinelRouter::tick_at(std::chrono::milliseconds from_now) {
    if (timer_) context_.loop.timers().cancel(*timer_);
    timer_ = context_.loop.timers().add(std::chrono::steady_clock::now() + from_now, [this] { tick(); });
}

void SentinelRouter::tick() {
    const bool calm = current_ != nullptr && current_->up();
    tick_at(calm ? kCalm : kTrouble);
    panel_.ask();
}

void SentinelRouter::route(std::shared_ptr<RedisCall> call) {
    if (current_ == nullptr) return call->fail(trouble_);
    current_->send(std::move(call));
}

void SentinelRouter::route_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) {
    if (current_ == nullptr || current_->endpoint() != master) {
        return call->fail(to_string(master) + " is not the master");
    }
    current_->send(std::move(call));
}

void SentinelRouter::take_answer(const Result<RedisEndpoint>& answer) {
    if (answer) return consider(*answer);
    trouble_ = answer.error().what;
    if (current_ == nullptr) context_.publish_state(false, trouble_);
}

void SentinelRouter::consider(const RedisEndpoint& named) {
    if (current_ == nullptr) {
        current_ = make_master(named);
        context_.publish_masters({named});
        return current_->start();
    }
    if (current_->endpoint() == named) {
        if (current_->up()) return drop_candidate();
        // Another sentinel may know already who comes after it.
        return panel_.prefer_next();
    }
    if (candidate_ != nullptr && candidate_->endpoint() == named) return panel_.prefer_next();
    drop_candidate();
    candidate_ = make_master(named);
    candidate_->start();
}

std::unique_ptr<RedisNode> SentinelRouter::make_master(const RedisEndpoint& endpoint) {
    NodeOptions options = node_options(endpoint);
    // A replica that is not read-only takes writes too, so ROLE is asked besides.
    options.handshake.push_back(std::move(options.probe));
    options.probe = {"ROLE"};
    options.judge_probe = why_no_master;
    return std::make_unique<RedisNode>(context_.loop, std::move(options), *this);
}

void SentinelRouter::node_changed(RedisNode& node) {
    if (&node == candidate_.get() && node.up()) adopt_candidate();
    if (&node != current_.get()) return;
    if (node.up()) return context_.publish_state(true, {});
    context_.publish_state(false, "the master " + to_string(node.endpoint()) + ": " + node.why());
    // At once, but not from here: the answer may replace the node that is calling.
    tick_at({});
}

void SentinelRouter::adopt_candidate() {
    retire(std::exchange(current_, std::move(candidate_)));
    context_.publish_masters({current_->endpoint()});
}

void SentinelRouter::drop_candidate() {
    if (candidate_ != nullptr) retire(std::move(candidate_));
}

}  // namespace postern
