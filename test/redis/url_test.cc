#include "redis/url.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

TEST(RedisUrl, SaysWhereAndAsWhom) {
    struct Case {
        std::string name, input;
        RedisUrl want;
    };
    const std::vector<Case> cases{
        {"host alone", "redis://redis.test", {{"redis.test", 6379, ""}, "", "", 0, false}},
        {"port", "redis://10.0.0.1:7000", {{"10.0.0.1", 7000, ""}, "", "", 0, false}},
        {"database", "redis://h:1/15", {{"h", 1, ""}, "", "", 15, false}},
        {"an empty path", "redis://h/", {{"h", 6379, ""}, "", "", 0, false}},
        {"IPv6", "redis://[2001:db8::1]:7000", {{"2001:db8::1", 7000, ""}, "", "", 0, false}},
        {"IPv6 without a port", "redis://[::1]/2", {{"::1", 6379, ""}, "", "", 2, false}},
        {"user and password", "redis://bob:s3cret@h:1/2", {{"h", 1, ""}, "bob", "s3cret", 2, false}},
        {"password alone", "redis://:s3cret@h", {{"h", 6379, ""}, "", "s3cret", 0, false}},
        {"user alone", "redis://bob@h", {{"h", 6379, ""}, "bob", "", 0, false}},
        {"a colon in the password", "redis://:a:b@h", {{"h", 6379, ""}, "", "a:b", 0, false}},
        {"escapes", "redis://b%40b:%2F%00%25@h", {{"h", 6379, ""}, "b@b", std::string("/\0%", 3), 0, false}},
        {"TLS", "rediss://h:6380", {{"h", 6380, ""}, "", "", 0, true}},
        {"case of the scheme", "REDISS://h", {{"h", 6379, ""}, "", "", 0, true}},
        {"socket", "unix:///run/redis/s", {{"", 0, "/run/redis/s"}, "", "", 0, false}},
        {"socket and database", "unix:///run/s?db=3", {{"", 0, "/run/s"}, "", "", 3, false}},
        {"escapes in a path", "unix:///run/%3Fs", {{"", 0, "/run/?s"}, "", "", 0, false}},
    };
    for (const Case& c : cases) {
        const Result<RedisUrl> got = parse_redis_url(c.input);
        ASSERT_TRUE(got) << c.name << ": " << got.error().what;
        EXPECT_EQ(*got, c.want) << c.name;
    }
}

TEST(RedisUrl, WhatIsWrongIsSaidWithoutThePassword) {
    const std::string scheme = "it begins with redis://, rediss:// or unix://";
    const std::string host = "the host is a name, an IPv4 address or an [IPv6] one, and the port 1 to 65535";
    const std::string path = "a socket's path begins with '/' and has at most 107 bytes";
    const std::string escape = "'%' without two hexadecimal digits before the '@'";
    const std::string reserved =
        "before the '@' write /, ?, #, @, [ and ] as %2F, %3F, %23, %40, %5B and %5D";
    const std::string query = "'?' and '#' have no meaning here";
    const std::string database = "after '/' stands the number of a database";
    struct Case {
        std::string input, want;
    };
    const std::vector<Case> cases{
        {"", scheme},
        {"redis:", scheme},
        {"h:6379", scheme},
        {"http://s3cret@h", scheme},
        {"redis://", host},
        {"redis://:s3cret@", host},
        {"redis://:6379", host},
        {"redis://:s3cret@h:0", host},
        {"redis://:s3cret@h:65536", host},
        {"redis://:s3cret@h:", host},
        {"redis://h:6379x", host},
        {"redis://::1", host},
        {"redis://[::1", host},
        {"redis://[::1]x", host},
        {"redis://[10.0.0.1]", host},
        {"redis://[]", host},
        {"redis://h h", host},
        {"redis://" + std::string(254, 'h'), host},
        {"redis://h/x", database},
        {"redis://h/-1", database},
        {"redis://h/65536", database},
        {"redis://h/1/2", database},
        {"redis://h?db=1", query},
        {"redis://h#x", query},
        {"redis://:s3cret%@h", escape},
        {"redis://:s3cret%4@h", escape},
        {"redis://:s3cret%zz@h", escape},
        {"redis://b%:s3cret@h", escape},
        {"redis://:s3cret/x@h", reserved},
        {"redis://:s3cret@x@h", reserved},
        {"redis://bob:@h", "the password is empty"},
        {"unix://", path},
        {"unix://run/s", path},
        {"unix:///", path},
        {"unix:///run/%zz", path},
        {"unix:///run/%00", path},
        {"unix:///" + std::string(107, 's'), path},
        {"unix:///run/s?db=", "after '?' stands something else than db=NUMBER"},
        {"unix:///run/s?password=s3cret", "after '?' stands something else than db=NUMBER"},
    };
    for (const Case& c : cases) {
        const Result<RedisUrl> got = parse_redis_url(c.input);
        ASSERT_FALSE(got) << c.input;
        EXPECT_EQ(got.error().what, "not the address of a Redis server: " + c.want) << c.input;
    }
}

TEST(RedisEndpoint, IsReadAsItIsWritten) {
    for (const RedisEndpoint& want :
         {RedisEndpoint{"redis.test", 6380, ""}, RedisEndpoint{"192.0.2.1", 1, ""},
          RedisEndpoint{"unix", 6379, ""}, RedisEndpoint{"2001:db8::1", 65535, ""},
          RedisEndpoint{"", 0, "/run/s"}}) {
        const Result<RedisEndpoint> got = parse_redis_endpoint(to_string(want));
        ASSERT_TRUE(got) << to_string(want);
        EXPECT_EQ(*got, want);
    }
    EXPECT_EQ(*parse_redis_endpoint("redis.test"), (RedisEndpoint{"redis.test", 6379, ""}));
    EXPECT_EQ(*parse_redis_endpoint("[::1]"), (RedisEndpoint{"::1", 6379, ""}));
}

TEST(RedisEndpoint, NothingElseIsTaken) {
    for (const char* const input : {"", ":", ":1", "h:", "h:0", "h:65536", "h:x", "::1", "[::1", "[::1]:",
                                    "[h]:1", "h/1", "a@h:1", "redis://h:1", "unix:", "unix:run", "unix:/"}) {
        const Result<RedisEndpoint> got = parse_redis_endpoint(input);
        ASSERT_FALSE(got) << input;
        EXPECT_EQ(got.error().what,
                  "not a server: '" + std::string(input) + "' (HOST:PORT, [IPv6]:PORT or unix:/PATH)");
    }
}

}  // namespace
}  // namespace postern
