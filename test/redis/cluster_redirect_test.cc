#include "redis/cluster_redirect.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using Kind = ClusterRedirect::Kind;

const RedisEndpoint kAsked{"192.0.2.9", 7000, {}};

TEST(ClusterRedirect, RedirectionsAreRead) {
    const struct {
        std::string_view input;
        ClusterRedirect want;
    } cases[] = {
        {"MOVED 3999 127.0.0.1:6381", {Kind::kMoved, 3999, {"127.0.0.1", 6381, {}}}},
        {"ASK 3999 127.0.0.1:6381", {Kind::kAsk, 3999, {"127.0.0.1", 6381, {}}}},
        {"MOVED 0 ::1:6381", {Kind::kMoved, 0, {"::1", 6381, {}}}},
        {"MOVED 0 2001:db8::7:1:6381", {Kind::kMoved, 0, {"2001:db8::7:1", 6381, {}}}},
        {"MOVED 16383 [::1]:6381", {Kind::kMoved, 16383, {"::1", 6381, {}}}},
        {"ASK 7 redis-1.example.org:1", {Kind::kAsk, 7, {"redis-1.example.org", 1, {}}}},
        {"MOVED 3999 :6381", {Kind::kMoved, 3999, {"192.0.2.9", 6381, {}}}},
    };
    for (const auto& c : cases) {
        const auto got = parse_cluster_redirect(c.input, kAsked);
        ASSERT_TRUE(got) << c.input;
        EXPECT_EQ(*got, c.want) << c.input;
    }
}

TEST(ClusterRedirect, OtherErrorsAreNone) {
    for (const char* input : {
             "",
             "MOVED",
             "MOVED ",
             "MOVED 3999",
             "MOVED 3999 ",
             "MOVED 3999 host",
             "MOVED 3999 :",
             "MOVED 3999 host:",
             "MOVED 3999 host:0",
             "MOVED 3999 host:65536",
             "MOVED 3999 host:-1",
             "MOVED 3999 host:6379x",
             "MOVED 3999 ?:6379",
             "MOVED 16384 host:6379",
             "MOVED -1 host:6379",
             "MOVED 99999999999999999999999 host:6379",
             "MOVED x host:6379",
             "MOVED  3999 host:6379",
             "MOVED 3999  host:6379",
             "MOVED 3999 host:6379 more",
             "MOVED 3999 ho st:6379",
             "MOVED 3999 host\r:6379",
             "moved 3999 host:6379",
             "MOVEDX 3999 host:6379",
             " MOVED 3999 host:6379",
             "ASKING 3999 host:6379",
             "TRYAGAIN Multiple keys request during rehashing of slot",
             "CLUSTERDOWN Hash slot not served",
             "CROSSSLOT Keys in request don't hash to the same slot",
             "ERR MOVED 3999 host:6379",
         }) {
        EXPECT_FALSE(parse_cluster_redirect(input, kAsked)) << input;
    }
}

}  // namespace
}  // namespace postern
