#pragma once

#include <string>
#include <vector>

#include "redis/reply.h"

namespace postern {

// A blocking Redis client of a test, which shares no code with the one under test: connects to the unix
// socket, sends the commands in one go and returns the last one's reply. A kError "no answer" where there is
// none within 10 seconds.
RedisReply redis_raw(const std::string& socket_path, const std::vector<std::vector<std::string>>& commands);

}  // namespace postern
