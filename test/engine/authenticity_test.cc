#include "engine/authenticity.h"

#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kResults = "Authentication-Results";
constexpr const char* kForgedHeader = "own-domain-header";
constexpr const char* kForgedEnvelope = "own-domain-envelope";
constexpr const char* kSigned = "mx.example.org; dkim=pass header.d=example.org";
constexpr const char* kSent = "mx.example.org; spf=pass smtp.mailfrom=ceo@example.org";

PolicySettings trusting() {
    PolicySettings settings = settings_of("internet");
    settings.identity.trusted_authserv_ids = {"mx.example.org"};
    settings.domains.push_back({placed("partner.example"), DomainKind::kAuthoritative, true});
    settings.domains.push_back({placed("relayed.example"), DomainKind::kExternalRelay, true});
    return settings;
}

// The reason for which the message is refused, or "none".
std::string reason_of(const PolicySettings& settings, std::string_view sender, const Fields& fields) {
    World world(settings);
    Client client(world);
    return reason_of(world, client, sender, fields);
}

struct Case {
    const char* name;
    const char* sender;
    Fields fields;
    const char* want;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& c : cases) EXPECT_EQ(reason_of(trusting(), c.sender, c.fields), c.want) << c.name;
}

TEST(Authenticity, AnAlignedSignatureSpeaksForFrom) {
    const std::string own = "ceo@example.org";
    expect_all({
        {"signed", "<b@saas.test>", {{kResults, kSigned}, {"From", own}}, "none"},
        {"a folded field",
         "<b@saas.test>",
         {{kResults, " mx.example.org;\n\tdkim=pass (good)\n\theader.d=example.org"}, {"From", own}},
         "none"},
        {"signed by a subdomain",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=news.example.org"}, {"From", own}},
         "none"},
        {"from a subdomain", "<b@saas.test>", {{kResults, kSigned}, {"From", "a@news.example.org"}}, "none"},
        {"the second signature",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=saas.test; dkim=pass header.d=example.org"},
          {"From", own}},
         "none"},
        {"signed by another one of ours",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=partner.example"}, {"From", own}},
         kForgedHeader},
        {"signed by the service",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=saas.test"}, {"From", own}},
         kForgedHeader},
        {"a bad signature",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=fail header.d=example.org"}, {"From", own}},
         kForgedHeader},
        {"not signed",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=none"}, {"From", own}},
         kForgedHeader},
        {"DMARC alone",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dmarc=pass header.from=example.org"}, {"From", own}},
         kForgedHeader},
        {"without a domain", "<b@saas.test>", {{kResults, kSigned}, {"From", "ceo"}}, kForgedHeader},
        {"a look-alike",
         "<b@saas.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=example.org.evil.test"}, {"From", own}},
         kForgedHeader},
    });
}

TEST(Authenticity, OnlyTheTopmostBlockOfOurVerifierIsBelieved) {
    const std::string own = "ceo@example.org";
    const std::string none = "mx.example.org; dkim=none";
    expect_all({
        {"another verifier",
         "<b@evil.test>",
         {{kResults, "mx.evil.test; dkim=pass header.d=example.org"}, {"From", own}},
         kForgedHeader},
        {"a name below ours",
         "<b@evil.test>",
         {{kResults, "x.mx.example.org; dkim=pass header.d=example.org"}, {"From", own}},
         kForgedHeader},
        {"our name in other letters",
         "<b@saas.test>",
         {{kResults, "MX.Example.ORG; dkim=pass header.d=example.org"}, {"From", own}},
         "none"},
        {"below a Received",
         "<b@evil.test>",
         {{"Received", "from x by y"}, {kResults, kSigned}, {"From", own}},
         kForgedHeader},
        {"below From", "<b@evil.test>", {{"From", own}, {kResults, kSigned}}, kForgedHeader},
        {"below the sender's own fields",
         "<b@evil.test>",
         {{kResults, none}, {"Subject", "x"}, {kResults, kSigned}, {"From", own}},
         kForgedHeader},
        {"right below ours",
         "<b@evil.test>",
         {{kResults, none}, {kResults, kSigned}, {"From", own}},
         kForgedHeader},
        {"SPF right below a field about DKIM",
         "<ceo@example.org>",
         {{kResults, "mx.example.org; dkim=none; spf=fail smtp.mailfrom=ceo@example.org"},
          {kResults, kSent},
          {"From", own}},
         kForgedEnvelope},
        {"two of our verifiers",
         "<b@saas.test>",
         {{kResults, "mx.example.org; spf=none"}, {"DKIM-Filter", "v2"}, {kResults, kSigned}, {"From", own}},
         "none"},
        {"what other filters write above",
         "<b@saas.test>",
         {{"X-Spam-Score", "0"}, {"Received-SPF", "pass"}, {kResults, kSigned}, {"From", own}},
         "none"},
        {"below one that can't be read",
         "<b@evil.test>",
         {{kResults, "mx.example.org; dkim=none header.d=a..b"}, {kResults, kSigned}, {"From", own}},
         kForgedHeader},
        {"below one of another verifier",
         "<b@saas.test>",
         {{kResults, "spf.example.org; spf=none"}, {kResults, kSigned}, {"From", own}},
         "none"},
        {"malformed",
         "<b@evil.test>",
         {{kResults, "mx.example.org; dkim=pass header.d=example.org(.evil.test"}, {"From", own}},
         kForgedHeader},
    });
}

TEST(Authenticity, SpfSpeaksForTheEnvelopeAndAnAlignedFrom) {
    const std::string own = "ceo@example.org";
    const std::string domain = "mx.example.org; spf=pass smtp.mailfrom=example.org";
    expect_all({
        {"both", "<ceo@example.org>", {{kResults, kSent}, {"From", own}}, "none"},
        {"the domain alone", "<ceo@example.org>", {{kResults, domain}, {"From", own}}, "none"},
        {"another From of the domain",
         "<ceo@example.org>",
         {{kResults, kSent}, {"From", "a@example.org"}},
         "none"},
        {"a foreign From", "<ceo@example.org>", {{kResults, kSent}, {"From", "a@saas.test"}}, "none"},
        {"it was another sender", "<cfo@example.org>", {{kResults, kSent}, {"From", own}}, kForgedEnvelope},
        {"the envelope is foreign", "<a@evil.test>", {{kResults, kSent}, {"From", own}}, kForgedHeader},
        {"the envelope is null", "<>", {{kResults, domain}, {"From", own}}, kForgedHeader},
        {"HELO alone",
         "<ceo@example.org>",
         {{kResults, "mx.example.org; spf=pass smtp.helo=example.org"}, {"From", own}},
         kForgedEnvelope},
        {"failed",
         "<ceo@example.org>",
         {{kResults, "mx.example.org; spf=softfail smtp.mailfrom=ceo@example.org"}, {"From", own}},
         kForgedEnvelope},
        {"From of another one of ours",
         "<ceo@example.org>",
         {{kResults, kSent}, {"From", "a@partner.example"}},
         kForgedHeader},
        {"nothing stated", "<ceo@example.org>", {{"From", own}}, kForgedEnvelope},
    });
}

TEST(Authenticity, AnythingElseNeedsTheSameAddressAsAProvenFrom) {
    const std::string own = "ceo@example.org";
    expect_all({
        {"forwarded unchanged", "<ceo@example.org>", {{kResults, kSigned}, {"From", own}}, "none"},
        {"forwarded under another name",
         "<cfo@example.org>",
         {{kResults, kSigned}, {"From", own}},
         kForgedEnvelope},
        {"the same in Sender",
         "<b@saas.test>",
         {{kResults, kSigned}, {"From", own}, {"Sender", "CEO@example.org"}},
         "none"},
        {"another in Sender",
         "<b@saas.test>",
         {{kResults, kSigned}, {"From", own}, {"Sender", "cfo@example.org"}},
         kForgedHeader},
        {"another in Resent-From",
         "<b@saas.test>",
         {{kResults, kSigned}, {"From", own}, {"Resent-From", "cfo@example.org"}},
         kForgedHeader},
    });
}

TEST(Authenticity, NeverExcusesAnAmbiguousHeader) {
    expect_all({
        {"a second From on top",
         "<b@evil.test>",
         {{kResults, kSigned}, {"From", "cfo@example.org"}, {"From", "ceo@example.org"}},
         "ambiguous-header"},
        {"no From", "<b@evil.test>", {{kResults, kSigned}, {"Subject", "x"}}, "ambiguous-header"},
    });
}

TEST(Authenticity, NobodyIsBelievedWithoutBeingNamed) {
    EXPECT_EQ(reason_of(settings_of("internet"), "<b@saas.test>",
                        {{kResults, kSigned}, {"From", "ceo@example.org"}}),
              kForgedHeader);
}

TEST(Authenticity, AnEnvelopeSenderWaitsForTheHeaderOnlyWhereAVerifierIsTrusted) {
    World strict(settings_of("internet"));
    Client refused(strict);
    EXPECT_FALSE(refused.mail("<ceo@example.org>"));
    EXPECT_NE(refused.rcpt("<bob@example.org>"), std::nullopt);

    World world(trusting());
    Client waiting(world);
    EXPECT_FALSE(waiting.mail("<ceo@example.org>"));
    EXPECT_FALSE(waiting.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(waiting.data({{"From", "ceo@example.org"}})),
              "550 5.7.1 Anonymous client does not have permissions to send as this sender");
}

TEST(Authenticity, TellsWhatProvedAnIdentity) {
    World world(trusting());
    Client client(world);
    EXPECT_FALSE(client.send("<b@saas.test>", {{kResults, kSigned}, {"From", "ceo@example.org"}}));
    const std::vector<Identity>& identities = world.recorder.records.at(0).message.identities;
    ASSERT_EQ(identities.size(), 2U);
    EXPECT_EQ(identities[0].proof, "");
    EXPECT_EQ(identities[1].proof, "DKIM");
}

}  // namespace
}  // namespace postern
