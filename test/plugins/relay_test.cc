#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

const RightSet kNone;
const RightSet kSubmit(Right::kSubmit);
const RightSet kRelay(Right::kRelay);
const RightSet kBoth(Right::kSubmit, Right::kRelay);
const RightSet kNeither = RightSet::all().without(kBoth);

TEST(RelayCheck, MailNeedsOneOfTheTwoRights) {
    struct {
        RightSet rights;
        std::string_view want;
    } const table[] = {
        {kSubmit, "pass"},
        {kRelay, "pass"},
        {kBoth, "pass"},
        {kNone, "not-permitted-to-submit"},
        {kNeither, "not-permitted-to-submit"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = row.rights;
        EXPECT_EQ(scene.ask(*make_relay_check(), Stage::kMail), row.want);
    }
}

TEST(RelayCheck, SubmitIsForAcceptedDomainsAndRelayForAllOthers) {
    constexpr RecipientClass kIn = RecipientClass::kAccepted;
    constexpr RecipientClass kOut = RecipientClass::kOutside;
    struct {
        std::string_view name;
        RightSet rights;
        RightSet narrowed;
        RecipientClass to;
        std::string_view want;
    } const table[] = {
        {"submit in", kSubmit, kNone, kIn, "pass"},
        {"relay out", kRelay, kNone, kOut, "pass"},
        {"both in", kBoth, kNone, kIn, "pass"},
        {"both out", kBoth, kNone, kOut, "pass"},
        {"submit in, relay narrowed", kSubmit, kRelay, kIn, "pass"},
        {"an entry gives back what the connector narrowed", kBoth, kBoth, kOut, "pass"},
        {"submit out", kSubmit, kNone, kOut, "relay-denied"},
        {"relay in", kRelay, kNone, kIn, "not-permitted-to-submit"},
        {"nothing in", kNone, kNone, kIn, "not-permitted-to-submit"},
        {"nothing out", kNone, kNone, kOut, "not-permitted-to-submit"},
        {"all but these, in", kNeither, kNone, kIn, "not-permitted-to-submit"},
        {"all but these, out", kNeither, kNone, kOut, "not-permitted-to-submit"},
        {"submit narrowed in", kRelay, kSubmit, kIn, "recipient-not-allowed"},
        {"relay narrowed out", kSubmit, kRelay, kOut, "recipient-not-allowed"},
        {"only submit, narrowed, in", kNone, kSubmit, kIn, "recipient-not-allowed"},
        {"only submit, narrowed, out", kNone, kSubmit, kOut, "relay-denied"},
        {"only relay, narrowed, out", kNone, kRelay, kOut, "recipient-not-allowed"},
        {"other rights for other recipients, in", kNone, kNeither, kIn, "not-permitted-to-submit"},
        {"other rights for other recipients, out", kNone, kNeither, kOut, "not-permitted-to-submit"},
    };
    for (const auto& row : table) {
        const Recipient to = recipient_of("a@example.com", row.to);
        Scene scene;
        scene.recipient = &to;
        scene.rights = row.rights;
        scene.narrowed = row.narrowed;
        EXPECT_EQ(scene.ask(*make_relay_check(), Stage::kRcpt), row.want) << row.name;
        // Asked again once the header is known: it may have shown that an allow entry does not apply.
        EXPECT_EQ(scene.ask(*make_relay_check(), Stage::kEndOfHeaders), row.want) << row.name;
    }
}

TEST(RelayCheck, IsAskedForEachRecipientAgainAfterTheHeader) {
    const auto check = make_relay_check();
    EXPECT_TRUE(check->per_recipient());
    for (const Stage stage : {Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders}) {
        EXPECT_TRUE(check->stages().has(stage));
    }
    EXPECT_FALSE(check->stages().has(Stage::kEndOfMessage));
}

}  // namespace
}  // namespace postern
