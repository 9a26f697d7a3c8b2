#include "policy/runtime_rules.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "fakes/engine_world.h"
#include "policy/runtime_rules_source.h"

namespace postern {
namespace {

// Entries that a test changes while a session is under way.
class ChangingRules final : public RuntimeRulesSource {
  public:
    [[nodiscard]] std::shared_ptr<const RuntimeRules> current() const override { return rules_; }
    void set(const std::vector<RuntimeEntry>& entries) { rules_ = compile_runtime_rules(entries); }

  private:
    std::shared_ptr<const RuntimeRules> rules_;
};

RuntimeEntry entry(RuntimeKind kind) {
    RuntimeEntry made;
    made.id = "entry-1";
    made.kind = kind;
    made.owner = "security";
    made.reason = "a test";
    return made;
}
RuntimeEntry deny_host(const char* host) {
    RuntimeEntry made = entry(RuntimeKind::kDeny);
    made.remote = {host};
    return made;
}
RuntimeEntry deny_sender(const char* pattern) {
    RuntimeEntry made = entry(RuntimeKind::kDeny);
    made.senders = {pattern};
    return made;
}
RuntimeEntry deny_user(const char* user) {
    RuntimeEntry made = entry(RuntimeKind::kDeny);
    made.users = {user};
    return made;
}
RuntimeEntry allow_host(const char* host) {
    RuntimeEntry made = entry(RuntimeKind::kAllow);
    made.remote = {host};
    made.rights = RightSet(Right::kOwnDomainSender);
    return made;
}

constexpr const char* kStopped = "550 5.7.1 Client does not have permissions to submit to this server";
constexpr const char* kForged = "550 5.7.1 Anonymous client does not have permissions to send as this sender";

Fields from(std::string address) {
    return {{"From", std::move(address)}};
}

class RuntimeRulesInForce : public testing::Test {
  protected:
    RuntimeRulesInForce() { world_.engine.runtime = &rules_; }

    ChangingRules rules_;
    World world_{settings_of("externally-secured")};
};

TEST_F(RuntimeRulesInForce, NoEntriesChangeNothing) {
    Client client(world_);
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), "none");
}

TEST_F(RuntimeRulesInForce, ADeniedHostIsStoppedWhateverItsRights) {
    rules_.set({deny_host("198.51.100.0/24")});
    Client client(world_);
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), kStopped);
    Client other(world_, "203.0.113.1");
    EXPECT_EQ(spoken(other.send("<a@client.test>", from("a@client.test"))), "none");
}

TEST_F(RuntimeRulesInForce, ASessionUnderWayIsStoppedFromItsNextMessageOn) {
    Client client(world_);
    ASSERT_FALSE(client.mail("<a@client.test>"));
    rules_.set({deny_host("198.51.100.7")});
    ASSERT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(client.data(from("a@client.test"))), "none");
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), kStopped);
    rules_.set({});
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), "none");
}

TEST_F(RuntimeRulesInForce, ADeniedUserIsStoppedUnderAnySender) {
    rules_.set({deny_user("Alice")});
    Client client(world_);
    ASSERT_FALSE(client.mail_as("alice", "<a@client.test>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), kStopped);
    ASSERT_FALSE(client.mail_as("bob", "<a@client.test>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "none");
}

TEST_F(RuntimeRulesInForce, ADeniedSenderIsStoppedInTheEnvelopeAndInTheHeader) {
    rules_.set({deny_sender("worm@client.test")});
    Client client(world_);
    EXPECT_EQ(spoken(client.send("<worm@client.test>", from("a@client.test"))), kStopped);
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("worm@client.test"))), kStopped);
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), "none");
    ASSERT_EQ(world_.recorder.records.size(), 3U);
    const KeptRecord& record = world_.recorder.records.front();
    ASSERT_TRUE(record.message.denied);
    EXPECT_EQ(record.message.denied->entry, "entry-1");
    ASSERT_TRUE(record.refusal);
    EXPECT_EQ(record.refusal->rule, "entry-1");
    EXPECT_EQ(record.refusal->detail, "a test");
}

TEST(RuntimeDeny, IsSaidOnceWhereItIsOnlyObserved) {
    PolicySettings settings = settings_of("anonymous");
    settings.defaults.mode = Mode::kObserve;
    World world(settings);
    ChangingRules rules;
    rules.set({deny_host("198.51.100.7")});
    world.engine.runtime = &rules;
    Client client(world);
    EXPECT_EQ(spoken(client.send("<a@client.test>", from("a@client.test"))), "none");
    EXPECT_EQ(world.recorder.records.back().opinions.size(), 1U);
}

TEST(RuntimeAllow, LendsItsRightsAndIsNamedInTheRecord) {
    World world(settings_of("anonymous"));
    ChangingRules rules;
    world.engine.runtime = &rules;
    Client client(world);
    EXPECT_EQ(spoken(client.send("<ceo@example.org>", from("ceo@example.org"))), kForged);
    rules.set({allow_host("198.51.100.7")});
    EXPECT_EQ(spoken(client.send("<ceo@example.org>", from("ceo@example.org"))), "none");
    EXPECT_EQ(world.recorder.records.back().allow_entry, "entry-1");
    Client other(world, "198.51.100.8");
    EXPECT_EQ(spoken(other.send("<ceo@example.org>", from("ceo@example.org"))), kForged);
}

TEST(RuntimeAllow, AddsToTheConfigurationsEntries) {
    PolicySettings settings = settings_of("anonymous");
    settings.allow.push_back(allow_entry(RightSet(Right::kRelay)));
    World world(settings);
    ChangingRules rules;
    rules.set({allow_host("192.0.2.10")});
    world.engine.runtime = &rules;
    Client client(world, "192.0.2.10");
    ASSERT_FALSE(client.mail("<ceo@example.org>"));
    EXPECT_EQ(spoken(client.rcpt("<friend@outside.test>")), "none");
}

}  // namespace
}  // namespace postern
