#include "redis/cluster_router.h"
#include "redis/router.h"
#include "redis/sentinel_router.h"
#include "redis/single_router.h"

namespace postern {

std::unique_ptr<Router> make_router(RouterContext& context) {
    switch (context.options.mode) {
        case RedisOptions::Mode::kSingle:
            break;
        case RedisOptions::Mode::kSentinel:
            return std::make_unique<SentinelRouter>(context);
        case RedisOptions::Mode::kCluster:
            return std::make_unique<ClusterRouter>(context);
    }
    return std::make_unique<SingleRouter>(context);
}

}  // namespace postern
