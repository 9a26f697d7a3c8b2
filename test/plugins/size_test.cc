#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(SizeCheck, TakesTheDeclaredSizeAtMail) {
    struct {
        std::uint64_t allowed;
        std::optional<std::uint64_t> declared;
        std::string_view want;
    } const table[] = {
        {0, UINT64_MAX, "pass"}, {1000, std::nullopt, "pass"}, {1000, 0, "pass"}, {1000, 1000, "pass"},
        {1000, 1001, "size"},    {1000, UINT64_MAX, "size"},   {1, 2, "size"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.connector.max_size = row.allowed;
        scene.message.declared_size = row.declared;
        EXPECT_EQ(scene.ask(*make_size_check(), Stage::kMail), row.want) << row.allowed;
    }
}

TEST(SizeCheck, CountsForItselfAtTheEnd) {
    Scene scene;
    scene.connector.max_size = 1000;
    scene.message.declared_size = 1;  // a lie
    scene.message.size = 1000;
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "pass");
    scene.message.size = 1001;
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "size");
    // What was declared too large, and is not, was settled at MAIL.
    scene.message.declared_size = 5000;
    scene.message.size = 10;
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "pass");
}

TEST(SizeCheck, IsSkippedWithItsRightAndNoOther) {
    Scene scene;
    scene.connector.max_size = 10;
    scene.message.declared_size = 11;
    scene.message.size = 11;
    scene.rights = RightSet::all().without(RightSet(Right::kBypassSize));
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kMail), "size");
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "size");
    scene.rights = RightSet(Right::kBypassSize);
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kMail), "pass");
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "pass");
}

TEST(SizeCheck, SaysWhatItSaw) {
    Scene scene;
    scene.connector.max_size = 10;
    scene.message.declared_size = 11;
    scene.message.size = 12;
    EXPECT_EQ(scene.judge(*make_size_check(), Stage::kMail).detail, "declared 11 bytes, 10 are allowed");
    EXPECT_EQ(scene.judge(*make_size_check(), Stage::kEndOfMessage).detail, "12 bytes, 10 are allowed");
}

TEST(SizeCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    scene.message.size = UINT64_MAX;
    EXPECT_EQ(scene.ask(*make_size_check(), Stage::kEndOfMessage), "pass");
    EXPECT_TRUE(make_size_check()->stages().has(Stage::kMail));
    EXPECT_TRUE(make_size_check()->stages().has(Stage::kEndOfMessage));
}

}  // namespace
}  // namespace postern
