#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

const RightSet kNone;
const RightSet kAny(Right::kAnySender);
const RightSet kOwn(Right::kOwnDomainSender);
const RightSet kNeither = RightSet::all().without(RightSet(Right::kAnySender, Right::kOwnDomainSender));

struct Claim {
    std::string_view source;
    bool own;
    bool owned;
};
constexpr Claim kEnvelopeOwn{"MAIL FROM", true, false};
constexpr Claim kEnvelopeForeign{"MAIL FROM", false, false};
constexpr Claim kFromOwn{"From", true, false};
constexpr Claim kFromForeign{"From", false, false};
constexpr Claim kOwned{"MAIL FROM", true, true};

struct Row {
    std::string_view name;
    std::vector<Claim> claims;
    RightSet rights;
    std::string_view anonymous;
    std::string_view authenticated;
};

const std::vector<Row> kTable{
    {"null sender", {}, kNone, "pass", "pass"},
    {"own with the right", {kEnvelopeOwn}, kOwn, "pass", "pass"},
    {"foreign with the right", {kEnvelopeForeign, kFromForeign}, kAny, "pass", "pass"},
    {"both with both", {kEnvelopeForeign, kFromOwn}, RightSet::all(), "pass", "pass"},
    {"owned without any right", {kOwned}, kNone, "pass", "pass"},
    {"foreign but owned", {{"From", false, true}}, kNone, "pass", "pass"},
    {"own without", {kEnvelopeOwn}, kNone, "own-domain-envelope", "sender-not-owned"},
    {"own with all other rights", {kEnvelopeOwn}, kNeither, "own-domain-envelope", "sender-not-owned"},
    {"any-sender is not for ours", {kEnvelopeOwn}, kAny, "own-domain-envelope", "sender-not-owned"},
    {"own in the header", {kFromOwn}, kAny, "own-domain-header", "sender-not-owned"},
    {"own behind a foreign envelope",
     {kEnvelopeForeign, kFromOwn},
     kAny,
     "own-domain-header",
     "sender-not-owned"},
    {"own behind an owned one",
     {kOwned, {"Sender", true, false}},
     kNone,
     "own-domain-header",
     "sender-not-owned"},
    {"own in Resent-From", {{"Resent-From", true, false}}, kAny, "own-domain-header", "sender-not-owned"},
    {"foreign without", {kEnvelopeForeign}, kNone, "foreign-sender", "foreign-sender"},
    {"own-domain-sender is not for others", {kFromForeign}, kOwn, "foreign-sender", "foreign-sender"},
    {"foreign behind an own one", {kEnvelopeOwn, kFromForeign}, kOwn, "foreign-sender", "foreign-sender"},
    {"foreign behind an owned one", {kOwned, kFromForeign}, kNone, "foreign-sender", "foreign-sender"},
    {"the first one speaks", {kEnvelopeForeign, kFromOwn}, kNone, "foreign-sender", "foreign-sender"},
};

void arrange(Scene& scene, const Row& row) {
    scene.rights = row.rights;
    for (const Claim& claim : row.claims) {
        scene.claim("a@example.org", claim.own, claim.source).owned = claim.owned;
    }
}

TEST(SenderCheck, NeedsARightOrOwnershipForEachIdentity) {
    const auto check = make_sender_check();
    for (const Row& row : kTable) {
        Scene anonymous;
        arrange(anonymous, row);
        Scene authenticated;
        arrange(authenticated, row);
        authenticated.login("alice");
        for (const Stage stage : {Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders}) {
            EXPECT_EQ(anonymous.ask(*check, stage), row.anonymous) << row.name;
            EXPECT_EQ(authenticated.ask(*check, stage), row.authenticated) << row.name;
        }
    }
}

TEST(SenderCheck, AnAmbiguousAuthorNeedsTheRightToSendAsUs) {
    struct {
        RightSet rights;
        std::string_view want;
    } const table[] = {
        {kOwn, "pass"},
        {RightSet::all(), "pass"},
        {kNone, "ambiguous-header"},
        {kAny, "ambiguous-header"},
        {RightSet::all().without(kOwn), "ambiguous-header"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = row.rights;
        scene.message.ambiguity = "two From fields";
        EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kEndOfHeaders), row.want);
        scene.login("alice");
        EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kEndOfHeaders), row.want);
    }
}

TEST(SenderCheck, ANullSenderPassesButItsHeaderIsJudged) {
    Scene scene;
    scene.message.null_sender = true;
    scene.rights = kAny;
    EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kMail), "pass");
    scene.claim("ceo@example.org", true, "From");
    EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kEndOfHeaders), "own-domain-header");
}

TEST(SenderCheck, SaysWhichReadingItTook) {
    Scene scene;
    scene.claim("ceo@example.org", true, "Resent-From").reading =
        "shown by readers that decode encoded words";
    EXPECT_EQ(scene.judge(*make_sender_check(), Stage::kEndOfHeaders).detail,
              "Resent-From ceo@example.org, shown by readers that decode encoded words");
}

TEST(SenderCheck, AProofStandsForTheRight) {
    Scene scene;
    scene.rights = kAny;
    Identity& identity = scene.claim("ceo@example.org", true, "From");
    EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kEndOfHeaders), "own-domain-header");
    identity.reading = "as it was sent";
    identity.proof = "DKIM";
    const Answer answer = scene.judge(*make_sender_check(), Stage::kEndOfHeaders);
    EXPECT_EQ(answer.kind, Answer::Kind::kPass);
    EXPECT_EQ(answer.detail, "From ceo@example.org, as it was sent: proven by DKIM");
    scene.claim("cfo@example.org", true, "Sender");
    EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kEndOfHeaders), "own-domain-header");
}

TEST(SenderCheck, WaitsForARightThatMayStillCome) {
    Scene scene;
    scene.rights = kAny;
    scene.claim("ceo@example.org", true, "From");
    const auto check = make_sender_check();
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pass");  // decided before
    scene.pending = kAny;
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), "own-domain-header");
    scene.pending = kOwn;
    for (const Stage stage : {Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders}) {
        EXPECT_EQ(scene.ask(*check, stage), "pass");
    }
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "own-domain-header");
    scene.rights = kOwn;
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfMessage), "pass");
    scene.message.ambiguity = "two From fields";
    scene.rights = kAny;
    EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), "ambiguous-header");
}

TEST(SenderCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.claim("ceo@example.org");
    EXPECT_EQ(scene.ask(*make_sender_check(), Stage::kMail), "pass");
}

TEST(SenderCheck, IsAskedForTheMessageAtItsHeader) {
    const auto check = make_sender_check();
    EXPECT_FALSE(check->per_recipient());
    EXPECT_TRUE(check->stages().has(Stage::kMail));
    EXPECT_TRUE(check->stages().has(Stage::kRcpt));
    EXPECT_TRUE(check->stages().has(Stage::kEndOfHeaders));
}

}  // namespace
}  // namespace postern
