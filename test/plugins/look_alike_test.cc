#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(LookAlike, TellsOfADomainThatLooksLikeOurs) {
    const struct {
        std::string_view name;
        std::string_view source;
        std::string_view resembles;
        bool owned;
        RightSet rights;
        std::string_view want;
    } table[] = {
        {"none", "From", "", false, {}, "pass"},
        {"in the header", "From", "example.org", false, {}, "own-domain-header"},
        {"in another field", "Resent-From", "example.org", false, {}, "own-domain-header"},
        {"in the envelope", "MAIL FROM", "example.org", false, {}, "own-domain-envelope"},
        {"the user's own", "From", "example.org", true, {}, "pass"},
        {"with the right", "From", "example.org", false, RightSet(Right::kOwnDomainSender), "pass"},
        {"any-sender is not enough", "From", "example.org", false, RightSet(Right::kAnySender),
         "own-domain-header"},
    };
    const auto check = make_look_alike_check(RuleMode::kEnforce);
    for (const auto& row : table) {
        for (const bool displayed : {false, true}) {
            Scene scene;
            scene.claim("a@client.test", false, "MAIL FROM");
            Identity& identity = scene.claim("ceo@examp1e.org", false, row.source);
            identity.resembles = row.resembles;
            identity.owned = row.owned;
            scene.rights = row.rights;
            if (displayed) std::swap(scene.message.displayed, scene.message.identities);
            EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), row.want) << row.name << displayed;
        }
    }
}

TEST(LookAlike, SaysWhatLooksLikeWhat) {
    for (const RuleMode mode : {RuleMode::kObserve, RuleMode::kEnforce}) {
        Scene scene;
        scene.claim("ceo@examp1e.org", false, "From").resembles = "example.org";
        const Answer answer = scene.judge(*make_look_alike_check(mode), Stage::kEndOfHeaders);
        EXPECT_EQ(answer.detail, "From ceo@examp1e.org looks like example.org");
        EXPECT_EQ(answer.rule, "look-alike");
        EXPECT_EQ(answer.mode, mode == RuleMode::kEnforce ? Mode::kEnforce : Mode::kObserve);
    }
}

}  // namespace
}  // namespace postern
