#include "redis/sentinel_panel.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "redis/sentinel_answers.h"

namespace postern {

namespace {

// No call waits for a sentinel, so it may be slower than a master.
constexpr std::chrono::milliseconds kLeastTimeout{250};

bool says(const RedisNode& node, std::string_view part) {
    return node.why().find(part) != std::string::npos;
}

}  // namespace

SentinelPanel::SentinelPanel(RouterContext& context, Told told) : context_(context), told_(std::move(told)) {}

SentinelPanel::~SentinelPanel() {
    self_.reset();
}

NodeOptions SentinelPanel::options_of(const RedisEndpoint& endpoint, bool with_password) const {
    NodeOptions options;
    options.endpoint = endpoint;
    if (with_password) {
        options.username = context_.options.username;
        options.password = context_.options.password;
    }
    options.tls = context_.tls;
    options.timeout = std::max<std::chrono::microseconds>(context_.options.timeout, kLeastTimeout);
    return options;
}

void SentinelPanel::start() {
    for (const RedisEndpoint& host : context_.options.hosts) {
        sentinels_.push_back({std::make_unique<RedisNode>(context_.loop, options_of(host, false), *this)});
    }
    for (const Sentinel& sentinel : sentinels_) sentinel.node->start();
}

RedisNode* SentinelPanel::first_living() {
    for (std::size_t i = 0; i < sentinels_.size(); ++i) {
        RedisNode& node = *sentinels_[preferred_ % sentinels_.size()].node;
        if (node.up()) return &node;
        prefer_next();
    }
    return nullptr;
}

void SentinelPanel::ask() {
    if (asking_) return;
    RedisNode* const node = first_living();
    wanted_ = node == nullptr;
    if (node != nullptr) {
        question(*node);
        return;
    }
    if (sentinels_.empty()) return told_(Error{"there are no sentinels"});
    const RedisNode& some = *sentinels_[preferred_ % sentinels_.size()].node;
    told_(Error{"no sentinel answers; " + to_string(some.endpoint()) + ": " + some.why()});
}

void SentinelPanel::question(RedisNode& node) {
    asking_ = true;
    auto done = [self = std::weak_ptr(self_), sentinel = node.endpoint()](const RedisOutcome& outcome) {
        if (const auto panel = self.lock()) (*panel)->take_answer(sentinel, outcome);
    };
    const std::vector<std::string_view> words{"SENTINEL", "GET-MASTER-ADDR-BY-NAME", context_.options.master};
    auto call = std::make_shared<RedisCall>(words, std::string_view{}, std::move(done));
    call->set_deadline(std::chrono::steady_clock::now() +
                       std::max<std::chrono::microseconds>(context_.options.timeout, kLeastTimeout));
    node.send(std::move(call));
}

void SentinelPanel::take_answer(const RedisEndpoint& sentinel, const RedisOutcome& outcome) {
    asking_ = false;
    const auto master =
        outcome.reply
            ? parse_master_address(*outcome.reply, context_.options.master, sentinel)
            : Result<RedisEndpoint>{Error{"the sentinel " + to_string(sentinel) + ": " + outcome.failure}};
    if (!master) prefer_next();
    told_(master);
}

void SentinelPanel::node_changed(RedisNode& node) {
    if (node.up() && wanted_) return ask();
    settle_password(node);
}

void SentinelPanel::attempt_failed(RedisNode& node) {
    settle_password(node);
}

void SentinelPanel::settle_password(RedisNode& node) {
    if (node.up() || context_.options.password.empty()) return;
    const auto sentinel = std::find_if(sentinels_.begin(), sentinels_.end(),
                                       [&](const Sentinel& one) { return one.node.get() == &node; });
    if (sentinel == sentinels_.end()) return;
    // "AUTH <password> called without any password configured for the default user", as Redis words it.
    const bool unwelcome = sentinel->with_password && says(node, "without any password");
    const bool missing = !sentinel->with_password && says(node, "NOAUTH");
    if (!unwelcome && !missing) return;
    sentinel->with_password = missing;
    auto fresh = std::make_unique<RedisNode>(context_.loop, options_of(node.endpoint(), missing), *this);
    retire(std::exchange(sentinel->node, std::move(fresh)));
    sentinel->node->start();
}

void SentinelPanel::retire(std::unique_ptr<RedisNode> node) {
    // It is the one that is calling.
    context_.loop.defer([kept = std::shared_ptr<RedisNode>(std::move(node))] {});
}

}  // namespace postern
