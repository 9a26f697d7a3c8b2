#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "api/counters.h"
#include "redis/call.h"
#include "store/redis_store.h"
#include "store/slot_part.h"

namespace postern {

// One question that was sent to Redis: its parts, what came of each, and what follows from all of them
// together. Shared by the one who asked and the calls that are on their way; either may go first. Exactly one
// of collect() and abandon() is called, by one thread, or neither where nobody waits.
class RedisQuestion : public std::enable_shared_from_this<RedisQuestion> {
  public:
    // Nobody waits: the question settles itself on the I/O thread.
    enum class Waiting : bool { kNobody, kCaller };

    // Sends all parts; does not block.
    [[nodiscard]] static std::shared_ptr<RedisQuestion> send(std::shared_ptr<RedisStore> store,
                                                             std::span<const Charge> charges,
                                                             Waiting waiting);

    // As Counters::take() answers. Waits until all parts are answered, at most until the store's timeout
    // after send(). What has no answer then, or an error for one, goes to the fallback.
    [[nodiscard]] std::vector<ChargeAnswer> collect();

    // Has all that was charged given back, when the answers have come. Does not block.
    void abandon();

  private:
    using PartAnswers = std::optional<std::vector<ScriptAnswer>>;  // none: no answer
    enum class Fate : std::uint8_t { kOpen, kCollected, kAbandoned };

    RedisQuestion(std::shared_ptr<RedisStore> store, std::span<const Charge> charges, Waiting waiting);
    void send_parts();
    void answered(std::size_t part, const RedisOutcome& outcome);
    [[nodiscard]] PartAnswers read(std::size_t part, const RedisOutcome& outcome) const;
    void learn(const SlotPart& part, const std::vector<ScriptAnswer>& answers) const;

    // Both once all parts have ended or their time has passed.
    std::vector<ChargeAnswer> settle(const std::vector<PartAnswers>& parts) const;
    [[nodiscard]] bool fall_back(const std::vector<PartAnswers>& parts, bool refused,
                                 std::vector<ChargeAnswer>& answers) const;
    void give_all_back(const std::vector<PartAnswers>& parts) const;
    enum class What : bool { kEnforced, kAll };
    void give_back(const SlotPart& part, const std::vector<ScriptAnswer>& answers, What what) const;

    const std::shared_ptr<RedisStore> store_;
    const Waiting waiting_;
    const std::uint64_t generation_;  // of the near cache when it was sent
    const RedisCall::Time deadline_;
    const std::size_t charges_;
    const std::vector<SlotPart> parts_;

    std::mutex mutex_;
    std::condition_variable ended_;
    std::vector<PartAnswers> answers_;  // under `mutex_`, as what follows
    std::size_t pending_;
    Fate fate_ = Fate::kOpen;
};

}  // namespace postern
