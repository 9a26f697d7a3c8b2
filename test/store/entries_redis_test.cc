#include "store/entries_redis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/text.h"
#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"
#include "store/entry_json.h"
#include "store/entry_poller.h"
#include "store/entry_samples.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kPrefix = "test:";

// Waits until it is so; false where it does not come.
template <class Condition>
bool becomes(Condition condition) {
    const auto deadline = patience();
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

// How often the server was asked for a command.
std::uint64_t calls_of(const RedisServer& server, std::string_view command) {
    const std::string info = server.must({"INFO", "commandstats"});
    const std::string name = "cmdstat_" + std::string(command) + ":calls=";
    const std::size_t at = info.find(name);
    if (at == std::string::npos) return 0;
    const std::size_t begin = at + name.size();
    return parse_uint(std::string_view(info).substr(begin, info.find(',', begin) - begin)).value_or(0);
}

class RedisEntriesTest : public testing::Test {
  protected:
    RedisServer server_;
    std::unique_ptr<RedisClient> client_ = must_be_up(options_for(server_.endpoint()));
    RedisEntries entries_{*client_, kPrefix};
};

TEST_F(RedisEntriesTest, AreSharedByAllFilters) {
    const auto other_client = must_be_up(options_for(server_.endpoint()));
    RedisEntries other(*other_client, kPrefix);
    RedisEntries stranger(*other_client, "another:");
    EXPECT_EQ(ids_in(entries_), "");
    EXPECT_EQ(*entries_.add(sample_allow()), EntryAdded::kAdded);
    EXPECT_EQ(*other.add(sample_deny()), EntryAdded::kAdded);
    EXPECT_EQ(*other.add(sample_allow()), EntryAdded::kIdTaken);
    EXPECT_EQ(ids_in(entries_), "allow-000001 deny-000002");
    EXPECT_EQ(ids_in(other), "allow-000001 deny-000002");
    EXPECT_EQ(ids_in(stranger), "");
    EXPECT_EQ(*other.remove("allow-000001"), true);
    EXPECT_EQ(*entries_.remove("allow-000001"), false);
    EXPECT_EQ(ids_in(entries_), "deny-000002");
}

TEST_F(RedisEntriesTest, StandWhereTheirHeaderSays) {
    ASSERT_TRUE(entries_.add(sample_deny()));
    ASSERT_TRUE(entries_.note_matches(std::vector<EntryMatch>{{"deny-000002", new_year()}}));
    EXPECT_EQ(server_.must({"HGET", "test:{entries}", "deny-000002"}), json_line(entry_json(sample_deny())));
    const std::string first = server_.must({"GET", "test:{entries}:version"});
    EXPECT_NE(first.find('-'), std::string::npos) << first;
    EXPECT_EQ(server_.must({"HGET", "test:{entries}:matched", "deny-000002"}), "1767225600");
    EXPECT_EQ(server_.must({"EVAL", "return #redis.call('KEYS', 'test:*')", "0"}), "3");
    ASSERT_TRUE(*entries_.remove("deny-000002"));
    EXPECT_EQ(server_.must({"KEYS", "*"}).find("matched"), std::string::npos);
    EXPECT_NE(server_.must({"GET", "test:{entries}:version"}), first);
}

TEST_F(RedisEntriesTest, AreReadOnlyWhereTheVersionIsAnother) {
    ASSERT_TRUE(entries_.add(sample_deny()));
    const auto state = entries_.read("");
    ASSERT_TRUE(state && *state);
    const std::uint64_t scans = calls_of(server_, "hscan");
    EXPECT_GT(scans, 0U);
    for (int i = 0; i < 5; ++i) {
        const auto again = entries_.read((*state)->version);
        ASSERT_TRUE(again);
        EXPECT_FALSE(*again);
    }
    EXPECT_EQ(calls_of(server_, "hscan"), scans);
    EXPECT_EQ(calls_of(server_, "hgetall"), 0U);
    ASSERT_TRUE(entries_.note_matches(std::vector<EntryMatch>{{"deny-000002", new_year()}}));
    EXPECT_FALSE(*entries_.read((*state)->version)) << "a match is no other entry";
    ASSERT_TRUE(entries_.add(sample_allow()));
    EXPECT_TRUE(*entries_.read((*state)->version));
}

TEST_F(RedisEntriesTest, OfTwoMatchesTheLaterCounts) {
    ASSERT_TRUE(entries_.add(sample_deny()));
    const auto matched = [&] { return (**entries_.read("")).entries.at(0).matched; };
    EXPECT_EQ(matched(), std::nullopt);
    ASSERT_TRUE(entries_.note_matches(std::vector<EntryMatch>{{"deny-000002", new_year() + 9s}}));
    ASSERT_TRUE(entries_.note_matches(
        std::vector<EntryMatch>{{"deny-000002", new_year()}, {"deny-nobody", new_year()}}));
    EXPECT_EQ(matched(), new_year() + 9s);
    EXPECT_EQ(server_.must({"HLEN", "test:{entries}:matched"}), "1");
    server_.must({"HSET", "test:{entries}:matched", "deny-000002", "soon"});
    EXPECT_EQ(matched(), std::nullopt);
    ASSERT_TRUE(entries_.note_matches(std::vector<EntryMatch>{{"deny-000002", new_year()}}));
    EXPECT_EQ(matched(), new_year());
}

TEST_F(RedisEntriesTest, WhatCannotBeReadIsToldAndLeftAlone) {
    ASSERT_TRUE(entries_.add(sample_deny()));
    struct {
        std::string id;
        std::string json;
        std::string_view why;
    } const table[] = {
        {"allow-000009", "{", "not JSON"},
        {"allow-00000a", json_line(entry_json(sample_allow())), "it names another id"},
        {"other", R"({"id":"other"})", "'kind' is no text"},
        {"allow-00000b", std::string(5000, ' '), "larger than 4096 bytes"},
        {std::string("a\0b", 3), "\xff", "not JSON"},
    };
    for (const auto& row : table) server_.must({"HSET", "test:{entries}", row.id, row.json});
    const auto state = entries_.read("");
    ASSERT_TRUE(state && *state);
    EXPECT_EQ(ids_in((*state)->entries), "deny-000002");
    EXPECT_EQ((*state)->skipped.size(), std::size(table));
    for (const auto& row : table) {
        const auto& skipped = (*state)->skipped;
        const auto found = std::ranges::find(skipped, row.id, &SkippedEntry::id);
        ASSERT_NE(found, skipped.end()) << row.id;
        EXPECT_EQ(found->why, row.why);
        EXPECT_EQ(server_.must({"HGET", "test:{entries}", row.id}), row.json);
    }
}

TEST_F(RedisEntriesTest, KeysOfAnotherTypeAreErrorsAndChangeNothing) {
    server_.must({"SET", "test:{entries}", "x"});
    EXPECT_EQ(ids_in(entries_).substr(0, 6), "error:");
    EXPECT_FALSE(entries_.add(sample_deny()));
    EXPECT_FALSE(entries_.remove("deny-000002"));
    EXPECT_FALSE(entries_.note_matches(std::vector<EntryMatch>{{"deny-000002", new_year()}}));
    EXPECT_EQ(server_.must({"GET", "test:{entries}"}), "x");
}

TEST_F(RedisEntriesTest, ThereAreNoMoreThanTheMost) {
    for (std::size_t i = 0; i < kMostEntries; i += 1000) {
        std::vector<std::string> words{"HSET", "test:{entries}"};
        for (std::size_t k = i; k < i + 1000; ++k) words.insert(words.end(), {"x" + std::to_string(k), "{}"});
        server_.must(words);
    }
    EXPECT_EQ(*entries_.add(sample_deny()), EntryAdded::kFull);
    server_.must({"HDEL", "test:{entries}", "x0"});
    EXPECT_EQ(*entries_.add(sample_deny()), EntryAdded::kAdded);
    const auto state = entries_.read("");
    ASSERT_TRUE(state && *state);
    EXPECT_EQ((*state)->entries.size() + (*state)->skipped.size(), kMostEntries);
}

TEST_F(RedisEntriesTest, AServerThatIsGoneIsAnError) {
    ASSERT_TRUE(entries_.add(sample_deny()));
    server_.kill();
    EXPECT_EQ(ids_in(entries_).substr(0, 6), "error:");
    EXPECT_FALSE(entries_.add(sample_allow()));
    EXPECT_FALSE(entries_.remove("deny-000002"));
}

// Two filters.
struct Filter {
    explicit Filter(const RedisServer& server, EntryPoller::Times times = {10ms, 50ms})
        : client(must_be_up(options_for(server.endpoint()))),
          entries(*client, kPrefix),
          poller(keeper, times) {}

    [[nodiscard]] bool denies() const {
        const auto rules = keeper.current();
        return rules->deny.find(*IpAddress::parse("192.0.2.10"), "", {}, clock.wall()) != nullptr;
    }

    FakeClock clock;
    std::unique_ptr<RedisClient> client;
    RedisEntries entries;
    EntryKeeper keeper{entries, nullptr, clock, {}};
    EntryPoller poller;
};

TEST(RedisEntriesOfTwo, WhatOneAddsTheOtherSees) {
    const RedisServer server;
    Filter one(server);
    Filter other(server);
    const Result<RuntimeEntry> added = one.keeper.add(sample_deny(""));
    ASSERT_TRUE(added);
    EXPECT_TRUE(one.denies());
    EXPECT_TRUE(becomes([&] { return other.denies(); }));
    other.keeper.matched(added->id);
    EXPECT_TRUE(becomes([&] { return one.keeper.list().entries.at(0).matched.has_value(); }));
    ASSERT_TRUE(*other.keeper.remove(RuntimeKind::kDeny, added->id));
    EXPECT_FALSE(other.denies());
    EXPECT_TRUE(becomes([&] { return !one.denies(); }));
}

TEST(RedisEntriesOfTwo, AStoppedServerChangesNothingAndCostsNoMessageAnything) {
    RedisServer server;
    Filter one(server);
    Filter other(server);
    ASSERT_TRUE(one.keeper.add(sample_deny("")));
    ASSERT_TRUE(becomes([&] { return other.denies(); }));
    server.stop();
    ASSERT_TRUE(becomes([&] { return !other.client->up(); }));
    EXPECT_FALSE(other.keeper.add(sample_allow("")));
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(other.denies());
    EXPECT_NE(other.keeper.list().stale, "");
    server.cont();
    ASSERT_TRUE(becomes([&] { return one.keeper.add(sample_allow("")).operator bool(); }));
    EXPECT_TRUE(becomes([&] { return !other.keeper.current()->allow.entries().empty(); }));
    EXPECT_TRUE(other.denies());
}

}  // namespace
}  // namespace postern
