#include "redis/endpoint.h"

namespace postern {

std::string to_string(const RedisEndpoint& endpoint) {
    if (endpoint.host.empty()) return "unix:" + endpoint.path;
    const bool v6 = endpoint.host.find(':') != std::string::npos;
    return (v6 ? '[' + endpoint.host + ']' : endpoint.host) + ':' + std::to_string(endpoint.port);
}

}  // namespace postern
