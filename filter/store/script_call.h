#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "redis/call.h"
#include "redis/client.h"
#include "store/gcra_script.h"

namespace postern {

struct ScriptArgs {
    std::vector<std::string> keys;  // one at least; of one hash slot where this is a cluster
    std::vector<std::string> args;
};

// Calls the script by its digest, and once more by its text where the server does not know it, if `deadline`
// has not passed by then. Never blocks. `done` is called once, on the client's I/O thread (see RedisCall).
// `client` lives until then.
void call_script(RedisClient& client, std::shared_ptr<const RedisScript> script, ScriptArgs args,
                 RedisCall::Time deadline, RedisCall::Done done);

}  // namespace postern
