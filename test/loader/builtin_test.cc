#include "loader/builtin.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/clock.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

Placed placed(std::string text) {
    return {std::move(text), {}};
}

TEST(BuiltinChecks, StandInTheOrderInWhichTheySpeak) {
    std::vector<std::string_view> names;
    for (const auto& check : builtin_checks({})) names.push_back(check->name());
    EXPECT_EQ(names, (std::vector<std::string_view>{"deny", "connector", "tls", "auth", "relay", "sender",
                                                    "display-name", "look-alike", "recipients", "hops",
                                                    "size", "attachments", "limits"}));
}

TEST(BuiltinChecks, EachIsAskedAtSomeStage) {
    for (const auto& check : builtin_checks({})) {
        const bool asked =
            std::ranges::any_of(std::vector{Stage::kConnect, Stage::kHelo, Stage::kMail, Stage::kRcpt,
                                            Stage::kEndOfHeaders, Stage::kEndOfMessage},
                                [&](Stage stage) { return check->stages().has(stage); });
        EXPECT_TRUE(asked) << check->name();
    }
}

// Asks the limits check, the last one, about a connection.
class BuiltinLimits : public testing::Test {
  protected:
    bool refuses(const PolicySettings& settings, const std::string& connector_name,
                 const std::string& principal) {
        const auto checks = builtin_checks(settings);
        FakeClock clock;
        MemoryCounters counters(clock, 64);
        Services services{counters, clock};
        ConnectorFacts connector;
        connector.name = connector_name;
        SessionFacts session;
        session.client = IpAddress::from_v4(0xc0000201);
        session.connector = &connector;
        MessageFacts message;
        message.principals = {principal};
        const Facts facts{session, message, nullptr, {}, {}};
        static_cast<void>(checks.back()->judge(Stage::kConnect, facts, services));
        return checks.back()->judge(Stage::kConnect, facts, services).kind == Answer::Kind::kRefuse;
    }

    static LimitSettings once() {
        LimitSettings limit;
        limit.rule.name = "once";
        limit.rule.keys = {LimitKey::kIp};
        limit.rule.unit = LimitUnit::kConnections;
        limit.rule.rates = {{{1, std::chrono::hours{1}}, 1}};
        return limit;
    }
};

TEST_F(BuiltinLimits, ComeFromTheSettings) {
    PolicySettings settings;
    EXPECT_FALSE(refuses(settings, "default", "anonymous"));
    settings.limits = {once()};
    EXPECT_TRUE(refuses(settings, "default", "anonymous"));
}

TEST_F(BuiltinLimits, AreNarrowedToTheirConnectors) {
    PolicySettings settings;
    settings.limits = {once()};
    settings.limits.front().connectors = {placed("lab")};
    EXPECT_TRUE(refuses(settings, "lab", "anonymous"));
    EXPECT_FALSE(refuses(settings, "default", "anonymous"));
}

TEST_F(BuiltinLimits, NamePrincipalsAsASessionHasThem) {
    PolicySettings settings;
    settings.limits = {once()};
    settings.limits.front().principals = {placed("User:Alice")};
    EXPECT_TRUE(refuses(settings, "default", "user:alice"));
    EXPECT_FALSE(refuses(settings, "default", "user:bob"));
    EXPECT_FALSE(refuses(settings, "default", "anonymous"));
}

}  // namespace
}  // namespace postern
