#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/guarded.h"
#include "redis/client.h"
#include "redis/one_shot.h"

namespace postern {

// How long a test waits for what must happen, before it fails.
inline constexpr std::chrono::seconds kPatience{20};
[[nodiscard]] inline std::chrono::steady_clock::time_point patience() {
    return std::chrono::steady_clock::now() + kPatience;
}

// What a client said of its state, in order. Outlives the client.
class StateLog {
  public:
    // Events that write here.
    [[nodiscard]] RedisEvents events();
    // All that was said so far: "up", "down: why".
    [[nodiscard]] std::vector<std::string> said() const { return *said_.lock(); }
    // Waits until `text` stands in something that was said after the first `from` ones; false where it does
    // not come.
    [[nodiscard]] bool wait_for(std::string_view text, std::size_t from = 0) const;

  private:
    Guarded<std::vector<std::string>> said_;
    // A new one for each change; set when there is the next.
    Guarded<std::shared_ptr<OneShot>> more_{std::make_shared<OneShot>()};
};

// A started client that must start.
[[nodiscard]] std::unique_ptr<RedisClient> must_start(RedisOptions options, RedisEvents events = {});
// As above, and up.
[[nodiscard]] std::unique_ptr<RedisClient> must_be_up(RedisOptions options, RedisEvents events = {});

[[nodiscard]] RedisOptions options_for(const RedisEndpoint& endpoint);

// Sends and waits: as text "OK", "(nil)", ":1", "$text", "-ERR ...", "[a b]", or "! why" where it failed, or
// "? no end".
std::string ask(RedisClient& client, const std::vector<std::string_view>& words);
[[nodiscard]] std::string to_text(const RedisReply& reply);
[[nodiscard]] std::string to_text(const RedisOutcome* outcome);

}  // namespace postern
