// One node and the hooks that a topology is built of, without a client.

#include "redis/node.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>

#include "fakes/redis_callers.h"
#include "fakes/redis_script_server.h"
#include "fakes/redis_server.h"
#include "redis/client_state.h"
#include "redis/router.h"

namespace postern {
namespace {

using std::chrono::milliseconds;

std::shared_ptr<RedisCall> call_of(const std::vector<std::string_view>& words) {
    const auto call = std::make_shared<RedisCall>(words, "");
    call->set_deadline(patience());
    return call;
}

// A router of two nodes: a call goes to "a"; a reply "MOVED" sends it on to "b", "ASK" too, after ASKING.
class TwoNodes final : public Router {
  public:
    TwoNodes(RouterContext& context, const RedisEndpoint& a, const RedisEndpoint& b) : Router(context) {
        nodes_["a"] = std::make_unique<RedisNode>(context.loop, node_options(a), *this);
        nodes_["b"] = std::make_unique<RedisNode>(context.loop, node_options(b), *this);
    }
    void start() override {
        for (const auto& [name, node] : nodes_) node->start();
    }
    void route(std::shared_ptr<RedisCall> call) override { nodes_.at("a")->send(std::move(call)); }
    void route_to(const RedisEndpoint& /*master*/, std::shared_ptr<RedisCall> call) override {
        call->fail("none");
    }
    void node_changed(RedisNode& /*node*/) override {
        bool up = true;
        for (const auto& [name, node] : nodes_) up = up && node->up();
        context_.publish_state(up, "");
    }
    Take intercept(RedisNode& node, const std::shared_ptr<RedisCall>& call,
                   const RedisReply& reply) override {
        if (&node != nodes_.at("a").get() || !reply.is_error()) return Take::kPass;
        if (reply.text == "RETIRE") {
            retire(std::exchange(nodes_.at("a"), nullptr));
            call->fail("taken");
            return Take::kTaken;
        }
        if (reply.text == "FAIL") {
            node.fail("as the router says");
            call->fail("taken");
            return Take::kTaken;
        }
        if (reply.text == "LATE") call->set_deadline(std::chrono::steady_clock::now());
        if (reply.text != "MOVED" && reply.text != "ASK" && reply.text != "LATE") return Take::kPass;
        send_again(*nodes_.at("b"), call, reply.text == "ASK" ? own_call({"ASKING"}, {}) : nullptr);
        return Take::kTaken;
    }

  private:
    std::map<std::string, std::unique_ptr<RedisNode>> nodes_;
};

// A loop with a router on it.
class Stage {
  public:
    Stage(const RedisEndpoint& a, const RedisEndpoint& b, milliseconds timeout)
        : options_(options_for(a)),
          state_({}),
          loop_([this](std::shared_ptr<RedisCall> call) { router_->route(std::move(call)); }),
          context_{loop_,
                   options_,
                   nullptr,
                   {},
                   [this](bool up, const std::string& why) { state_.publish(up, why); },
                   {}} {
        options_.timeout = timeout;
        router_ = std::make_unique<TwoNodes>(context_, a, b);
        loop_.start();
        loop_.post([this] { router_->start(); });
        EXPECT_TRUE(state_.wait_up(patience()));
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() {
        loop_.stop([this] { router_.reset(); });
    }
    std::string ask(const std::shared_ptr<RedisCall>& call) {
        loop_.send(call);
        return to_text(call->wait_until(patience()));
    }

  private:
    RedisOptions options_;
    ClientState state_;
    IoLoop loop_;
    RouterContext context_;
    std::unique_ptr<Router> router_;
};

RedisScriptServer::Answer always(const std::string& reply) {
    return
        [reply](const std::vector<std::string>& words) { return words.front() == "SET" ? "+OK\r\n" : reply; };
}

TEST(RedisNode, ARepliedCallCanBeSentToAnother) {
    RedisScriptServer a(always("-MOVED\r\n"));
    RedisScriptServer b(always("$1\r\nb\r\n"));
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{500});
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "$b");
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "$b");
}

TEST(RedisNode, WhatIsSentInOneGoStaysTogether) {
    RedisScriptServer a(always("-ASK\r\n"));
    std::string last;
    RedisScriptServer b([&last](const std::vector<std::string>& words) {
        const std::string before = std::exchange(last, words.front());
        return words.front() == "GET" ? "+after " + before + "\r\n" : std::string("+OK\r\n");
    });
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{500});
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "after ASKING");
}

TEST(RedisNode, ACallThatWasSentAgainFailsAtItsOwnDeadline) {
    RedisScriptServer a(always("-MOVED\r\n"));
    RedisScriptServer b(always(""));
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{60'000});
    const auto call = call_of({"GET", "k"});
    call->set_deadline(std::chrono::steady_clock::now() + milliseconds{100});
    EXPECT_EQ(stage.ask(call), "! no answer in time, after it was sent to another node");
    EXPECT_GE(std::chrono::steady_clock::now(), call->deadline());
}

TEST(RedisNode, ACallThatIsLateIsNotSentAgain) {
    RedisScriptServer a(always("-LATE\r\n"));
    RedisScriptServer b(always("$1\r\nb\r\n"));
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{60'000});
    const auto call = call_of({"GET", "k"});
    EXPECT_EQ(stage.ask(call), "! no answer in time, after it was sent to another node");
}

TEST(RedisNode, ACallThatIsLateIsNotSentAtAll) {
    std::string heard;
    RedisScriptServer a([&heard](const std::vector<std::string>& words) {
        if (words.front() == "GET") heard += words[1];
        return "+OK\r\n";
    });
    Stage stage(a.endpoint(), a.endpoint(), milliseconds{60'000});
    const auto late = call_of({"GET", "late"});
    late->set_deadline(std::chrono::steady_clock::now());
    EXPECT_EQ(stage.ask(late), "! too late to be sent");
    EXPECT_FALSE(late->sent());
    EXPECT_EQ(stage.ask(call_of({"GET", "good"})), "OK");
    EXPECT_EQ(heard, "good");
}

TEST(RedisNode, ARouterMayRetireANodeThatIsCalling) {
    RedisScriptServer a(always("-RETIRE\r\n"));
    RedisScriptServer b(always("+OK\r\n"));
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{500});
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "! taken");
}

TEST(RedisNode, ARouterMayMarkANodeAsDownFromWithinAReply) {
    RedisScriptServer a(always("-FAIL\r\n"));
    RedisScriptServer b(always("+OK\r\n"));
    Stage stage(a.endpoint(), b.endpoint(), milliseconds{500});
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "! taken");
    EXPECT_EQ(stage.ask(call_of({"GET", "k"})), "! " + to_string(a.endpoint()) + ": as the router says");
}

// An owner that writes down what it hears.
class Ears final : public NodeOwner {
  public:
    void node_changed(RedisNode& node) override { hear(node.up() ? "up" : "down: " + node.why()); }
    void attempt_failed(RedisNode& node) override { hear("again: " + node.why()); }
    void hear(const std::string& what) {
        const auto done = more_.with_lock([&](auto& more) {
            heard_.push_back(what);
            return std::exchange(more, std::make_shared<OneShot>());
        });
        done->set();
    }
    bool wait_for(const std::string& what) {
        const auto deadline = patience();
        for (;;) {
            std::shared_ptr<OneShot> next;
            const bool there = more_.with_lock([&](auto& more) {
                next = more;
                return std::find(heard_.begin(), heard_.end(), what) != heard_.end();
            });
            if (there) return true;
            if (!next->wait_until(deadline)) return false;
        }
    }

  private:
    Guarded<std::shared_ptr<OneShot>> more_{std::make_shared<OneShot>()};
    std::vector<std::string> heard_;
};

// Runs one node until `until` was heard.
void run_node(NodeOptions options, const std::string& until,
              const std::function<void(Ears&, NodeOptions&)>& prepare = {}) {
    Ears ears;
    options.timeout = milliseconds{500};
    if (prepare) prepare(ears, options);
    IoLoop loop([](const auto& call) { call->fail("none"); });
    auto node = std::make_unique<RedisNode>(loop, std::move(options), ears);
    loop.start();
    loop.post([&] { node->start(); });
    EXPECT_TRUE(ears.wait_for(until)) << until;
    loop.stop([&] { node.reset(); });
}

// Sends the two, which must both fail for that reason without being sent.
void expect_neither_sent(RedisNode& node, const std::shared_ptr<RedisCall>& second, const std::string& why) {
    const auto first = call_of({"ASKING"});
    node.send_both(first, second);
    for (const auto& call : {first, second}) {
        ASSERT_TRUE(call->ended());
        EXPECT_EQ(to_text(call->wait_until(std::chrono::steady_clock::now())), "! " + why);
        EXPECT_FALSE(call->sent());
    }
}

TEST(RedisNode, TwoThatBelongTogetherAreSentBothOrNeither) {
    RedisScriptServer server(always(""));
    const std::string name = to_string(server.endpoint());
    NodeOptions options;
    options.endpoint = server.endpoint();
    options.probe = {"SET", "probe", "1"};
    options.timeout = std::chrono::minutes{1};
    Ears ears;
    IoLoop loop([](const auto& call) { call->fail("none"); });
    auto node = std::make_unique<RedisNode>(loop, std::move(options), ears);
    loop.post([&] {
        expect_neither_sent(*node, call_of({"GET", "k"}), name + ": not connected yet");
        node->start();
    });
    loop.start();
    ASSERT_TRUE(ears.wait_for("up"));
    loop.stop([&] {
        const auto late = call_of({"GET", "k"});
        late->set_deadline(std::chrono::steady_clock::now());
        expect_neither_sent(*node, late, "too late to be sent");
        for (std::size_t i = 0; i + 1 < RedisNode::kMaxInFlight; ++i) node->send(call_of({"GET", "k"}));
        // There is room for one.
        expect_neither_sent(*node, call_of({"GET", "k"}), name + ": too much is on its way already");
        const auto one = call_of({"GET", "k"});
        node->send(one);
        EXPECT_FALSE(one->ended());
        node.reset();
    });
}

TEST(RedisNode, TheHandshakeIsPartOfComingUp) {
    RedisServer server;
    NodeOptions options;
    options.endpoint = server.endpoint();
    options.handshake = {{"CLIENT", "SETNAME", "postern"}, {"CLIENT", "NO-EVICT", "on"}};
    run_node(options, "up");
    options.handshake = {{"CLIENT", "SETNAME", "a b"}};
    run_node(
        options,
        "down: the server answers CLIENT with 'ERR Client names cannot contain spaces, newlines or special "
        "characters.'");
}

TEST(RedisNode, TheProbeIsJudgedAsTheRouterLikes) {
    RedisServer server;
    NodeOptions options;
    options.endpoint = server.endpoint();
    options.probe = {"ROLE"};
    options.judge_probe = [](const RedisReply& reply) {
        return reply.items.at(0).text == "slave" ? "" : "no replica";
    };
    run_node(options, "down: the server answers ROLE with 'no replica'");
    run_node(options, "again: the server answers ROLE with 'no replica'");
    options.judge_probe = [](const RedisReply& reply) {
        return reply.items.at(0).text == "master" ? "" : "no master";
    };
    run_node(options, "up");
}

}  // namespace
}  // namespace postern
