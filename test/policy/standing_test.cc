#include "policy/standing.h"

#include <gtest/gtest.h>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

const std::vector<Identity> kNobody;

MessageFacts message(std::span<const Identity> identities, std::span<const Recipient> recipients = {}) {
    MessageFacts facts;
    facts.identities.assign(identities.begin(), identities.end());
    facts.recipients.assign(recipients.begin(), recipients.end());
    return facts;
}

// One connector "default" for all addresses, and a session of 192.0.2.10 on it.
class StandingTest : public testing::Test {
  protected:
    StandingTest() { settings_.connectors = {connector_settings("default", {"0.0.0.0/0"}, "anonymous")}; }

    ConnectorSettings& connector() { return settings_.connectors.front(); }

    AllowSettings& allow(RightSet rights) {
        return settings_.allow.emplace_back(allow_settings({"192.0.2.10"}, rights));
    }

    Standing standing(std::string_view user = {}, std::string_view client = "192.0.2.10") {
        policy_ = policy_of(settings_);
        session_ = session_from(client);
        session_.connector = &policy_->connectors.front().facts;
        return {*policy_, nullptr, &policy_->connectors.front(), session_, user, now_};
    }

    PolicySettings settings_;
    std::shared_ptr<const Policy> policy_;
    SessionFacts session_;
    std::chrono::system_clock::time_point now_ = day(2026, 1, 1);
};

TEST_F(StandingTest, WithoutAConnectorNothingIsAllowed) {
    allow(RightSet::all());
    policy_ = policy_of(settings_);
    const SessionFacts session = session_from("192.0.2.10");
    const Standing none(*policy_, nullptr, nullptr, session, "alice", now_);
    EXPECT_EQ(words(none.at_mail(message(kNobody))), "");
    EXPECT_EQ(words(none.for_recipient(message(kNobody), recipient("a@example.org")).rights), "");
    EXPECT_EQ(words(none.for_message(message(kNobody, {}))), "");
    EXPECT_EQ(none.entry_for(message(kNobody, {})), "");
    EXPECT_FALSE(none.has_entries());
    EXPECT_EQ(none.principals(), (Texts{"authenticated", "user:alice"}));
    EXPECT_EQ(words(Standing().at_mail(message(kNobody))), "");
}

TEST_F(StandingTest, WithoutEntriesTheConnectorDecides) {
    EXPECT_EQ(words(standing().at_mail(message(kNobody))), "submit any-sender routing-headers");
    EXPECT_EQ(words(standing("alice").at_mail(message(kNobody))), "submit attachments routing-headers");
    EXPECT_FALSE(standing().has_entries());
}

TEST_F(StandingTest, GroupsOfTheUserCount) {
    settings_.groups = {group_settings("staff", {"ALICE"})};
    connector().rights = {{placed("group:Staff"), RightSet(Right::kRelay)}};
    EXPECT_EQ(words(standing("alice").at_mail(message(kNobody))), "submit relay attachments routing-headers");
    EXPECT_EQ(words(standing("bob").at_mail(message(kNobody))), "submit attachments routing-headers");
}

TEST_F(StandingTest, PrincipalsThatStandTogetherHaveToFitTogether) {
    settings_.groups = {group_settings("staff", {"alice"})};
    connector().rights = {{placed("group:staff & cert:App.test"), RightSet(Right::kRelay)}};
    connector().deny = {{placed("group:staff & cert:old.test"), RightSet(Right::kSubmit)}};
    const auto rights_with = [&](std::string_view user, std::string cert) {
        static_cast<void>(standing());
        session_.cert_cn = std::move(cert);
        return words(Standing(*policy_, nullptr, &policy_->connectors.front(), session_, user, now_)
                         .at_mail(message(kNobody)));
    };
    EXPECT_EQ(rights_with("alice", "app.test"), "submit relay attachments routing-headers");
    EXPECT_EQ(rights_with("alice", ""), "submit attachments routing-headers");
    EXPECT_EQ(rights_with("bob", "app.test"), "submit attachments routing-headers");
    EXPECT_EQ(rights_with("alice", "old.test"), "attachments routing-headers");
    EXPECT_EQ(rights_with("bob", "old.test"), "submit attachments routing-headers");
}

TEST_F(StandingTest, AnEntryAsksForAGroupBesidesTheRest) {
    settings_.groups = {group_settings("staff", {"alice"})};
    AllowSettings& entry = allow(RightSet(Right::kRelay));
    entry.groups = placed(Texts{"Staff"});
    EXPECT_TRUE(standing("ALICE").has_entries());
    EXPECT_FALSE(standing("bob").has_entries());
    EXPECT_FALSE(standing().has_entries());
    EXPECT_FALSE(standing("alice", "192.0.2.11").has_entries());
}

TEST_F(StandingTest, AnEntryAddsToTheConnector) {
    allow(RightSet(Right::kAttachments));
    allow(RightSet(Right::kBypassSize));
    const std::string want = "submit any-sender attachments routing-headers bypass-size";
    const std::vector<Recipient> to{recipient("a@example.org")};
    const Standing here = standing();
    EXPECT_TRUE(here.has_entries());
    EXPECT_EQ(words(here.at_mail(message(kNobody))), want);
    EXPECT_EQ(words(here.for_recipient(message(kNobody), to[0]).rights), want);
    EXPECT_EQ(words(here.for_message(message(kNobody, to))), want);
    EXPECT_EQ(here.entry_for(message(kNobody, to)), "allow[1]");
    EXPECT_EQ(words(standing("", "192.0.2.11").at_mail(message(kNobody))),
              "submit any-sender routing-headers");
}

TEST_F(StandingTest, AnEntryMayDoMoreThanItsConnectorDenies) {
    connector().deny = {{placed("anonymous"), RightSet(Right::kSubmit)}};
    EXPECT_EQ(words(standing().at_mail(message(kNobody))), "any-sender routing-headers");
    allow(RightSet(Right::kSubmit));
    EXPECT_EQ(words(standing().at_mail(message(kNobody))), "submit any-sender routing-headers");
}

TEST_F(StandingTest, TellsWhatIsDeniedWhetherItWasGrantedOrNot) {
    connector().deny = {{placed("anonymous"), RightSet(Right::kRoutingHeaders, Right::kRelay)},
                        {placed("user:alice"), RightSet(Right::kAttachments)}};
    EXPECT_EQ(words(standing().denied()), "relay routing-headers");
    EXPECT_EQ(words(standing("ALICE").denied()), "attachments");
    EXPECT_EQ(words(standing("bob").denied()), "");
    EXPECT_EQ(words(Standing().denied()), "");
}

TEST_F(StandingTest, AnEntryEndsWithItsLastDay) {
    allow(RightSet(Right::kRelay)).expires = day(2026, 1, 1);
    now_ = day(2026, 1, 1) + 23h;
    EXPECT_TRUE(standing().at_mail(message(kNobody)).has(Right::kRelay));
    now_ = day(2026, 1, 2);
    EXPECT_FALSE(standing().at_mail(message(kNobody)).has(Right::kRelay));
}

TEST_F(StandingTest, AnEntryOfAnotherConnectorAddsNothing) {
    settings_.connectors.push_back(connector_settings("lab", {"203.0.113.0/24"}, "closed"));
    allow(RightSet(Right::kRelay)).connectors = placed(Texts{"lab"});
    EXPECT_FALSE(standing().has_entries());
    settings_.allow.front().connectors = placed(Texts{"lab", "default"});
    EXPECT_TRUE(standing().has_entries());
}

TEST_F(StandingTest, AnEntryAppliesOnlyWhereEveryIdentityIsListed) {
    allow(RightSet(Right::kOwnDomainSender)).senders = placed(Texts{"scan@example.org"});
    const Standing here = standing();
    const std::vector<Identity> scan{identity("scan@example.org")};
    const std::vector<Identity> forged{identity("scan@example.org"), identity("ceo@example.org")};
    const std::vector<Recipient> to{recipient("a@example.org")};
    const auto holds = [&](std::span<const Identity> as) {
        const Texts answers{words(here.at_mail(message(as))),
                            words(here.for_recipient(message(as), to[0]).rights),
                            words(here.for_message(message(as, to)))};
        EXPECT_EQ(answers[0], answers[1]);
        EXPECT_EQ(answers[0], answers[2]);
        EXPECT_EQ(here.entry_for(message(as, to)).empty(),
                  !here.at_mail(message(as)).has(Right::kOwnDomainSender));
        return here.at_mail(message(as)).has(Right::kOwnDomainSender);
    };
    EXPECT_TRUE(holds(scan));
    EXPECT_TRUE(holds(kNobody));  // a null sender claims nothing
    EXPECT_FALSE(holds(forged));
}

TEST_F(StandingTest, AnEntryIsNarrowedToItsRecipients) {
    AllowSettings& entry = allow(RightSet(Right::kRelay, Right::kAttachments));
    entry.recipients = placed(Texts{"*@partner.example"});
    const Standing here = standing();
    // Known only later whom the message is for.
    EXPECT_EQ(words(here.at_mail(message(kNobody))), "submit relay any-sender attachments routing-headers");

    const RecipientRights in = here.for_recipient(message(kNobody), recipient("a@partner.example"));
    EXPECT_EQ(words(in.rights), "submit relay any-sender attachments routing-headers");
    EXPECT_EQ(words(in.narrowed), "");

    const RecipientRights out = here.for_recipient(message(kNobody), recipient("a@other.example"));
    EXPECT_EQ(words(out.rights), "submit any-sender routing-headers");
    EXPECT_TRUE(out.narrowed.has(Right::kRelay));
}

TEST_F(StandingTest, WhatIsDecidedForTheWholeMessageNeedsEveryRecipientListed) {
    allow(RightSet(Right::kAttachments)).recipients = placed(Texts{"*@partner.example", "b@example.org"});
    const Standing here = standing();
    const Recipient a = recipient("a@partner.example");
    const Recipient b = recipient("b@example.org");
    const Recipient c = recipient("c@example.org");
    struct {
        std::vector<Recipient> to;
        bool want;
    } const table[] = {{{a}, true}, {{a, b}, true}, {{c}, false}, {{a, c}, false}, {{c, b, a}, false}};
    for (const auto& row : table) {
        EXPECT_EQ(here.for_message(message(kNobody, row.to)).has(Right::kAttachments), row.want);
        EXPECT_EQ(here.entry_for(message(kNobody, row.to)), row.want ? "allow[1]" : "");
    }
}

TEST_F(StandingTest, TwoEntriesDoNotCoverAMessageBetweenThem) {
    allow(RightSet(Right::kAttachments)).recipients = placed(Texts{"a@example.org"});
    allow(RightSet(Right::kAttachments)).recipients = placed(Texts{"b@example.org"});
    const Standing here = standing();
    const std::vector<Recipient> both{recipient("a@example.org"), recipient("b@example.org")};
    EXPECT_FALSE(here.for_message(message(kNobody, both)).has(Right::kAttachments));
    EXPECT_EQ(here.entry_for(message(kNobody, std::span(both).subspan(1))), "allow[2]");
}

TEST_F(StandingTest, ScopeListsOfTheConnectorTakeTheRightAway) {
    connector().preset = placed("anonymous-relay");
    connector().submit_to = placed(Texts{"*@example.org"});
    connector().relay_to = placed(Texts{"*@partner.example"});
    const Standing here = standing();
    struct {
        std::string_view to;
        bool submit;
        bool relay;
    } const table[] = {
        {"a@example.org", true, false}, {"a@partner.example", false, true}, {"a@else.example", false, false}};
    for (const auto& row : table) {
        const RecipientRights rights = here.for_recipient(message(kNobody), recipient(row.to));
        EXPECT_EQ(rights.rights.has(Right::kSubmit), row.submit) << row.to;
        EXPECT_EQ(rights.rights.has(Right::kRelay), row.relay) << row.to;
        EXPECT_EQ(rights.narrowed.has(Right::kSubmit), !row.submit) << row.to;
        EXPECT_EQ(rights.narrowed.has(Right::kRelay), !row.relay) << row.to;
        EXPECT_TRUE(rights.rights.has(Right::kOwnDomainSender)) << row.to;
    }
    EXPECT_TRUE(here.at_mail(message(kNobody)).has(Right::kSubmit));
}

TEST_F(StandingTest, AScopeListDoesNotHintAtARightNobodyHas) {
    connector().relay_to = placed(Texts{"*@partner.example"});
    EXPECT_EQ(words(standing().for_recipient(message(kNobody), recipient("a@else.example")).narrowed), "");
    EXPECT_EQ(words(standing().for_recipient(message(kNobody), recipient("a@partner.example")).rights),
              "submit any-sender routing-headers");
}

TEST_F(StandingTest, AnEntryGivesBackWhatAScopeListTook) {
    connector().submit_to = placed(Texts{"*@example.org"});
    allow(RightSet(Right::kSubmit));
    EXPECT_TRUE(
        standing().for_recipient(message(kNobody), recipient("a@else.example")).rights.has(Right::kSubmit));
}

TEST_F(StandingTest, ARecipientIsInScopeOnlyInAllItsReadings) {
    connector().submit_to = placed(Texts{"*@example.org"});
    Recipient two = recipient("a%else.example@example.org");
    two.readings.push_back({"a", "else.example"});
    EXPECT_FALSE(standing().for_recipient(message(kNobody), two).rights.has(Right::kSubmit));
    Recipient none = two;
    none.readings.clear();
    EXPECT_FALSE(standing().for_recipient(message(kNobody), none).rights.has(Right::kSubmit));
}

}  // namespace
}  // namespace postern
