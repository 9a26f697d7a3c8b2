#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "redis/call.h"
#include "redis/client.h"

namespace postern {

// `text` as a pattern of Redis that matches it and nothing else.
[[nodiscard]] std::string glob_escape(std::string_view text);

enum class ScanEnd : std::uint8_t { kDone, kStopped, kLate, kFailed };

// Goes through the keys that match `pattern` on all masters, which blocks none of them for long, and hands
// them over page by page, some of them twice; until `page` returns false (kStopped), `deadline` has passed
// (kLate), or a node does not answer (kFailed). Waits for the store: not for the I/O thread.
[[nodiscard]] ScanEnd scan_keys(RedisClient& client, std::string_view pattern, RedisCall::Time deadline,
                                const std::function<bool(const std::vector<std::string>& keys)>& page);

// Removes these keys; false where not all are known to be gone before `deadline`. Waits as above.
[[nodiscard]] bool remove_keys(RedisClient& client, const std::vector<std::string>& keys, bool cluster,
                               RedisCall::Time deadline);

}  // namespace postern
