#include <gtest/gtest.h>

#include "fakes/policy_checks.h"
#include "fakes/policy_settings.h"
#include "policy/policy.h"

namespace postern {
namespace {

PolicySettings good() {
    PolicySettings settings;
    settings.domains = {{placed("Example.ORG"), DomainKind::kAuthoritative, true},
                        {placed("relay.example"), DomainKind::kInternalRelay, false},
                        {placed("customer.example"), DomainKind::kExternalRelay, true}};
    settings.connectors = {connector_settings("default", {"0.0.0.0/0"}, "anonymous")};
    return settings;
}

Texts errors_of(const PolicySettings& settings) {
    const PolicyBuild built = build_policy(settings, {});
    EXPECT_EQ(built.policy == nullptr, !built.errors.empty());
    return lines(built.errors);
}

LimitSettings limit(std::string_view name) {
    LimitSettings settings;
    settings.rule.name = std::string(name);
    settings.rule.keys = {LimitKey::kIp};
    return settings;
}

TEST(BuildPolicy, NothingAtAllIsAPolicyThatAcceptsNothing) {
    const auto policy = policy_of({});
    EXPECT_FALSE(policy->index.find(session_from("192.0.2.1"), policy->connectors, {}));
    EXPECT_FALSE(policy->domains.is_accepted("example.org"));
}

TEST(BuildPolicy, DomainsAreOwnOrAcceptedByTheirType) {
    const auto policy = policy_of(good());
    struct {
        std::string_view name;
        bool own;
        bool accepted;
    } const table[] = {
        {"example.org", true, true},       {"a.b.example.org", true, true},
        {"relay.example", true, true},     {"a.relay.example", false, false},
        {"customer.example", false, true}, {"a.customer.example", false, true},
        {"notexample.org", false, false},  {"org", false, false},
    };
    for (const auto& row : table) {
        EXPECT_EQ(policy->domains.is_own(row.name), row.own) << row.name;
        EXPECT_EQ(policy->domains.is_accepted(row.name), row.accepted) << row.name;
    }
}

TEST(BuildPolicy, KeepsTheSettingsThatItDoesNotCompile) {
    PolicySettings settings = good();
    settings.defaults = {Mode::kObserve, RejectAt::kMail, ReplyStyle::kExchange, OnError::kAccept};
    settings.identity.headers = {"From"};
    settings.headers.stamp = false;
    settings.replies = {{Reason::kRelayDenied, placed("No.")}};
    const auto policy = policy_of(settings);
    EXPECT_EQ(policy->defaults.reject_at, RejectAt::kMail);
    EXPECT_EQ(policy->defaults.on_error, OnError::kAccept);
    EXPECT_EQ(policy->identity.headers, Texts{"From"});
    EXPECT_FALSE(policy->headers.stamp);
    EXPECT_EQ(policy->connectors.front().facts.mode, Mode::kObserve);
    const Reply reply = policy->replies.reply(
        {.reason = Reason::kRelayDenied, .check = {}, .rule = {}, .detail = {}}, false, "x");
    EXPECT_EQ(reply.enhanced, "5.7.54");
    EXPECT_EQ(reply.text, "No. (postern x)");
}

TEST(BuildPolicy, TheModeIsThatOfTheConnectorOrTheDefault) {
    PolicySettings settings = good();
    settings.defaults.mode = Mode::kObserve;
    settings.connectors.front().mode = Mode::kEnforce;
    const auto policy = policy_of(settings);
    SessionFacts session = session_from("192.0.2.1");
    EXPECT_EQ(policy->mode_of(session), Mode::kObserve);
    session.connector = &policy->connectors.front().facts;
    EXPECT_EQ(policy->mode_of(session), Mode::kEnforce);
}

TEST(BuildPolicy, ChecksAreAskedAtTheirStagesInTheirOrder) {
    const auto pass = [] { return Answer::pass(); };
    std::vector<std::unique_ptr<const Check>> checks;
    checks.push_back(std::make_unique<ScriptedCheck>("b", pass, StageSet(Stage::kMail, Stage::kRcpt)));
    checks.push_back(
        std::make_unique<ScriptedCheck>("a", pass, StageSet(Stage::kRcpt, Stage::kEndOfMessage)));
    const PolicyBuild built = build_policy(good(), std::move(checks));
    ASSERT_NE(built.policy, nullptr);
    Texts asked;
    for (std::size_t stage = 0; stage < built.policy->checks_at.size(); ++stage) {
        for (const Check* check : built.policy->checks_at[stage]) {
            asked.push_back(std::string(kStageWords.rows[stage]) + " " + std::string(check->name()));
        }
    }
    EXPECT_EQ(asked, (Texts{"mail b", "rcpt b", "rcpt a", "message a"}));
}

TEST(BuildPolicy, DomainsMustBeNamesAndDifferent) {
    PolicySettings settings = good();
    for (const std::string_view name : {"EXAMPLE.org.", "", "exa mple.org", "[192.0.2.1]", "a@example.org"}) {
        settings.domains.push_back({placed(name), DomainKind::kAuthoritative, true});
    }
    EXPECT_EQ(errors_of(settings),
              (Texts{"domain.name: a domain of this name exists: 'example.org'",
                     "domain.name: not a domain name: ''", "domain.name: not a domain name: '[192.0.2.1]'",
                     "domain.name: not a domain name: 'a@example.org'",
                     "domain.name: not a domain name: 'exa mple.org'"}));
}

TEST(BuildPolicy, ConnectorsMustHaveDifferentNames) {
    PolicySettings settings = good();
    settings.connectors.push_back(connector_settings("default", {"10.0.0.0/8"}));
    EXPECT_EQ(errors_of(settings), Texts{"connector.name: a connector of this name exists: 'default'"});
}

TEST(BuildPolicy, GroupsThatArePrincipalsMustExist) {
    PolicySettings settings = good();
    settings.groups = {group_settings("Staff", {"alice"})};
    ConnectorSettings& connector = settings.connectors.front();
    connector.rights = {{placed("group:STAFF"), RightSet(Right::kRelay)}, {placed("group:staf"), RightSet()}};
    connector.deny = {{placed("Group:temps"), RightSet(Right::kRelay)}};
    EXPECT_EQ(errors_of(settings), (Texts{"connector \"default\".deny: no such group: 'Group:temps'",
                                          "connector \"default\".rights: no such group: 'group:staf'"}));
}

TEST(BuildPolicy, LimitsNameConnectorsAndPrincipalsThatExist) {
    PolicySettings settings = good();
    settings.groups = {group_settings("staff", {})};
    LimitSettings fine = limit("fine");
    fine.connectors = placed(Texts{"default"});
    fine.principals = placed(Texts{"anonymous", "group:Staff", "user:nobody-yet"});
    LimitSettings early = limit("early");
    early.rule.unit = LimitUnit::kConnections;
    early.principals = placed(Texts{"authenticated"});
    LimitSettings bad = limit("bad");
    bad.connectors = placed(Texts{"Default"});
    bad.principals = placed(Texts{"group:ghosts", "staff"});
    settings.limits = {fine, bad, early};
    EXPECT_EQ(
        errors_of(settings),
        (Texts{"limit \"bad\".connectors: no such connector: 'Default'",
               "limit \"bad\".principals: no such group: 'group:ghosts'",
               "limit \"bad\".principals: not a principal: 'staff' (anonymous, authenticated, user:NAME, "
               "group:NAME or cert:CN)",
               "limit \"early\".principals: connections are counted before anybody has logged in"}));
}

TEST(BuildPolicy, RepliesMustFitOneLine) {
    PolicySettings settings = good();
    settings.replies = {{Reason::kRelayDenied, placed("a\nb")}, {Reason::kSize, placed("")}};
    EXPECT_EQ(errors_of(settings),
              (Texts{"replies.relay-denied: the text must be one line of printable ASCII",
                     "replies.size: the text must have 1 to 400 characters"}));
}

TEST(BuildPolicy, AllMistakesAreToldInOneRun) {
    PolicySettings settings = good();
    settings.domains.push_back({placed(""), DomainKind::kAuthoritative, true});
    settings.connectors.front().preset = placed("anonymus");
    settings.connectors.push_back(connector_settings("b", {"0.0.0.0/0"}));
    settings.allow = {allow_settings({}, RightSet(Right::kRelay))};
    settings.senders = {group_sender_settings("ghosts", {"*"})};
    settings.groups = {group_settings("g", {}), group_settings("G", {})};
    settings.replies = {{Reason::kSize, placed("")}};
    EXPECT_EQ(errors_of(settings).size(), 7U);
}

TEST(BuildPolicy, AMistakeSaysWhereItStands) {
    PolicySettings settings = good();
    settings.connectors.front().remote = {{"10.0.0.256", {"ranges.txt", 12, 3}}};
    const PolicyBuild built = build_policy(settings, {});
    ASSERT_EQ(built.errors.size(), 1U);
    EXPECT_EQ(built.errors[0].place.file, "ranges.txt");
    EXPECT_EQ(built.errors[0].place.line, 12U);
    EXPECT_EQ(built.errors[0].place.column, 3U);
}

}  // namespace
}  // namespace postern
