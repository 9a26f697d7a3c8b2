#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "redis/node.h"
#include "redis/router.h"

namespace postern {

// The sentinels of options.hosts, of which one is asked who the master is: always the same one as long as its
// answers are of use, then the next. A sentinel is spoken to without a password, and with the master's where
// it wants one. Lives on the I/O thread.
class SentinelPanel final : public NodeOwner {
  public:
    using Told = std::function<void(const Result<RedisEndpoint>&)>;

    // `context` outlives it. `told` gets each answer: the address of the master, or why there is none.
    SentinelPanel(RouterContext& context, Told told);
    // `told` is not called any more.
    ~SentinelPanel() override;

    // Begins to connect to all of them. To be called once. Asks as soon as there is one that answers.
    void start();
    // Asks; nothing where a question is on its way. Where no sentinel is up `told` gets an error at once, and
    // the question is asked as soon as there is one.
    void ask();
    // The last answer was of no use: the next sentinel is asked from now on.
    void prefer_next() { ++preferred_; }

    void node_changed(RedisNode& node) override;
    void attempt_failed(RedisNode& node) override;

  private:
    struct Sentinel {
        std::unique_ptr<RedisNode> node;
        bool with_password = false;
    };

    [[nodiscard]] NodeOptions options_of(const RedisEndpoint& endpoint, bool with_password) const;
    [[nodiscard]] RedisNode* first_living();
    void question(RedisNode& node);
    void take_answer(const RedisEndpoint& sentinel, const RedisOutcome& outcome);
    void settle_password(RedisNode& node);
    void retire(std::unique_ptr<RedisNode> node);

    RouterContext& context_;
    Told told_;
    std::vector<Sentinel> sentinels_;
    std::size_t preferred_ = 0;  // modulo their number
    bool asking_ = false;
    bool wanted_ = true;  // to be asked as soon as one is up
    // Gone with the panel: an answer that comes while it goes must not touch it.
    std::shared_ptr<SentinelPanel*> self_ = std::make_shared<SentinelPanel*>(this);
};

}  // namespace postern
