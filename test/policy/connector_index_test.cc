#include "policy/connector_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

const std::chrono::sys_days kToday = day(2026, 1, 1);

ConnectorSettings bound(std::string_view name, const Texts& remote, const Texts& bindings) {
    ConnectorSettings settings = connector_settings(name, remote);
    settings.bindings = placed(bindings);
    return settings;
}

// The name of the connector that is chosen, "-" for none.
std::string chosen(const std::vector<ConnectorSettings>& settings, const SessionFacts& session,
                   std::chrono::system_clock::time_point now = kToday) {
    std::vector<ConfigError> errors;
    std::vector<Connector> connectors;
    connectors.reserve(settings.size());
    for (const ConnectorSettings& s : settings) {
        connectors.push_back(compile_connector(s, Mode::kEnforce, errors));
    }
    const ConnectorIndex index(settings, errors);
    EXPECT_EQ(lines(errors), Texts{});
    const std::optional<std::uint32_t> found = index.find(session, connectors, now);
    return found ? connectors[*found].facts.name : "-";
}

// The same asked with the connectors in every order: one name, or all that came up.
std::string chosen_in_any_order(const std::vector<ConnectorSettings>& settings, const SessionFacts& session) {
    std::vector<std::size_t> order(settings.size());
    std::iota(order.begin(), order.end(), 0U);
    std::string names;
    do {
        std::vector<ConnectorSettings> shuffled;
        shuffled.reserve(order.size());
        for (const std::size_t i : order) shuffled.push_back(settings[i]);
        const std::string name = chosen(shuffled, session);
        if (names.find(name) == std::string::npos) names.append(names.empty() ? "" : " or ").append(name);
    } while (std::ranges::next_permutation(order).found);
    return names;
}

SessionFacts at(std::string_view client, std::string_view daemon, std::uint16_t port,
                std::string_view name = {}) {
    SessionFacts session = session_from(client);
    session.daemon_addr = std::string(daemon);
    session.daemon_port = port;
    session.daemon_name = std::string(name);
    return session;
}

TEST(ConnectorIndex, TheMostSpecificRangeWinsInWhateverOrder) {
    const std::vector<ConnectorSettings> settings{
        connector_settings("all", {"0.0.0.0/0", "::/0"}),
        connector_settings("net", {"10.0.0.0/8", "2001:db8::/32"}),
        connector_settings("span", {"10.1.2.0-10.1.2.9"}),
        connector_settings("host", {"10.1.2.3", "2001:db8::25"}),
    };
    struct {
        std::string_view client;
        std::string_view want;
    } const table[] = {
        {"10.1.2.3", "host"},        {"10.1.2.4", "span"},       {"10.1.2.0", "span"},
        {"10.1.2.9", "span"},        {"10.1.2.10", "net"},       {"10.1.1.255", "net"},
        {"11.0.0.0", "all"},         {"9.255.255.255", "all"},   {"0.0.0.0", "all"},
        {"2001:db8::25", "host"},    {"2001:db8::26", "net"},    {"2001:db9::25", "all"},
        {"::ffff:10.1.2.3", "host"}, {"::ffff:10.9.9.9", "net"}, {"::10.1.2.3", "all"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(chosen_in_any_order(settings, session_from(row.client)), row.want) << row.client;
    }
}

TEST(ConnectorIndex, NoRangeNoConnector) {
    const std::vector<ConnectorSettings> settings{connector_settings("net", {"10.0.0.0/8"}),
                                                  connector_settings("none", {})};
    EXPECT_EQ(chosen(settings, session_from("11.0.0.1")), "-");
    EXPECT_EQ(chosen(settings, session_from("2001:db8::1")), "-");
    EXPECT_EQ(chosen({}, session_from("10.0.0.1")), "-");
}

TEST(ConnectorIndex, AllOfIpv4IsNotAllOfIpv6) {
    const std::vector<ConnectorSettings> settings{connector_settings("four", {"0.0.0.0/0"})};
    EXPECT_EQ(chosen(settings, session_from("::ffff:192.0.2.1")), "four");
    EXPECT_EQ(chosen(settings, session_from("::1")), "-");
}

TEST(ConnectorIndex, AClientOfUnknownAddressIsOnNoList) {
    SessionFacts session = session_from("192.0.2.1");
    session.client.reset();
    EXPECT_EQ(chosen({connector_settings("all", {"0.0.0.0/0", "::/0"})}, session), "-");
}

TEST(ConnectorIndex, AMoreSpecificBindingBeatsAMoreSpecificRange) {
    const std::vector<ConnectorSettings> settings{
        bound("any", {"10.1.2.3"}, {}),
        bound("port", {"10.1.2.0/24"}, {"*:587"}),
        bound("name", {"10.1.0.0/16"}, {"name:SUBMISSION"}),
        bound("address", {"10.0.0.0/8"}, {"192.0.2.25:587"}),
    };
    struct {
        std::string_view daemon;
        std::uint16_t port;
        std::string_view name;
        std::string_view want;
    } const table[] = {
        {"192.0.2.25", 587, "submission", "address"},
        {"192.0.2.26", 587, "SUBMISSION", "name"},
        {"192.0.2.25", 25, "SUBMISSION", "name"},
        {"192.0.2.26", 587, "mx", "port"},
        {"192.0.2.25", 25, "mx", "any"},
        {"192.0.2.25", 25, "", "any"},
        {"", 587, "", "port"},
        {"", 0, "", "any"},
        {"not an address", 587, "", "port"},
        {"::ffff:192.0.2.25", 587, "", "address"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(chosen_in_any_order(settings, at("10.1.2.3", row.daemon, row.port, row.name)), row.want)
            << row.daemon << ' ' << row.port << ' ' << row.name;
    }
}

TEST(ConnectorIndex, ABindingWithoutTheClientLeavesItToALessSpecificOne) {
    const std::vector<ConnectorSettings> settings{
        bound("all", {"0.0.0.0/0"}, {}),
        bound("port", {"10.0.0.0/8"}, {"*:25"}),
        bound("address", {"10.1.0.0/16"}, {"192.0.2.25:25"}),
    };
    EXPECT_EQ(chosen_in_any_order(settings, at("10.1.0.1", "192.0.2.25", 25)), "address");
    EXPECT_EQ(chosen_in_any_order(settings, at("10.2.0.1", "192.0.2.25", 25)), "port");
    EXPECT_EQ(chosen_in_any_order(settings, at("11.0.0.1", "192.0.2.25", 25)), "all");
}

TEST(ConnectorIndex, AWildcardOfOneFamilyIsMoreSpecificThanOfBoth) {
    const std::vector<ConnectorSettings> settings{
        bound("both", {"0.0.0.0/0", "::/0"}, {"*:25"}),
        bound("four", {"0.0.0.0/0", "::/0"}, {"0.0.0.0:25"}),
        bound("six", {"0.0.0.0/0", "::/0"}, {"[::]:25"}),
    };
    EXPECT_EQ(chosen_in_any_order(settings, at("10.0.0.1", "192.0.2.25", 25)), "four");
    EXPECT_EQ(chosen_in_any_order(settings, at("2001:db8::1", "2001:db8::25", 25)), "six");
    // The MTA did not say where the client came in: the client's own family tells.
    EXPECT_EQ(chosen_in_any_order(settings, at("10.0.0.1", "", 25)), "four");
    EXPECT_EQ(chosen_in_any_order(settings, at("2001:db8::1", "", 25)), "six");
    EXPECT_EQ(chosen_in_any_order({settings[0], settings[2]}, at("10.0.0.1", "", 25)), "both");
    EXPECT_EQ(chosen_in_any_order({settings[1], settings[2]}, at("10.0.0.1", "192.0.2.25", 26)), "-");
}

TEST(ConnectorIndex, DisabledConnectorsAreNoCandidates) {
    std::vector<ConnectorSettings> settings{connector_settings("all", {"0.0.0.0/0"}),
                                            connector_settings("host", {"10.1.2.3"})};
    settings[1].enabled = false;
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3")), "all");
    settings[0].enabled = false;
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3")), "-");
}

TEST(ConnectorIndex, ADisabledConnectorConflictsWithNone) {
    std::vector<ConnectorSettings> settings{connector_settings("old", {"10.0.0.0/8"}),
                                            connector_settings("new", {"10.0.0.0/8"})};
    settings[0].enabled = false;
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3")), "new");
}

TEST(ConnectorIndex, AnExpiredConnectorIsAsIfItWereNotThere) {
    std::vector<ConnectorSettings> settings{
        connector_settings("all", {"0.0.0.0/0"}), connector_settings("net", {"10.0.0.0/8"}),
        connector_settings("host", {"10.1.2.3"}), bound("port", {"10.1.2.3"}, {"*:25"})};
    settings[2].expires = day(2026, 1, 31);
    settings[3].expires = day(2025, 12, 31);
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3"), day(2025, 12, 31) + 23h), "port");
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3"), day(2026, 1, 31) + 23h), "host");
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3"), day(2026, 2, 1)), "net");
    settings[0].expires = settings[1].expires = day(2026, 1, 1);
    EXPECT_EQ(chosen(settings, session_from("10.1.2.3"), day(2026, 2, 1)), "-");
}

Texts errors_of(const std::vector<ConnectorSettings>& settings) {
    std::vector<ConfigError> errors;
    const ConnectorIndex index(settings, errors);
    return lines(errors);
}

TEST(ConnectorIndex, EqualRangesOnOneBindingNameBothConnectors) {
    struct {
        std::string_view first;
        std::string_view second;
    } const table[] = {{"10.0.0.0/24", "10.0.0.0-10.0.0.255"},
                       {"192.0.2.1", "::ffff:192.0.2.1"},
                       {"2001:db8::1", "2001:0db8:0::1/128"},
                       {"0.0.0.0/0", "0.0.0.0-255.255.255.255"}};
    for (const auto& row : table) {
        const std::string a(row.first);
        const std::string b(row.second);
        std::string want = "connector \"beta\".remote: ";
        want.append(b).append(" of connector \"beta\" is the same range as ");
        want.append(a).append(" of connector \"alpha\" on the same binding");
        EXPECT_EQ(errors_of({connector_settings("alpha", {a}), connector_settings("beta", {b})}),
                  Texts{want});
    }
}

TEST(ConnectorIndex, OverlapWithoutNestingNamesBothConnectors) {
    EXPECT_EQ(errors_of({connector_settings("alpha", {"10.0.0.0-10.0.0.20"}),
                         connector_settings("beta", {"10.0.0.10-10.0.0.30"})}),
              Texts{"connector \"beta\".remote: 10.0.0.10-10.0.0.30 of connector \"beta\" overlaps with "
                    "10.0.0.0-10.0.0.20 of connector \"alpha\", and neither holds the other"});
}

TEST(ConnectorIndex, AConnectorCanConflictWithItself) {
    EXPECT_EQ(errors_of({connector_settings("alpha", {"10.0.0.1", "10.0.0.1"})}).size(), 1U);
}

TEST(ConnectorIndex, BindingsThatMeanTheSameShareTheirConflicts) {
    EXPECT_EQ(
        errors_of({bound("alpha", {"10.0.0.0/8"}, {"name:MX"}), bound("beta", {"10.0.0.0/8"}, {"name:mx"})}),
        Texts{
            "connector \"beta\".remote: 10.0.0.0/8 of connector \"beta\" is the same range as 10.0.0.0/8 of "
            "connector \"alpha\" on the same binding"});
}

TEST(ConnectorIndex, TheSameRangeOnOtherBindingsIsNoConflict) {
    EXPECT_EQ(
        errors_of({bound("alpha", {"10.0.0.0/8"}, {}), bound("beta", {"10.0.0.0/8"}, {"*:25"}),
                   bound("gamma", {"10.0.0.0/8"}, {"*:587"}), bound("delta", {"10.0.0.0/8"}, {"name:MX"}),
                   bound("epsilon", {"10.0.0.0/8"}, {"192.0.2.1:25"})}),
        Texts{});
}

TEST(ConnectorIndex, WhatCannotBeReadIsToldWithItsConnector) {
    const Texts found = errors_of({bound("alpha", {"10.0.0.256", "10.0.0.9-10.0.0.1"}, {"mx:smtp", "*:25"})});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(
        found[0],
        "connector \"alpha\".bindings: not a binding: 'mx:smtp' (ADDRESS:PORT, [ADDRESS]:PORT, *:PORT or "
        "name:DAEMON_NAME)");
    EXPECT_TRUE(found[1].starts_with("connector \"alpha\".remote: ")) << found[1];
    EXPECT_TRUE(found[2].starts_with("connector \"alpha\".remote: ")) << found[2];
}

TEST(ConnectorIndex, MistakesOfADisabledConnectorAreToldToo) {
    ConnectorSettings settings = connector_settings("alpha", {"nonsense"});
    settings.enabled = false;
    EXPECT_EQ(errors_of({settings}).size(), 1U);
}

TEST(Binding, IsReadInItsForms) {
    using Kind = Binding::Kind;
    struct {
        std::string_view text;
        Kind kind;
        std::uint16_t port;
        std::string_view address;
    } const table[] = {
        {"*:25", Kind::kPort, 25, ""},
        {"*:65535", Kind::kPort, 65535, ""},
        {"0.0.0.0:25", Kind::kPort, 25, "0.0.0.0"},
        {"[::]:25", Kind::kPort, 25, "::"},
        {"192.0.2.1:587", Kind::kAddressAndPort, 587, "192.0.2.1"},
        {"[2001:db8::1]:25", Kind::kAddressAndPort, 25, "2001:db8::1"},
        {"[::ffff:192.0.2.1]:25", Kind::kAddressAndPort, 25, "192.0.2.1"},
        {"name:ORIGINATING", Kind::kName, 0, ""},
        {"name:a:25", Kind::kName, 0, ""},
    };
    for (const auto& row : table) {
        const Result<Binding> binding = Binding::parse(row.text);
        ASSERT_TRUE(binding) << row.text;
        EXPECT_EQ(binding->kind, row.kind) << row.text;
        EXPECT_EQ(binding->port, row.port) << row.text;
        EXPECT_EQ(binding->address ? binding->address->to_string() : "", row.address) << row.text;
    }
}

TEST(Binding, NothingElseIsOne) {
    for (const std::string_view text : {"",
                                        ":",
                                        ":25",
                                        "25",
                                        "*",
                                        "*:",
                                        "*:0",
                                        "*:65536",
                                        "*:-1",
                                        "*:+25",
                                        "*: 25",
                                        "*:smtp",
                                        "192.0.2.1",
                                        "192.0.2.300:25",
                                        "192.0.2.1:",
                                        "2001:db8::1:25",
                                        "[2001:db8::1]",
                                        "[2001:db8::1]25",
                                        "[]:25",
                                        "[192.0.2.1:25",
                                        "mx.example.org:25",
                                        "name:",
                                        "Name:x",
                                        "**:25"}) {
        const Result<Binding> binding = Binding::parse(text);
        ASSERT_FALSE(binding) << text;
        EXPECT_TRUE(binding.error().what.starts_with("not a binding: '" + std::string(text) + "' (")) << text;
    }
}

}  // namespace
}  // namespace postern
