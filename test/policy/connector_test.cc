#include "policy/connector.h"

#include <gtest/gtest.h>

#include "fakes/policy_settings.h"
#include "policy/principal.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

ConnectorSettings settings(std::string_view preset = {}) {
    return connector_settings("default", {"0.0.0.0/0"}, preset);
}

Connector compiled(const ConnectorSettings& settings) {
    std::vector<ConfigError> errors;
    Connector connector = compile_connector(settings, Mode::kEnforce, errors);
    EXPECT_EQ(lines(errors), Texts{});
    return connector;
}

Texts errors_of(const ConnectorSettings& settings) {
    std::vector<ConfigError> errors;
    static_cast<void>(compile_connector(settings, Mode::kEnforce, errors));
    return lines(errors);
}

std::string rights_of(const Connector& connector, std::string_view user, const Texts& groups = {},
                      std::string_view cert = {}) {
    return words(connector.rights_of(principals_of(user, groups, cert)));
}

TEST(Connector, NoPresetMeansNoRights) {
    const Connector connector = compiled(settings());
    EXPECT_EQ(rights_of(connector, ""), "");
    EXPECT_EQ(rights_of(connector, "alice", {"staff"}, "mx.example.net"), "");
}

TEST(Connector, RightsOfAllFittingPrincipalsAddUp) {
    ConnectorSettings s = settings("anonymous");
    s.rights = {{placed("user:Alice"), RightSet(Right::kRelay)},
                {placed("group:staff"), RightSet(Right::kBypassSize)},
                {placed("cert:mx.example.net"), RightSet(Right::kOwnDomainSender)},
                {placed("user:alice"), RightSet(Right::kBypassLimits)},
                {placed("user:bob"), RightSet(Right::kBypassContent)}};
    const Connector connector = compiled(s);
    EXPECT_EQ(rights_of(connector, ""), "submit any-sender routing-headers");
    EXPECT_EQ(rights_of(connector, "carol"), "submit attachments routing-headers");
    EXPECT_EQ(rights_of(connector, "ALICE"), "submit relay attachments routing-headers bypass-limits");
    EXPECT_EQ(rights_of(connector, "carol", {"staff"}), "submit attachments routing-headers bypass-size");
    EXPECT_EQ(rights_of(connector, "", {}, "MX.Example.NET"),
              "submit any-sender own-domain-sender routing-headers");
}

TEST(Connector, DenyBeatsWhateverGrants) {
    ConnectorSettings s = settings("anonymous-relay");
    s.rights = {{placed("user:alice"), RightSet(Right::kRelay)},
                {placed("cert:cn"), RightSet(Right::kRelay)}};
    s.deny = {{placed("authenticated"), RightSet(Right::kRelay, Right::kAnySender)},
              {placed("group:temps"), RightSet(Right::kAttachments)}};
    const Connector connector = compiled(s);
    EXPECT_EQ(rights_of(connector, "alice", {}, "cn"),
              "submit own-domain-sender attachments routing-headers");
    EXPECT_EQ(rights_of(connector, "bob", {"temps"}), "submit own-domain-sender routing-headers");
    EXPECT_EQ(rights_of(connector, "", {}, "cn"),
              "submit relay any-sender own-domain-sender attachments routing-headers");
}

TEST(Connector, ALoginInAnotherCaseDoesNotSlipPastItsDeny) {
    ConnectorSettings s = settings("clients");
    s.deny = {{placed("user:mallory"), RightSet::all()}};
    const Connector connector = compiled(s);
    for (const std::string_view login : {"mallory", "Mallory", "MALLORY"}) {
        EXPECT_EQ(rights_of(connector, login), "") << login;
    }
    EXPECT_EQ(rights_of(connector, "mallory2"), "submit relay attachments routing-headers");
}

TEST(Connector, WhoLoggedInHasNoAnonymousRights) {
    const Connector connector = compiled(settings("internet"));
    EXPECT_EQ(rights_of(connector, ""), "submit any-sender attachments routing-headers");
    EXPECT_EQ(rights_of(connector, "alice"), "");
}

TEST(Connector, PresetGivesWhatItsOwnLinesDoNotOverride) {
    const ConnectorFacts plain = compiled(settings("internet")).facts;
    EXPECT_TRUE(plain.auth_refused);
    EXPECT_EQ(plain.attachments.block, std::vector{BlockSet::kExecutables});

    ConnectorSettings s = settings("internet");
    s.auth_refused = false;
    s.block = std::vector{BlockSet::kMacros};
    const ConnectorFacts own = compiled(s).facts;
    EXPECT_FALSE(own.auth_refused);
    EXPECT_EQ(own.attachments.block, std::vector{BlockSet::kMacros});
}

TEST(Connector, DefaultsAreUnlimitedAndTolerateTheUsual) {
    const ConnectorFacts facts = compiled(settings("anonymous")).facts;
    EXPECT_EQ(facts.name, "default");
    EXPECT_FALSE(facts.tls_required);
    EXPECT_FALSE(facts.auth_refused);
    EXPECT_EQ(facts.max_size, 0U);
    EXPECT_EQ(facts.max_recipients, 0U);
    EXPECT_EQ(facts.max_hops, 0U);
    EXPECT_TRUE(facts.attachments.block.empty());
    EXPECT_EQ(facts.attachments.tolerate,
              (std::vector{Tolerated::kSignatures, Tolerated::kInlineImages, Tolerated::kReports}));
    EXPECT_EQ(facts.attachments.archives, Archives::kList);
    EXPECT_EQ(facts.attachments.encrypted, Encrypted::kAllow);
    EXPECT_EQ(facts.attachments.max_count, 0U);
    EXPECT_EQ(facts.attachments.max_depth, 0U);
    EXPECT_TRUE(facts.attachments.block_digests.empty());
}

TEST(Connector, CarriesItsSettings) {
    ConnectorSettings s = settings();
    s.tls_required = true;
    s.auth_refused = true;
    s.max_size = 1000;
    s.max_recipients = 7;
    s.max_hops = 30;
    s.tolerate = std::vector<Tolerated>{};
    s.block_names = placed(Texts{"*.EXE", "Invoice?.zip"});
    s.block_types = placed(Texts{"Image/*"});
    s.archives = Archives::kIgnore;
    s.encrypted = Encrypted::kReject;
    s.max_count = 3;
    s.max_depth = 4;
    s.block_digests = {Sha256Digest{9}, Sha256Digest{1}, Sha256Digest{9}};
    const ConnectorFacts facts = compiled(s).facts;
    EXPECT_TRUE(facts.tls_required);
    EXPECT_TRUE(facts.auth_refused);
    EXPECT_EQ(facts.max_size, 1000U);
    EXPECT_EQ(facts.max_recipients, 7U);
    EXPECT_EQ(facts.max_hops, 30U);
    EXPECT_TRUE(facts.attachments.tolerate.empty());
    EXPECT_EQ(facts.attachments.block_names, (Texts{"*.exe", "invoice?.zip"}));
    EXPECT_EQ(facts.attachments.block_types, Texts{"image/*"});
    EXPECT_EQ(facts.attachments.archives, Archives::kIgnore);
    EXPECT_EQ(facts.attachments.encrypted, Encrypted::kReject);
    EXPECT_EQ(facts.attachments.max_count, 3U);
    EXPECT_EQ(facts.attachments.max_depth, 4U);
    // In order and each once, as they are looked up.
    EXPECT_EQ(facts.attachments.block_digests, (std::vector{Sha256Digest{1}, Sha256Digest{9}}));
}

TEST(Connector, ItsModeIsItsOwnOrElseTheDefault) {
    std::vector<ConfigError> errors;
    ConnectorSettings s = settings();
    EXPECT_EQ(compile_connector(s, Mode::kObserve, errors).facts.mode, Mode::kObserve);
    EXPECT_EQ(compile_connector(s, Mode::kEnforce, errors).facts.mode, Mode::kEnforce);
    s.mode = Mode::kEnforce;
    EXPECT_EQ(compile_connector(s, Mode::kObserve, errors).facts.mode, Mode::kEnforce);
    s.mode = Mode::kObserve;
    EXPECT_EQ(compile_connector(s, Mode::kEnforce, errors).facts.mode, Mode::kObserve);
}

TEST(Connector, TrustInFullNeedsAReason) {
    const Texts want{
        "connector \"default\".preset: 'externally-secured' trusts these hosts fully: say in `reason` what "
        "secures them"};
    ConnectorSettings s = settings("externally-secured");
    EXPECT_EQ(errors_of(s), want);
    s.reason = " \t";
    EXPECT_EQ(errors_of(s), want);
    s.reason = "IPsec to the branch office";
    EXPECT_EQ(errors_of(s), Texts{});
    EXPECT_EQ(errors_of(settings("anonymous")), Texts{});
}

TEST(Connector, EachMistakeIsTold) {
    ConnectorSettings s = settings("anonymus");
    s.rights = {{placed("everyone"), RightSet(Right::kSubmit)}};
    s.deny = {{placed("user:"), RightSet(Right::kSubmit)}};
    s.relay_to = placed(Texts{"example.org"});
    s.submit_to = placed(Texts{"sc*n@example.org"});
    s.block_types = placed(Texts{"", "zip", "/zip", "application/", "a/b/c"});
    const Texts found = errors_of(s);
    ASSERT_EQ(found.size(), 10U);
    EXPECT_EQ(found[0],
              "connector \"default\".attachments.block_types: not a media type: '' (as in application/zip or "
              "image/*)");
    EXPECT_TRUE(found[5].starts_with("connector \"default\".deny: not a principal: 'user:'")) << found[5];
    EXPECT_EQ(found[6],
              "connector \"default\".preset: no such preset: 'anonymus' (one of anonymous, internet, "
              "anonymous-relay, "
              "externally-secured, clients, servers, closed)");
    EXPECT_TRUE(found[7].starts_with("connector \"default\".recipients.relay_to: ")) << found[7];
    EXPECT_TRUE(found[8].starts_with("connector \"default\".recipients.submit_to: ")) << found[8];
    EXPECT_TRUE(found[9].starts_with("connector \"default\".rights: not a principal: 'everyone'"))
        << found[9];
}

TEST(Connector, AppliesOnItsLastDayToTheEnd) {
    const std::optional<std::chrono::sys_days> last = day(2027, 6, 30);
    EXPECT_FALSE(expired(last, day(2026, 1, 1)));
    EXPECT_FALSE(expired(last, day(2027, 6, 30)));
    EXPECT_FALSE(expired(last, day(2027, 6, 30) + 23h + 59min + 59s));
    EXPECT_TRUE(expired(last, day(2027, 7, 1)));
    EXPECT_TRUE(expired(last, day(2030, 1, 1)));
    EXPECT_FALSE(expired(std::nullopt, day(2030, 1, 1)));
}

TEST(Expired, ADayThatNanosecondsCannotCountToIsNotOver) {
    using namespace std::chrono;
    const sys_days last = year{9999} / December / 31;
    EXPECT_FALSE(expired(last, sys_days{year{2026} / January / 1}));
    EXPECT_TRUE(expired(sys_days{year{2025} / December / 31}, sys_days{year{2026} / January / 1}));
    EXPECT_FALSE(expired(sys_days{year{2026} / January / 1}, sys_days{year{2026} / January / 1} + hours{23}));
}

}  // namespace
}  // namespace postern
