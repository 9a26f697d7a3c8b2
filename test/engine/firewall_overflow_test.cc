#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/header_firewall.h"
#include "fakes/engine_world.h"
#include "fakes/policy_checks.h"

namespace postern {
namespace {

using testing::ElementsAre;

constexpr const char* kRefused = "ambiguous-header";
constexpr const char* kListed = "192.0.2.10";
constexpr const char* kStranger = "198.51.100.7";

const std::pair<std::string, std::string> kLevel{"X-MS-Exchange-Organization-SCL", "-1"};
const std::pair<std::string, std::string> kStamp{"X-Postern", "id=forged"};
const std::pair<std::string, std::string> kResent{"Resent-To", "bob@example.org"};

// A message with so many fields more than can be taken out of it.
Fields beyond(const std::pair<std::string, std::string>& field, std::size_t more = 1) {
    Fields fields(kMostRemovals + more, field);
    fields.emplace_back("From", "a@client.test");
    return fields;
}

// Anonymous relays; the host of the allow entry has these rights besides.
PolicySettings relaying(RightSet listed = RightSet(Right::kOwnDomainSender)) {
    PolicySettings settings = settings_of("anonymous-relay");
    settings.allow.push_back(allow_entry(listed));
    return settings;
}

PolicySettings without_firewall(bool stamp) {
    PolicySettings settings = relaying(RightSet(Right::kOwnDomainSender));
    settings.headers.firewall = false;
    settings.headers.stamp = stamp;
    return settings;
}

std::string reason_for(const PolicySettings& settings, const char* ip, const Fields& fields) {
    World world(settings);
    Client client(world, ip);
    return reason_of(world, client, "<a@client.test>", fields);
}

TEST(FirewallOverflow, FieldsThatStayTakeNoRoom) {
    World world(relaying());
    Client client(world);
    Fields fields(10'000, {"Authentication-Results", "x"});
    fields.push_back(kLevel);
    fields.emplace_back("From", "a@client.test");
    EXPECT_EQ(spoken(client.send("<a@client.test>", fields)), "none");
    ASSERT_EQ(client.edits.remove.size(), 1U);
    EXPECT_EQ(client.edits.remove[0].name, kLevel.first);
}

TEST(FirewallOverflow, AsManyAsCanBeTakenOutAreTakenOut) {
    World world(relaying());
    Client client(world);
    EXPECT_EQ(spoken(client.send("<a@client.test>", beyond(kLevel, 0))), "none");
    EXPECT_EQ(client.edits.remove.size(), kMostRemovals);
}

TEST(FirewallOverflow, RefusesWhoMayNotKeepThem) {
    const RightSet own(Right::kOwnDomainSender);
    const RightSet of_ours(Right::kOrganizationHeaders);
    PolicySettings stampless = relaying(of_ours);
    stampless.headers.stamp = false;
    PolicySettings traceless = relaying(of_ours);
    traceless.connectors.front().deny.push_back({placed("anonymous"), RightSet(Right::kRoutingHeaders)});
    const struct {
        const char* name;
        PolicySettings settings;
        const char* ip;
        Fields fields;
        const char* want;
    } cases[] = {
        {"of a stranger", relaying(own), kStranger, beyond(kLevel), kRefused},
        {"who may write in our name", relaying(own), kListed, beyond(kLevel), kRefused},
        {"with organization-headers", relaying(of_ours), kListed, beyond(kLevel), "none"},
        {"stamps, with organization-headers", relaying(of_ours), kListed, beyond(kStamp), kRefused},
        {"stamps that nobody writes, with organization-headers", stampless, kListed, beyond(kStamp), "none"},
        {"stamps that nobody writes", stampless, kStranger, beyond(kStamp), kRefused},
        {"trace fields", relaying(own), kStranger, beyond(kResent), "none"},
        {"trace fields that are denied", traceless, kListed, beyond(kResent), kRefused},
        {"no firewall", without_firewall(true), kStranger, beyond(kLevel), "none"},
        {"no firewall, stamps", without_firewall(true), kStranger, beyond(kStamp), kRefused},
        {"no firewall, no stamp", without_firewall(false), kStranger, beyond(kStamp), "none"},
    };
    for (const auto& c : cases) EXPECT_EQ(reason_for(c.settings, c.ip, c.fields), c.want) << c.name;
}

TEST(FirewallOverflow, IsARefusalLikeThatOfACheck) {
    std::vector<std::unique_ptr<const Check>> extra;
    extra.push_back(std::make_unique<ScriptedCheck>(
        "scripted", [] { return Answer::pass(); }, StageSet(Stage::kEndOfMessage)));
    const auto& last = dynamic_cast<const ScriptedCheck&>(*extra.back());
    World world(policy_of(relaying(), std::move(extra)));
    Client client(world);
    EXPECT_EQ(spoken(client.send("<a@client.test>", beyond(kLevel))),
              "550 5.7.1 The author of this message is not stated unambiguously");
    const KeptRecord& record = world.recorder.records.at(0);
    ASSERT_TRUE(record.refusal);
    EXPECT_EQ(record.refusal->stage, Stage::kEndOfMessage);
    EXPECT_EQ(record.refusal->check, "header-firewall");
    EXPECT_EQ(record.refusal->detail, "more fields to take out than can be taken out");
    EXPECT_EQ(last.asked, 0) << "nothing is charged as accepted";
    EXPECT_THAT(last.told, ElementsAre(Reason::kAmbiguousHeader));
}

TEST(FirewallOverflow, IsOnlyWrittenDownWhereItIsObserved) {
    PolicySettings settings = relaying();
    settings.defaults.mode = Mode::kObserve;
    World world(settings);
    Client client(world);
    Fields fields = beyond(kLevel);
    fields.push_back(kStamp);
    EXPECT_EQ(spoken(client.send("<a@client.test>", fields)), "none");
    ASSERT_EQ(client.edits.remove.size(), 1U);
    EXPECT_EQ(client.edits.remove[0].name, kStamp.first);
    EXPECT_THAT(world.recorder.records.at(0).would_reject, ElementsAre(Reason::kAmbiguousHeader));
}

}  // namespace
}  // namespace postern
