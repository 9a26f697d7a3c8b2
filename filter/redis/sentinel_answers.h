#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "redis/endpoint.h"
#include "redis/reply.h"

namespace postern {

// What sentinels and servers say of who the master is. Pure functions on untrusted replies; any thread.

// Reads the reply to SENTINEL GET-MASTER-ADDR-BY-NAME of the sentinel at `asked`: an error where it does not
// know `master`, answered with an error, or named no address that can be one.
[[nodiscard]] Result<RedisEndpoint> parse_master_address(const RedisReply& reply, const std::string& master,
                                                         const RedisEndpoint& asked);

enum class RedisRole : std::uint8_t { kMaster, kReplica, kSentinel };

// Reads the reply to ROLE; an error where it is none.
[[nodiscard]] Result<RedisRole> parse_role(const RedisReply& reply);

}  // namespace postern
