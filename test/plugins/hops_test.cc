#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(HopsCheck, RefusesMoreReceivedFieldsThanAllowed) {
    struct {
        std::uint32_t allowed;
        std::uint32_t hops;
        std::string_view want;
    } const table[] = {
        {0, 0, "pass"},
        {0, 1'000'000, "pass"},
        {30, 29, "pass"},
        {30, 30, "pass"},
        {1, 1, "pass"},
        {30, 31, "hop-count"},
        {30, UINT32_MAX, "hop-count"},
        {1, 2, "hop-count"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.rights = RightSet::all();
        scene.connector.max_hops = row.allowed;
        scene.message.hops = row.hops;
        EXPECT_EQ(scene.ask(*make_hops_check(), Stage::kEndOfHeaders), row.want)
            << row.allowed << ' ' << row.hops;
    }
}

TEST(HopsCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.message.hops = 1000;
    EXPECT_EQ(scene.ask(*make_hops_check(), Stage::kEndOfHeaders), "pass");
    EXPECT_TRUE(make_hops_check()->stages().has(Stage::kEndOfHeaders));
}

}  // namespace
}  // namespace postern
