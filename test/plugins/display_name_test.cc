#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

struct Shown {
    std::string_view source;
    bool own;
    bool owned;
};

void show(Scene& scene, const Shown& shown) {
    Identity& identity = scene.message.displayed.emplace_back();
    identity.source = shown.source;
    identity.local = "ceo";
    identity.domain = "example.org";
    identity.own = shown.own;
    identity.owned = shown.owned;
}

TEST(DisplayName, TellsOfAnOwnAddressBeforeAForeignOne) {
    const struct {
        std::string_view name;
        std::vector<Shown> shown;
        bool from_is_ours;
        RightSet rights;
        std::string_view want;
    } table[] = {
        {"no name", {}, false, {}, "pass"},
        {"ours before a foreign one", {{"From", true, false}}, false, {}, "own-domain-header"},
        {"the second name", {{"From", false, false}, {"From", true, false}}, false, {}, "own-domain-header"},
        {"a foreign name", {{"From", false, false}}, false, {}, "pass"},
        {"ours before one of ours", {{"From", true, false}}, true, {}, "pass"},
        {"the user's own", {{"From", true, true}}, false, {}, "pass"},
        {"in a field without a foreign address", {{"Sender", true, false}}, false, {}, "pass"},
        {"with the right", {{"From", true, false}}, false, RightSet(Right::kOwnDomainSender), "pass"},
        {"with another right",
         {{"From", true, false}},
         false,
         RightSet(Right::kAnySender),
         "own-domain-header"},
    };
    const auto check = make_display_name_check(RuleMode::kObserve);
    for (const auto& row : table) {
        Scene scene;
        scene.claim("a@client.test", false);
        scene.claim("x@evil.test", row.from_is_ours, "From");
        for (const Shown& shown : row.shown) show(scene, shown);
        scene.rights = row.rights;
        EXPECT_EQ(scene.ask(*check, Stage::kEndOfHeaders), row.want) << row.name;
    }
}

TEST(DisplayName, SaysWhatIsShownAndWhatIsBehindIt) {
    for (const RuleMode mode : {RuleMode::kObserve, RuleMode::kEnforce}) {
        Scene scene;
        scene.claim("x@evil.test", false, "From");
        show(scene, {"From", true, false});
        const Answer answer = scene.judge(*make_display_name_check(mode), Stage::kEndOfHeaders);
        EXPECT_EQ(answer.detail, "From shows the name ceo@example.org before x@evil.test");
        EXPECT_EQ(answer.rule, "display-name");
        EXPECT_EQ(answer.mode, mode == RuleMode::kEnforce ? Mode::kEnforce : Mode::kObserve);
    }
}

}  // namespace
}  // namespace postern
