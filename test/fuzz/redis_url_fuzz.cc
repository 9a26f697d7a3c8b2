// What is read as an address is one, and no error repeats what stands before the '@'.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "redis/url.h"

namespace {

void must(bool good) {
    if (!good) std::abort();
}

void check_endpoint(const postern::RedisEndpoint& endpoint) {
    must(endpoint.host.empty() != endpoint.path.empty());
    must(endpoint.host.size() <= 253 && endpoint.path.size() <= 107);
    must(endpoint.host.find_first_of(std::string_view("\0 \r\n/@", 6)) == std::string::npos);
    must(endpoint.path.find('\0') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto url = postern::parse_redis_url(text)) {
        check_endpoint(url->endpoint);
    } else {
        // Whatever the text is, the errors are a handful of sentences.
        must(url.error().what.size() < 160);
    }
    if (const auto endpoint = postern::parse_redis_endpoint(text)) {
        check_endpoint(*endpoint);
        // A path with bytes that stand for something else is written as it is read.
        must(*postern::parse_redis_endpoint(to_string(*endpoint)) == *endpoint);
    }
    return 0;
}
