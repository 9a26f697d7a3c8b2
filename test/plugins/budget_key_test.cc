#include "api/budget_key.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace postern {
namespace {

using Part = BudgetKey::Part;

std::string key_with(std::string_view value) {
    std::string key = "limit";
    append_budget_part(key, "helo", value);
    return key;
}

struct Row {
    std::string_view name;
    std::string value;
    std::string want;
};

TEST(BudgetKey, WritesEveryValueUnambiguously) {
    using namespace std::string_literals;
    const std::vector<Row> table{
        {"plain", "mx.example.org", "mx.example.org"},
        {"nothing", "", ""},
        {"IPv6", "2001:db8::1", "2001:db8::1"},
        {"all that is plain", "!\"#$&'()*+,-./:;<>?@[\\]^_`~", "!\"#$&'()*+,-./:;<>?@[\\]^_`~"},
        {"what separates", "a|b=c%d", "a%7Cb%3Dc%25d"},
        {"what tells a cluster where to keep it", "{a}", "%7Ba%7D"},
        {"blank and controls", " \t\r\n\0\x7f"s, "%20%09%0D%0A%00%7F"},
        {"not ASCII", "\xc3\xa9\xff", "%C3%A9%FF"},
        {"already written so", "%7C", "%257C"},
        {"as long as can be", std::string(200, 'x'), std::string(200, 'x')},
        {"too long", std::string(201, 'x'), "sha256:" + sha256_hex(std::string(201, 'x'))},
        {"posing as too long", "sha256:" + sha256_hex(std::string(201, 'x')),
         "sha256:" + sha256_hex("sha256:" + sha256_hex(std::string(201, 'x')))},
    };
    for (const Row& row : table) EXPECT_EQ(key_with(row.value), "limit|helo=" + row.want) << row.name;
}

TEST(BudgetKey, ReadsWhatItWrote) {
    using namespace std::string_literals;
    std::string every;
    for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
    std::string others;
    for (int c = 128; c < 256; ++c) others += static_cast<char>(c);
    for (const std::string& value : {""s, "a"s, "a|b=c"s, "%"s, every, others}) {
        const auto read = read_budget_key(key_with(value));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->limit, "limit");
        EXPECT_EQ(read->parts, (std::vector<Part>{{"helo", value}}));
        EXPECT_EQ(read->rate, "");
    }
}

TEST(BudgetKey, ReadsNameAndRateApart) {
    const auto read = read_budget_key("per-host|ip=192.0.2.10|sender=a@b.c|rate=200/1h");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->limit, "per-host");
    EXPECT_EQ(read->parts, (std::vector<Part>{{"ip", "192.0.2.10"}, {"sender", "a@b.c"}}));
    EXPECT_EQ(read->rate, "200/1h");
    const auto bare = read_budget_key("all");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->limit, "all");
    EXPECT_TRUE(bare->parts.empty());
}

TEST(BudgetKey, ReadsNothingElse) {
    using namespace std::string_literals;
    for (const std::string& bad : {""s,
                                   "|ip=1"s,
                                   "a b|ip=1"s,
                                   "limit|"s,
                                   "limit||ip=1"s,
                                   "limit|ip"s,
                                   "limit|=1"s,
                                   "limit|i p=1"s,
                                   "limit|ip=a=b"s,
                                   "limit|ip=%"s,
                                   "limit|ip=%4"s,
                                   "limit|ip=%zz"s,
                                   "limit|ip=%7c"s,
                                   "limit|ip=%41"s,
                                   "limit|ip=a b"s,
                                   "limit|ip=\xff"s,
                                   "limit|ip=\0"s,
                                   "limit|ip=1\n"s,
                                   "limit|ip=% 1"s,
                                   "limit|ip=%+1"s}) {
        EXPECT_FALSE(read_budget_key(bad)) << bad;
    }
}

TEST(BudgetKey, ShowsWhoseItIs) {
    struct {
        std::string_view key;
        std::string_view want;
    } const table[] = {
        {"all", "all"},
        {"all|rate=60/1m", "all"},
        {"a|ip=192.0.2.10", "ip=192.0.2.10"},
        {"a|ip=192.0.2.10|sender=a@b.c|rate=200/1h", "ip=192.0.2.10 sender=a@b.c"},
        {"a|helo=x%20user%3Dbob", "helo=x%20user%3Dbob"},
    };
    for (const auto& row : table) EXPECT_EQ(budget_owner(row.key), row.want) << row.key;
}

TEST(BudgetKey, BeginsWithTheNameOfItsLimit) {
    EXPECT_EQ(limit_of("per-host|ip=192.0.2.10"), "per-host");
    EXPECT_EQ(limit_of("all"), "all");
    EXPECT_EQ(limit_of(""), "");
}

TEST(BudgetKey, WritesARateAsTheConfigurationDoes) {
    using namespace std::chrono_literals;
    EXPECT_EQ(rate_text({60, 60s}), "60/1m");
    EXPECT_EQ(rate_text({1024, 24h}), "1024/1d");
    EXPECT_EQ(rate_text({1, 1500us}), "1/1500us");
    EXPECT_EQ(rate_text({100U << 20U, 1h}, true), "100MB/1h");
    EXPECT_EQ(rate_text({1000, 1h}, true), "1000/1h");
}

}  // namespace
}  // namespace postern
