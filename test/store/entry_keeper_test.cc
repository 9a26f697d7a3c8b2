#include "store/entry_keeper.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <thread>
#include <utility>

#include "store/entry_json.h"
#include "store/entry_samples.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

// Entries in memory, which can be out of reach, and are changed by others behind the keeper's back.
class FakeStore final : public EntryStore {
  public:
    Result<std::optional<EntryState>> read(const std::string& known) override {
        ++reads;
        if (gone) return Error{why};
        auto state = inside.read(known);
        if (state && *state) (*state)->skipped = skipped;
        return state;
    }
    Result<EntryAdded> add(const RuntimeEntry& entry) override {
        if (gone) return Error{"out of reach"};
        if (ids_taken > 0) return --ids_taken, EntryAdded::kIdTaken;
        if (full) return EntryAdded::kFull;
        if (goes_after_add) gone = true;
        return inside.add(entry);
    }
    Result<bool> remove(const std::string& id) override {
        if (gone) return Error{"out of reach"};
        if (goes_after_add) gone = true;
        return inside.remove(id);
    }
    Result<int> note_matches(std::span<const EntryMatch> matches) override {
        if (gone) return Error{"out of reach"};
        ++notes;
        return inside.note_matches(matches);
    }

    FileEntries inside{""};
    std::vector<SkippedEntry> skipped;
    bool gone = false;
    std::string why = "out of reach";
    bool goes_after_add = false;
    bool full = false;
    int ids_taken = 0;
    int reads = 0;
    int notes = 0;
};

class EntryKeeperTest : public testing::Test {
  protected:
    EntryEvents events() {
        return {.changed =
                    [this](std::size_t allow, std::size_t deny) {
                        told_ += "[" + std::to_string(allow) + " allow " + std::to_string(deny) + " deny]";
                    },
                .state = [this](bool healthy,
                                const std::string& what) { told_ += healthy ? "[well]" : "[" + what + "]"; },
                .copy =
                    [this](bool healthy, const std::string& what) {
                        told_ += (healthy ? "[copy well]" : "[copy: " + what + "]");
                    },
                .skipped = [this](const std::string& id,
                                  const std::string& why) { told_ += "[" + id + ": " + why + "]"; }};
    }
    // What was told since the last time.
    std::string told() { return std::exchange(told_, {}); }

    // The ids of the entries in force, allow before deny.
    std::string in_force(const EntryKeeper& keeper) const {
        const auto rules = keeper.current();
        std::string ids;
        for (const AllowEntry& entry : rules->allow.entries()) ids += entry.id + " ";
        const auto address = IpAddress::parse("192.0.2.10");
        const DenyEntry* denied = rules->deny.find(*address, "", {}, clock_.wall());
        return ids + (denied != nullptr ? denied->id : "-");
    }

    FakeClock clock_;
    FakeStore store_;
    std::string told_;
};

RuntimeEntry draft(RuntimeKind kind = RuntimeKind::kDeny) {
    return kind == RuntimeKind::kAllow ? sample_allow("") : sample_deny("");
}

TEST_F(EntryKeeperTest, BeginsWithWhatTheStoreHolds) {
    ASSERT_TRUE(store_.inside.add(sample_allow()));
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    const EntryKeeper keeper(store_, nullptr, clock_, events());
    EXPECT_EQ(in_force(keeper), "allow-000001 deny-000002");
    EXPECT_EQ(told(), "[1 allow 1 deny]");
}

TEST_F(EntryKeeperTest, WhatIsAddedOrRemovedHereIsSoAtOnce) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    const Result<RuntimeEntry> allow = keeper.add(draft(RuntimeKind::kAllow));
    const Result<RuntimeEntry> deny = keeper.add(draft());
    ASSERT_TRUE(allow && deny);
    EXPECT_TRUE(is_entry_id(RuntimeKind::kAllow, allow->id)) << allow->id;
    EXPECT_TRUE(is_entry_id(RuntimeKind::kDeny, deny->id)) << deny->id;
    EXPECT_EQ(deny->created, clock_.wall());
    EXPECT_EQ(in_force(keeper), allow->id + " " + deny->id);
    EXPECT_EQ(ids_in(store_.inside), allow->id + " " + deny->id);

    EXPECT_EQ(*keeper.remove(RuntimeKind::kDeny, deny->id), true);
    EXPECT_EQ(in_force(keeper), allow->id + " -");
    EXPECT_EQ(*keeper.remove(RuntimeKind::kDeny, deny->id), false);
    EXPECT_EQ(*keeper.remove(RuntimeKind::kDeny, allow->id), false) << "not of this kind";
    EXPECT_EQ(*keeper.remove(RuntimeKind::kAllow, "allow-*"), false);
    EXPECT_EQ(in_force(keeper), allow->id + " -");
}

TEST_F(EntryKeeperTest, IsSoAtOnceThoughTheStoreIsGoneRightAfter) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    const Result<RuntimeEntry> first = keeper.add(draft(RuntimeKind::kAllow));
    store_.goes_after_add = true;
    const Result<RuntimeEntry> deny = keeper.add(draft());
    ASSERT_TRUE(first && deny);
    EXPECT_EQ(in_force(keeper), first->id + " " + deny->id);
    store_.gone = false;
    EXPECT_EQ(*keeper.remove(RuntimeKind::kDeny, deny->id), true);
    EXPECT_EQ(in_force(keeper), first->id + " -");
    store_.gone = store_.goes_after_add = false;
    keeper.refresh();
    EXPECT_EQ(in_force(keeper), first->id + " -");
}

TEST_F(EntryKeeperTest, TakesNoEntryWithAMistake) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    struct {
        std::string_view name;
        std::function<void(RuntimeEntry&)> change;
        std::string_view want;
    } const table[] = {
        {"nobody", [](auto& e) { e.remote = {}; }, "names no host, no user and no sender"},
        {"no owner", [](auto& e) { e.owner = {}; }, "the owner is missing"},
        {"over", [&](auto& e) { e.until = clock_.wall(); }, "it has ended already"},
        {"long", [](auto& e) { e.users.assign(64, std::string(100, 'x')); }, "it takes more than 4096 bytes"},
    };
    for (const auto& row : table) {
        RuntimeEntry entry = draft();
        row.change(entry);
        const Result<RuntimeEntry> added = keeper.add(entry);
        EXPECT_EQ(added ? "added" : added.error().what, row.want) << row.name;
    }
    EXPECT_EQ(ids_in(store_.inside), "");
    RuntimeEntry soon = draft();
    soon.until = clock_.wall() + 1us;
    EXPECT_TRUE(keeper.add(soon));
}

TEST_F(EntryKeeperTest, TriesAnotherIdWhereOneIsTaken) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    store_.ids_taken = 3;
    EXPECT_TRUE(keeper.add(draft()));
    store_.ids_taken = 1'000'000;
    const Result<RuntimeEntry> none = keeper.add(draft());
    EXPECT_EQ(none ? "added" : none.error().what, "no free id was found");
    store_.ids_taken = 0;
    store_.full = true;
    const Result<RuntimeEntry> full = keeper.add(draft());
    EXPECT_EQ(full ? "added" : full.error().what, "there are 10000 entries: remove some first");
}

TEST_F(EntryKeeperTest, SeesWhatOthersChangedAndCompilesNothingWhereTheyDidNot) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    EXPECT_EQ(told(), "[0 allow 0 deny]");
    const auto before = keeper.current();
    keeper.refresh();
    EXPECT_EQ(keeper.current(), before) << "the very same";
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    EXPECT_EQ(in_force(keeper), "-");
    keeper.refresh();
    EXPECT_EQ(in_force(keeper), "deny-000002");
    EXPECT_EQ(told(), "[0 allow 1 deny]");
}

TEST_F(EntryKeeperTest, WhileTheStoreIsGoneTheEntriesStay) {
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    EntryKeeper keeper(store_, nullptr, clock_, events());
    static_cast<void>(told());
    store_.gone = true;
    keeper.refresh();
    store_.why = "still out of reach";
    keeper.refresh();
    EXPECT_EQ(told(), "[out of reach]") << "once";
    store_.why = "out of reach";
    EXPECT_EQ(in_force(keeper), "deny-000002");
    EXPECT_FALSE(keeper.add(draft()));
    EXPECT_FALSE(keeper.remove(RuntimeKind::kDeny, "deny-000002"));
    EXPECT_EQ(in_force(keeper), "deny-000002");
    const EntryListing listing = keeper.list();
    EXPECT_EQ(listing.stale, "out of reach");
    EXPECT_EQ(ids_in(listing.entries), "deny-000002");

    store_.gone = false;
    ASSERT_TRUE(store_.inside.remove("deny-000002"));
    keeper.refresh();
    EXPECT_EQ(in_force(keeper), "-");
    EXPECT_EQ(told(), "[0 allow 0 deny][well]");
    EXPECT_EQ(keeper.list().stale, "");
}

TEST_F(EntryKeeperTest, StartsFromItsCopyWhereTheStoreIsGone) {
    const EntryFolder folder;
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    {
        FileEntries copy(folder.file("copy"));
        const EntryKeeper keeper(store_, &copy, clock_, events());
        EXPECT_EQ(ids_in(copy), "deny-000002");
    }
    static_cast<void>(told());
    store_.gone = true;
    FileEntries copy(folder.file("copy"));
    EntryKeeper keeper(store_, &copy, clock_, events());
    EXPECT_EQ(in_force(keeper), "deny-000002");
    EXPECT_EQ(told(), "[out of reach][0 allow 1 deny]");

    store_.gone = false;
    ASSERT_TRUE(store_.inside.add(sample_allow()));
    keeper.refresh();
    EXPECT_EQ(in_force(keeper), "allow-000001 deny-000002");
    EXPECT_EQ(ids_in(copy), "deny-000002 allow-000001");
}

TEST_F(EntryKeeperTest, TakesTheVersionOfItsCopyForNoVersionOfTheStore) {
    const EntryFolder folder;
    {
        FileEntries copy(folder.file("copy"));
        ASSERT_TRUE(copy.add(sample_deny()));
    }
    ASSERT_TRUE(store_.inside.add(sample_allow()));
    FileEntries copy(folder.file("copy"));
    ASSERT_EQ((**store_.inside.read("")).version, (**copy.read("")).version) << "or this shows nothing";
    store_.gone = true;
    EntryKeeper keeper(store_, &copy, clock_, events());
    EXPECT_EQ(in_force(keeper), "deny-000002");
    store_.gone = false;
    keeper.refresh();
    EXPECT_EQ(in_force(keeper), "allow-000001 -");
}

TEST_F(EntryKeeperTest, ACopyThatCannotBeWrittenIsToldUntilItCan) {
    const EntryFolder folder;
    FileEntries copy(folder.file("missing/copy"));
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    EntryKeeper keeper(store_, &copy, clock_, events());
    EXPECT_NE(told().find("[copy: can't write"), std::string::npos);
    keeper.refresh();
    EXPECT_EQ(told(), "");
    EXPECT_EQ(in_force(keeper), "deny-000002");
    std::filesystem::create_directory(folder.file("missing"));
    keeper.refresh();
    EXPECT_EQ(told(), "[copy well]");
    EXPECT_EQ(ids_in(copy), "deny-000002");
}

TEST_F(EntryKeeperTest, ACopyThatCannotBeReadIsToldBesideTheStoresTrouble) {
    const EntryFolder folder;
    FileEntries copy(folder.file("copy"));
    std::ofstream(folder.file("copy")) << "no entries";
    store_.gone = true;
    EntryKeeper keeper(store_, &copy, clock_, events());
    const std::string both = told();
    EXPECT_NE(both.find("[out of reach]"), std::string::npos) << both;
    EXPECT_NE(both.find("[copy: "), std::string::npos) << both;
    EXPECT_EQ(in_force(keeper), "-");
}

TEST_F(EntryKeeperTest, WithoutStoreAndCopyNothingIsInForce) {
    store_.gone = true;
    EntryKeeper keeper(store_, nullptr, clock_, events());
    ASSERT_NE(keeper.current(), nullptr);
    EXPECT_EQ(in_force(keeper), "-");
}

TEST_F(EntryKeeperTest, TellsOnceOfEachEntryThatCannotBeUsed) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    static_cast<void>(told());
    store_.skipped = {{"deny-ffffff", "unknown key"}};
    ASSERT_TRUE(store_.inside.add(sample_allow()));
    keeper.refresh();
    EXPECT_EQ(told(), "[deny-ffffff: unknown key][1 allow 0 deny]");
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    keeper.refresh();
    EXPECT_EQ(told(), "[1 allow 1 deny]");
    EXPECT_EQ(keeper.list().skipped.size(), 1U);
}

TEST_F(EntryKeeperTest, RemembersTheLastMatchAndWritesItDownWhenItTidies) {
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    EntryKeeper keeper(store_, nullptr, clock_, events());
    const auto matched = [&] { return keeper.list().entries.at(0).matched; };
    const auto stored = [&] { return (**store_.inside.read("")).entries.at(0).matched; };
    EXPECT_EQ(matched(), std::nullopt);
    keeper.matched("deny-000002");
    keeper.matched("deny-nobody");
    EXPECT_EQ(matched(), clock_.wall());
    EXPECT_EQ(stored(), std::nullopt);
    keeper.tidy();
    EXPECT_EQ(stored(), clock_.wall());
    keeper.tidy();
    EXPECT_EQ(store_.notes, 1) << "what is written needs no writing";

    const auto first = clock_.wall();
    clock_.advance(90s);
    keeper.matched("deny-000002");
    // Another entry comes: what is known of this one stays.
    ASSERT_TRUE(keeper.add(draft(RuntimeKind::kAllow)));
    EXPECT_EQ(matched(), clock_.wall());
    EXPECT_EQ(stored(), first);
    keeper.tidy();
    EXPECT_EQ(stored(), clock_.wall());
}

TEST_F(EntryKeeperTest, WritesMatchesDownAtItsEnd) {
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    {
        EntryKeeper keeper(store_, nullptr, clock_, events());
        keeper.matched("deny-000002");
    }
    EXPECT_EQ((**store_.inside.read("")).entries.at(0).matched, clock_.wall());
}

TEST_F(EntryKeeperTest, MatchesThatCouldNotBeWrittenAreWrittenLater) {
    ASSERT_TRUE(store_.inside.add(sample_deny()));
    EntryKeeper keeper(store_, nullptr, clock_, events());
    keeper.matched("deny-000002");
    store_.gone = true;
    keeper.refresh();
    keeper.tidy();
    EXPECT_EQ(keeper.list().entries.at(0).matched, clock_.wall());
    store_.gone = false;
    keeper.refresh();
    keeper.tidy();
    EXPECT_EQ((**store_.inside.read("")).entries.at(0).matched, clock_.wall());
}

TEST_F(EntryKeeperTest, RemovesWhatEndedADayAgo) {
    EntryKeeper keeper(store_, nullptr, clock_, events());
    RuntimeEntry entry = draft();
    entry.until = clock_.wall() + 2h;
    ASSERT_TRUE(keeper.add(entry));
    ASSERT_TRUE(keeper.add(draft(RuntimeKind::kAllow)));
    clock_.advance(26h - 1us);
    keeper.tidy();
    EXPECT_EQ(keeper.list().entries.size(), 2U);
    clock_.advance(1us);
    keeper.tidy();
    EXPECT_EQ(keeper.list().entries.size(), 1U);
    EXPECT_EQ(keeper.list().entries.at(0).entry.kind, RuntimeKind::kAllow);
}

TEST_F(EntryKeeperTest, MessagesGoOnWhileAdministratorsWork) {
    EntryKeeper keeper(store_, nullptr, clock_, {});
    const Result<RuntimeEntry> kept = keeper.add(draft());
    ASSERT_TRUE(kept);
    std::atomic<bool> stop{false};
    std::atomic<int> missing{0};
    std::vector<std::thread> messages;
    for (int i = 0; i < 3; ++i) {
        messages.emplace_back([&] {
            while (!stop) {
                if (in_force(keeper).find(kept->id) == std::string::npos) ++missing;
                keeper.matched(kept->id);
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        const Result<RuntimeEntry> entry = keeper.add(draft(RuntimeKind::kAllow));
        ASSERT_TRUE(entry);
        EXPECT_TRUE(*keeper.remove(RuntimeKind::kAllow, entry->id));
        static_cast<void>(keeper.list());
        keeper.tidy();
    }
    stop = true;
    for (std::thread& thread : messages) thread.join();
    EXPECT_EQ(missing, 0);
}

}  // namespace
}  // namespace postern
