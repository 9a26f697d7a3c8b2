#include "redis/cluster_survey.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/escape.h"

namespace postern {

namespace {

Result<SlotMap> read_answer(const RedisEndpoint& asked, const RedisOutcome& outcome) {
    if (!outcome.reply) return Error{outcome.failure};
    if (outcome.reply->is_error()) {
        return Error{to_string(asked) + " answers: " + escape_for_log(outcome.reply->text)};
    }
    auto map = SlotMap::parse(*outcome.reply, asked);
    // As one that was taken out of the cluster says.
    if (map && map->masters().empty()) return Error{to_string(asked) + " knows no masters"};
    return map;
}

}  // namespace

ClusterSurvey::ClusterSurvey(RouterContext& context, Living living, Told told)
    : context_(context), living_(std::move(living)), told_(std::move(told)) {}

ClusterSurvey::~ClusterSurvey() {
    self_.reset();
    if (timer_) context_.loop.timers().cancel(*timer_);
}

void ClusterSurvey::start() {
    connect_hosts();
    ask_at(std::chrono::steady_clock::now() + kAmiss);
}

void ClusterSurvey::want() {
    ask_at(std::max(std::chrono::steady_clock::now(), last_ + kGap));
}

void ClusterSurvey::set_health(bool any_lives, bool all_well) {
    well_ = all_well;
    if (!well_) ask_at(std::max(std::chrono::steady_clock::now(), last_ + kAmiss));
    if (any_lives) {
        leave_hosts();
    } else if (hosts_.empty()) {
        connect_hosts();
    }
}

void ClusterSurvey::ask_at(Time when) {
    if (timer_ && timer_->first <= when) return;
    if (timer_) context_.loop.timers().cancel(*timer_);
    timer_ = context_.loop.timers().add(when, [this] {
        timer_.reset();
        ask();
    });
}

void ClusterSurvey::ask() {
    const Time now = std::chrono::steady_clock::now();
    // Also where nobody can be asked: the owner answers that with set_health(), which counts from here.
    last_ = now;
    ask_at(now + (well_ ? std::chrono::milliseconds{kWell} : kAmiss));
    if (asking_) return;
    RedisNode* node = living_();
    if (node == nullptr) node = living_host();
    if (node != nullptr) return question(*node);
    if (hosts_.empty()) return;
    const RedisNode& some = *hosts_[turn_ % hosts_.size()];
    told_(Error{"no node of the cluster answers; " + to_string(some.endpoint()) + ": " + some.why()});
}

void ClusterSurvey::question(RedisNode& node) {
    asking_ = true;
    auto done = [self = std::weak_ptr(self_), asked = node.endpoint()](const RedisOutcome& outcome) {
        if (const auto survey = self.lock()) (*survey)->take_answer(asked, outcome);
    };
    const std::vector<std::string_view> words{"CLUSTER", "SLOTS"};
    auto call = std::make_shared<RedisCall>(words, std::string_view{}, std::move(done));
    call->set_deadline(last_ + context_.options.timeout);
    node.send(std::move(call));
}

void ClusterSurvey::take_answer(const RedisEndpoint& asked, const RedisOutcome& outcome) {
    asking_ = false;
    told_(read_answer(asked, outcome));
}

RedisNode* ClusterSurvey::living_host() {
    for (std::size_t i = 0; i < hosts_.size(); ++i) {
        RedisNode& host = *hosts_[++turn_ % hosts_.size()];
        if (host.up()) return &host;
    }
    return nullptr;
}

void ClusterSurvey::connect_hosts() {
    for (const RedisEndpoint& endpoint : context_.options.hosts) {
        NodeOptions options;
        options.endpoint = endpoint;
        options.username = context_.options.username;
        options.password = context_.options.password;
        options.tls = context_.tls;
        options.timeout = context_.options.timeout;
        hosts_.push_back(std::make_unique<RedisNode>(context_.loop, std::move(options), *this));
    }
    for (const auto& host : hosts_) host->start();
}

void ClusterSurvey::leave_hosts() {
    // Later, since one of them may be calling.
    for (auto& host : hosts_) context_.loop.defer([kept = std::shared_ptr<RedisNode>(std::move(host))] {});
    hosts_.clear();
}

void ClusterSurvey::node_changed(RedisNode& node) {
    if (node.up()) want();
}

}  // namespace postern
