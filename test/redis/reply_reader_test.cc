#include "redis/reply_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fakes/redis_callers.h"

namespace postern {
namespace {

using namespace std::string_literals;

std::string repeat(const std::string& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

// The replies in `bytes` that arrive `step` at a time, as text; "! why" at the end where something is wrong.
std::vector<std::string> read_in_steps(const std::string& bytes, std::size_t step,
                                       const ReplyReader::Limits& limits = {}) {
    ReplyReader reader(limits);
    std::vector<std::string> replies;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        reader.feed(std::string_view(bytes).substr(at, step));
        for (;;) {
            const auto reply = reader.next();
            if (!reply) {
                replies.push_back("! " + reply.error().what);
                return replies;
            }
            if (!*reply) break;
            replies.push_back(to_text(**reply));
        }
    }
    return replies;
}

TEST(ReplyReader, ReadsEveryKindWhateverPiecesItComesIn) {
    const std::string bytes = "+OK\r\n-ERR no\r\n:-42\r\n$5\r\na\r\n\0b\r\n$-1\r\n*-1\r\n$0\r\n\r\n*0\r\n"s +
                              "*3\r\n:1\r\n*2\r\n$1\r\na\r\n*1\r\n+x\r\n$-1\r\n:9223372036854775807\r\n";
    const std::vector<std::string> want{
        "OK",    "-ERR no", ":-42", std::string("$a\r\n\0b", 6), "(nil)",
        "(nil)", "$",       "[]",   "[:1 [$a [x]] (nil)]",       ":9223372036854775807"};
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, bytes.size()}) {
        EXPECT_EQ(read_in_steps(bytes, step), want) << step;
    }
}

TEST(ReplyReader, WhatIsNotAReplyIsAnError) {
    for (const std::string& bytes :
         {std::string("x\r\n"), std::string("\0\r\n", 3), std::string("$a\r\n"), std::string("$-2\r\n"),
          std::string(":\r\n"), std::string(":1 \r\n"), std::string(":9223372036854775808\r\n"),
          std::string("*-2\r\n"), std::string("*x\r\n"), std::string("*1\r\n%0\r\n"),
          repeat("*1\r\n", 12) + ":1\r\n"}) {
        const auto got = read_in_steps(bytes, 1);
        ASSERT_EQ(got.size(), 1U) << bytes;
        EXPECT_EQ(got.front().rfind("! not a reply: ", 0), 0) << bytes << " " << got.front();
    }
}

TEST(ReplyReader, AnUnfinishedReplyIsWaitedFor) {
    for (const std::string& bytes :
         std::vector<std::string>{"", "+", "+OK", "+OK\r", "$3\r\nab", "$3\r\nabc", "*2\r\n:1\r\n"}) {
        EXPECT_TRUE(read_in_steps(bytes, 1).empty()) << bytes;
    }
}

// Small ones, since a reply as large as the default ones allow takes long under a sanitizer.
constexpr ReplyReader::Limits kSmall{100'000, 1000, 500};

TEST(ReplyReader, LimitsAreKept) {
    const std::string line = "! a line of more than 500 bytes";
    const std::string size = "! a reply of more than 100000 bytes";
    const std::string items = "! a reply of more than 1000 items";
    struct Case {
        std::string name, bytes, want;
    };
    const std::vector<Case> cases{
        {"an endless status", "+" + std::string(5000, 'x'), line},
        {"an endless status of CR", "+" + std::string(5000, '\r'), line},
        {"an endless size", "$" + std::string(5000, '1'), line},
        {"an endless line in an array", "*2\r\n:1\r\n+" + std::string(5000, 'x'), line},
        {"a large string", "$200000\r\n" + std::string(200'000, 'x'), size},
        {"a string of unknown end", "$9223372036854775807\r\n" + std::string(200'000, 'x'), size},
        {"large strings", "*900\r\n" + repeat("$300\r\n" + std::string(300, 'x') + "\r\n", 500), size},
        {"many items", "*1001\r\n" + repeat(":1\r\n", 1000), items},
        {"many arrays", "*2000\r\n" + repeat("*0\r\n", 1001), items},
        {"many items at two depths",
         "*2\r\n*600\r\n" + repeat("$-1\r\n", 600) + "*600\r\n" + repeat("+\r\n", 600), items},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(read_in_steps(c.bytes, 1000, kSmall), std::vector<std::string>{c.want}) << c.name;
    }
}

TEST(ReplyReader, WhatIsJustWithinTheLimitsIsRead) {
    EXPECT_EQ(read_in_steps("*999\r\n" + repeat(":1\r\n", 999), 1000, kSmall).size(), 1U);
    EXPECT_EQ(read_in_steps("$99000\r\n" + std::string(99'000, '\r') + "\r\n", 1000, kSmall).size(), 1U);
    EXPECT_EQ(read_in_steps("+" + std::string(490, 'x') + "\r\n", 7, kSmall).size(), 1U);
}

TEST(ReplyReader, LimitsAreForEachReplyAlone) {
    const std::string large = "*2\r\n$60000\r\n" + std::string(60'000, 'x') + "\r\n:1\r\n";
    EXPECT_EQ(read_in_steps(repeat(large, 10), 777, kSmall).size(), 10U);
    const std::string many = "*600\r\n" + repeat(":1\r\n", 600);
    EXPECT_EQ(read_in_steps(repeat(many, 10), 777, kSmall).size(), 10U);
}

TEST(ReplyReader, TheLimitsOfAConnectionAreWhatTheHeaderSays) {
    EXPECT_EQ(read_in_steps("$20000000\r\n" + std::string(17'000'000, 'x'), 65'536),
              std::vector<std::string>{"! a reply of more than 16777216 bytes"});
    EXPECT_EQ(read_in_steps("+" + std::string(20'000, 'x'), 65'536),
              std::vector<std::string>{"! a line of more than 16384 bytes"});
}

TEST(ReplyReader, WhatTheServerClaimsCostsNothing) {
    ReplyReader reader;
    reader.feed("*2147483647\r\n*2147483647\r\n$500000000\r\n");
    const auto reply = reader.next();
    ASSERT_TRUE(reply);
    EXPECT_FALSE(*reply);
}

TEST(ReplyReader, BeginsAnewAfterReset) {
    ReplyReader reader;
    reader.feed("x");
    EXPECT_FALSE(reader.next());
    reader.reset();
    reader.feed("*2\r\n:1\r\n");
    EXPECT_FALSE(*reader.next());
    reader.reset();
    reader.feed("+OK\r\n");
    const auto reply = reader.next();
    ASSERT_TRUE(reply && *reply);
    EXPECT_EQ(to_text(**reply), "OK");
}

}  // namespace
}  // namespace postern
